"""YAML read strictly: a key that stands twice is an error, and only JSON's scalars are more than text."""

import re
from collections.abc import Hashable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, ClassVar

import yaml
from yaml.constructor import ConstructorError

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RepeatedKey(yaml.YAMLError):
    """A mapping holds a key twice; the second would silently win."""


class StrictLoader(Loader):  # type: ignore[misc]
    """Safe YAML without surprises: `2026-01-01`, `yes` and `1_000` stay text, a repeated key is refused.

    Numbers are exact (`int`, `Decimal`); a tag that changes what a value is (`!!set`, `!!timestamp`) is refused.
    """

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        plain = {self.DEFAULT_SCALAR_TAG, self.DEFAULT_SEQUENCE_TAG, self.DEFAULT_MAPPING_TAG}
        if node.tag not in plain and node.tag != self.resolve(type(node), node.value, (True, False)):
            raise ConstructorError(None, None, f"不支持的标签 {node.tag}", node.start_mark)
        return super().construct_object(node, deep=deep)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            line = key_node.start_mark.line + 1
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                raise ConstructorError(None, None, f"第 {line} 行：键应为文字")
            if key in seen:
                raise RepeatedKey(f"第 {line} 行：“{key}”出现了两次")
            seen.add(key)
        found: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return found


for _tag, _pattern, _first in (
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("bool", r"^(?:true|false)$", list("tf")),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", list("-+0123456789")),
    ("float", r"^[-+]?(?:[0-9]+\.[0-9]*|[0-9]*\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def _integer(loader: Any, node: yaml.ScalarNode) -> int | Decimal:
    text = loader.construct_scalar(node)
    return int(text) if len(text) < 100 else Decimal(text)


def _decimal(loader: Any, node: yaml.ScalarNode) -> Decimal:
    """All the digits that were written; NaN, refused later with its place, for an exponent that nothing can hold."""
    try:
        return Decimal(loader.construct_scalar(node))
    except InvalidOperation:
        return Decimal("NaN")


StrictLoader.add_constructor("tag:yaml.org,2002:int", _integer)
StrictLoader.add_constructor("tag:yaml.org,2002:float", _decimal)


def read_yaml(path: Path) -> Any:
    """The one document in a data file of ours; raises yaml.YAMLError, OSError or UnicodeDecodeError."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=StrictLoader)  # noqa: S506 - a safe loader
