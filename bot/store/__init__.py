"""The database as the only truth: everything lasting is read and written here, and only here."""
