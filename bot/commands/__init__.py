"""The commands of `lingong`, one file each; imported when called."""
