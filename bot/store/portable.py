"""The rows of every table in a form that belongs to no database: SQLite's restore into PostgreSQL, and back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    inspect,
    select,
    text,
)

from bot.store.schema import metadata, officers

Json = str | int | bool | None
Rows = Iterable[Mapping[str, Json]]
AT_ONCE = 500
_OTHERS = frozenset({"alembic_version"})
_MARK = "restoring"
"""A table that stands only from the commit of a restore until its files are in place."""


class NotOurs(Exception):
    """The database holds tables that are not of this program; `names` says which."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def tables(conn: Connection) -> list[Table]:
    """Our tables as they stand in this database, whatever its revision; each points only to earlier ones."""
    found = MetaData()
    found.reflect(conn, only=lambda name, _: name in metadata.tables)
    return found.sorted_tables


def rows_of(conn: Connection, table: Table) -> Iterator[dict[str, Json]]:
    """All rows in the order of their keys, times as UTC in ISO 8601."""
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=AT_ONCE)
    for row in conn.execute(query):
        yield {column.name: _told(value) for column, value in zip(table.columns, row, strict=True)}


def put(conn: Connection, table: Table, rows: Rows) -> int:
    """Insert them; how many. Raises ValueError, TypeError or KeyError where a row is not one of this table."""
    waiting: list[dict[str, object]] = []
    count = 0
    naive = conn.dialect.name == "sqlite"
    for row in rows:
        if row.keys() != {column.name for column in table.columns}:
            raise KeyError(f"{table.name}: {sorted(row)}")
        waiting.append({column.name: _read(column, row[column.name], naive=naive) for column in table.columns})
        count += 1
        if len(waiting) == AT_ONCE:
            conn.execute(table.insert(), waiting)
            waiting = []
    if waiting:
        conn.execute(table.insert(), waiting)
    return count


def counters(conn: Connection) -> dict[str, int]:
    """The last number that each table has given out: numbers of rows that are gone are never given again."""
    if conn.dialect.name == "sqlite":
        if not inspect(conn).has_table("sqlite_sequence"):
            return {}
        told = conn.execute(text("SELECT name, seq FROM sqlite_sequence"))
        return {name: int(last) for name, last in told if last}
    found: dict[str, int] = {}
    for name, sequence in _sequences(conn):
        last, called = conn.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608 - its name
        found |= {name: int(last)} if called else {}
    return found


def set_counters(conn: Connection, last: Mapping[str, int]) -> None:
    """Go on numbering behind these."""
    if conn.dialect.name == "sqlite":
        for name, number in last.items():
            conn.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
            conn.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), {"name": name, "last": number})
        return
    for name, sequence in _sequences(conn):
        if last.get(name):
            conn.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last[name]})


def is_used(conn: Connection) -> bool:
    """Whether anybody has used this database: all that is done in it is done by an officer."""
    people = next((table for table in tables(conn) if table.name == officers.name), None)
    return people is not None and conn.execute(select(people).limit(1)).first() is not None


def clear(conn: Connection) -> None:
    """Take away every table of ours, with its triggers and their functions. Raises NotOurs, and then takes nothing."""
    names = set(inspect(conn).get_table_names()) - {"sqlite_sequence"}
    strangers = sorted(names - set(metadata.tables) - _OTHERS - {_MARK})
    if strangers:
        raise NotOurs(strangers)
    functions = _functions(conn, names)
    for name in [*(table.name for table in reversed(tables(conn))), *sorted(names & {*_OTHERS, _MARK})]:
        conn.execute(text(f'DROP TABLE "{name}"'))
    for function in functions:
        conn.execute(text(f"DROP FUNCTION {function}"))


def mark(conn: Connection, digest: str) -> None:
    """In the transaction of a restore: which backup it was."""
    conn.execute(text(f"CREATE TABLE {_MARK} (digest VARCHAR NOT NULL)"))
    conn.execute(text(f"INSERT INTO {_MARK} VALUES (:digest)"), {"digest": digest})  # noqa: S608 - a constant


def marked(conn: Connection) -> str | None:
    """The backup of a restore that was committed, and whose files may not be in place yet."""
    if not inspect(conn).has_table(_MARK):
        return None
    found = conn.execute(text(f"SELECT digest FROM {_MARK}")).scalar()  # noqa: S608 - a constant
    return None if found is None else str(found)


def unmark(conn: Connection) -> None:
    conn.execute(text(f"DROP TABLE IF EXISTS {_MARK}"))


def _told(value: object) -> Json:
    match value:
        case datetime():
            return (value.replace(tzinfo=UTC) if value.tzinfo is None else value).astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case None | bool() | int() | str():
            return value
        case _:
            raise TypeError(f"no portable form for {type(value).__name__}")


def _read(column: Column[Any], value: Json, *, naive: bool) -> object:
    """As the column wants it; `naive`: SQLite keeps times without a zone, in UTC."""
    match column.type:
        case _ if value is None:
            return None
        case DateTime():
            moment = datetime.fromisoformat(str(value)).astimezone(UTC)
            return moment.replace(tzinfo=None) if naive else moment
        case Date():
            return date.fromisoformat(str(value))
        case Boolean() if isinstance(value, bool):
            return value
        case Integer() if isinstance(value, int) and not isinstance(value, bool):
            return value
        case String() if isinstance(value, str):
            return value
        case _:
            raise TypeError(f"{column.table.name}.{column.name}: {type(value).__name__}")


def _sequences(conn: Connection) -> list[tuple[str, str]]:
    """PostgreSQL's counters: table and sequence."""
    named = [(table.name, column.name) for table in tables(conn) for column in table.primary_key.columns]
    asked = text("SELECT pg_get_serial_sequence(:table, :column)")
    found = ((table, conn.execute(asked, {"table": table, "column": column}).scalar()) for table, column in named)
    return [(table, str(sequence)) for table, sequence in found if sequence is not None]


def _functions(conn: Connection, names: Iterable[str]) -> list[str]:
    """What the triggers of these tables call, on PostgreSQL."""
    if conn.dialect.name == "sqlite":
        return []
    asked = text(
        "SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
        " WHERE NOT tgisinternal AND relname = ANY(:names) AND relnamespace = current_schema()::regnamespace"
    )
    return [str(found) for found in conn.execute(asked, {"names": list(names)}).scalars()]
