"""Alembic's scripts: how the tables came to be what `bot.store.schema` says."""
