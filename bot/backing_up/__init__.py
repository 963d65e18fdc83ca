"""The whole state of one installation in one file, and back, on either database."""
