"""Files that officers send: taken in, kept under their hash, read where they hold answers."""
