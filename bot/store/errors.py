"""Why the store refuses: the caller can mend each of these, unlike a broken database."""


class Conflict(Exception):
    """What was read is not what stands any more: read again, decide again, commit again."""


class OutOfScope(PermissionError):
    """A change to a nomination that is not in the person's scope."""


class Revoked(PermissionError):
    """The person's access was taken back."""


class DatabaseTooNew(RuntimeError):
    """The database was written by a later version of this program."""
