"""Files and lines of cases for `lingong score`, decoded without losing a digit or a repeated key."""

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from bot.usage import unreadable
from rubric.cases import Problem, object_of

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; a case is a few kilobytes."""

DEEPEST = 20


class Undecodable(Exception):
    """Text that is no JSON or YAML at all; `problem` says where."""

    def __init__(self, message: str, at: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(at, message)


def read_file(path: Path) -> list[object]:
    """The case in a JSON or YAML file, or the cases of a YAML stream; raises Undecodable."""
    text = decode(_bytes_of(path))
    if path.suffix.lower() in {".yaml", ".yml"}:
        return _yaml(text)
    try:
        return [from_json(text)]
    except Undecodable:
        if path.suffix.lower() == ".json" or text.lstrip().startswith(("{", "[")):
            raise
        return _yaml(text)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Undecodable("文件过大，请只放需要评分的内容")
        return path.read_bytes()
    except OSError as error:
        raise Undecodable(unreadable(error)) from error


def decode(raw: bytes) -> str:
    """UTF-8, with or without a byte order mark; raises Undecodable."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Undecodable(f"不是 UTF-8 编码（第 {error.start + 1} 个字节），请另存为 UTF-8 后重试") from error


def from_json(text: str) -> Any:
    """A JSON value with exact numbers; NaN and Infinity become non-finite Decimals, refused later with their place."""
    try:
        return json.loads(
            text, parse_float=_decimal, parse_int=_integer, parse_constant=Decimal, object_pairs_hook=object_of
        )
    except json.JSONDecodeError as error:
        raise Undecodable(f"不是有效的 JSON（第 {error.lineno} 行第 {error.colno} 列）：{error.msg}") from error
    except RecursionError as error:
        raise Undecodable("嵌套过深") from error


def _decimal(text: str) -> Decimal:
    """NaN, refused later with its place, for an exponent that nothing can hold."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) < 100 else Decimal(text)


def _yaml(text: str) -> list[object]:
    import yaml

    from rubric.reading import Loader, StrictLoader

    try:
        _refuse_aliases_and_depth(yaml.parse(text, Loader=Loader))
        found: list[object] = list(yaml.load_all(text, Loader=StrictLoader))
    except (yaml.YAMLError, ValueError) as error:
        raise Undecodable(f"不是有效的 YAML：{' '.join(str(error).split())}") from error
    if not found:
        raise Undecodable("文件里没有内容")
    return found


def _refuse_aliases_and_depth(events: Iterator[object]) -> None:
    """An alias can stand for a mountain of data, and depth brings the parser down; no case needs either."""
    import yaml

    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Undecodable("嵌套过深")
        if isinstance(event, yaml.AliasEvent):
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise Undecodable(f"第 {line} 行：不支持 YAML 别名（*）")


def lines_of(raw: Iterator[bytes]) -> Iterator[bytes]:
    """The lines that hold something."""
    return (line for line in raw if line.strip())
