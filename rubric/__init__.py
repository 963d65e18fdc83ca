"""The encoded standard of a notice, with exact scoring; pure: no clock, no I/O but reading its own data."""
