"""The databases, backups of them, and the fake Bot API, for whatever is tested with the whole bot."""

from backups import new, new_url, old_and_new
from databases import (
    database_url,
    made_postgresql_url,
    made_sqlite_url,
    made_url,
    postgresql_server,
    postgresql_url,
    sqlite_url,
)
from fake_telegram.fixture import fake

__all__ = [
    "database_url",
    "fake",
    "made_postgresql_url",
    "made_sqlite_url",
    "made_url",
    "new",
    "new_url",
    "old_and_new",
    "postgresql_server",
    "postgresql_url",
    "sqlite_url",
]
