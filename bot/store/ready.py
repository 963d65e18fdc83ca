"""The statements of every message: written and compiled by SQLAlchemy, on SQLite carried out by the driver itself.

SQLAlchemy's way from a kept statement to its rows costs several times what the statement does on a file at hand (ADR
26). On PostgreSQL, where the way to the server costs more, they go that way as all others do.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError

_SQLITE: Dialect = sqlite.dialect()
_Convert = Callable[[Any], Any]


class Ready:
    """A statement; `names` are the values that it is given each time. Raises SQLAlchemy's IntegrityError."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete, *names: str) -> None:
        self._statement = statement
        self._names = names

    def rows(self, conn: Connection, **values: object) -> Sequence[Any]:
        """All rows that it selects, their values by the names of the columns."""
        if conn.dialect.name != "sqlite":
            return conn.execute(self._statement, values).all()
        return [self._row(row) for row in self._carried_out(conn, values).fetchall()]

    def row(self, conn: Connection, **values: object) -> Any:
        """The first row, or None."""
        if conn.dialect.name != "sqlite":
            return conn.execute(self._statement, values).first()
        found = self._carried_out(conn, values).fetchone()
        return None if found is None else self._row(found)

    def changed(self, conn: Connection, **values: object) -> int:
        """How many rows it has changed."""
        if conn.dialect.name != "sqlite":
            return conn.execute(self._statement, values).rowcount
        return int(self._carried_out(conn, values).rowcount)

    def inserted(self, conn: Connection, **values: object) -> int:
        """The id of the row that it has put in."""
        if conn.dialect.name != "sqlite":
            key = conn.execute(self._statement, values).inserted_primary_key
            return int(key[0]) if key else 0
        return int(self._carried_out(conn, values).lastrowid)

    def each(self, conn: Connection, several: Sequence[Mapping[str, object]]) -> None:
        """Once for each of these."""
        if conn.dialect.name != "sqlite":
            conn.execute(self._statement, several)
        else:
            for values in several:
                self._carried_out(conn, values)

    def _carried_out(self, conn: Connection, values: Mapping[str, object]) -> Any:
        given = [
            fixed if name is None else values[name] if convert is None else convert(values[name])
            for name, convert, fixed in self._places
        ]
        try:
            return conn.connection.dbapi_connection.execute(self._text, given)  # type: ignore[union-attr]
        except sqlite3.IntegrityError as error:
            raise IntegrityError(self._text, None, error, hide_parameters=True) from error

    @cached_property
    def _compiled(self) -> Any:
        return self._statement.compile(dialect=_SQLITE, column_keys=list(self._names) or None)

    @cached_property
    def _text(self) -> str:
        return str(self._compiled)

    @cached_property
    def _places(self) -> list[tuple[str | None, _Convert | None, object]]:
        """What stands at each place: a value of that name, as the driver wants it, or one that is fixed."""
        found: list[tuple[str | None, _Convert | None, object]] = []
        for name in self._compiled.positiontup:
            bind = self._compiled.binds[name]
            convert = bind.type.dialect_impl(_SQLITE).bind_processor(_SQLITE)
            fixed = None if bind.required else convert(bind.value) if convert else bind.value
            found.append((name if bind.required else None, convert, fixed))
        return found

    @cached_property
    def _row(self) -> Callable[[Sequence[object]], Any]:
        columns = self._statement.selected_columns  # type: ignore[union-attr]
        made = namedtuple("Row", columns.keys())  # type: ignore[misc]
        converts = [column.type.dialect_impl(_SQLITE).result_processor(_SQLITE, None) for column in columns]
        special = [(place, convert) for place, convert in enumerate(converts) if convert is not None]

        def row(found: Sequence[object]) -> Any:
            values = list(found)
            for place, convert in special:
                values[place] = convert(values[place])
            return tuple.__new__(made, values)

        return row
