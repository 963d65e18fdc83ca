"""What the tables are made of: how their constraints are named, ids that count on both databases, a row put in."""

from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Insert,
    Integer,
    MetaData,
    Table,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)
Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts rows only in a column of type INTEGER."""


def number() -> Column[int]:
    return Column("id", Id, primary_key=True)


def of(column: str, table: str, **options: Any) -> Column[int]:
    """A column that names a row of another table."""
    ondelete = options.pop("ondelete", None)
    return Column(column, Id, ForeignKey(f"{table}.id", ondelete=ondelete), **{"nullable": False, **options})


def inserted(conn: Connection, table: Table, **values: object) -> int:
    """Insert one row; its id."""
    key = conn.execute(_insert(table), values).inserted_primary_key
    return int(key[0]) if key else 0


@cache
def _insert(table: Table) -> Insert:
    """Built once: building a statement costs more than carrying it out."""
    return table.insert()


def one_of(column: str, values: type[StrEnum]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
