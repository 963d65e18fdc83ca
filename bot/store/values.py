"""Answers and records as JSON text and back, exactly: a Decimal, a date and a text never change places."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import orjson
from pydantic import TypeAdapter

from rubric.values import Answer, Month, Value

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")


def to_text(answer: Answer) -> str:
    """JSON of an answer; `null` is 不知道. Raises TypeError for what no answer can be, such as a float or a list."""
    if answer is not None and not isinstance(answer, Value):
        raise TypeError(f"not an answer: {answer!r}")
    return _json(answer, _tagged)


def from_text(text: str) -> Answer:
    answer: Answer = _UNTAGGING.decode(text)
    return answer


def record_to_text(record: "DataclassInstance") -> str:
    """JSON of a dataclass whose fields hold texts, answers, or tuples and maps of them."""
    return _json(record, _tagged)


def record_from_text(kind: type[Record], text: str) -> Record:
    """The record of that kind; fields that came later have their defaults, fields that went are passed over."""
    record: Record = _adapter(kind).validate_python(_UNTAGGING.decode(text))
    return record


def document_to_text(document: Mapping[str, Any]) -> str:
    """JSON of a map that holds nothing but JSON; raises TypeError for what has no JSON, and NaN becomes null."""
    return _json(document, None)


def document_from_text(text: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(text)
    return document


def _json(value: object, tagged: Callable[[object], object] | None) -> str:
    try:
        return orjson.dumps(value, tagged, _AS_TAGGED).decode()
    except TypeError:  # a long integer, or a lone surrogate, which no database takes as it is
        return json.dumps(value, default=tagged, allow_nan=False)


def _tagged(value: Any) -> dict[str, Any]:
    if isinstance(value, Decimal) and value.is_finite():
        return {"decimal": str(value)}
    if isinstance(value, date) and not isinstance(value, datetime):
        return {"date": value.isoformat()}
    if isinstance(value, Month):
        return {"month": value.first.isoformat()}
    return {name: getattr(value, name) for name in _fields(value.__class__)}


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"not an answer: {kind}")
    return tuple(field.name for field in fields(kind))


_AS_TAGGED = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


def _untagged(found: dict[str, Any]) -> object:
    match found:
        case {"decimal": str(digits)} if len(found) == 1:
            return Decimal(digits)
        case {"date": str(day)} if len(found) == 1:
            return date.fromisoformat(day)
        case {"month": str(first)} if len(found) == 1:
            return Month(date.fromisoformat(first).year, date.fromisoformat(first).month)
    return found


_UNTAGGING = json.JSONDecoder(object_hook=_untagged)  # orjson makes a float of an integer that is long


@cache
def _adapter(kind: type[Record]) -> TypeAdapter[Record]:
    return TypeAdapter(kind)
