"""The migrations in their order, one file each."""
