"""The code says nothing that only one notice says: its ids and its words stand in data."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from nominations import FOLDER, RULE_SET

ROOT = Path(__file__).parents[2]
FOLDERS = ("rubric", "handlers", "bot", "bot/commands", "bot/channels", "bot/store")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.py"))

ENGLISH = {"county", "address"}
"""Fact ids that are words of the code too: every notice has divisions, every channel addresses."""

PERMITTED = {("bot/settings.py", FOLDER.name), ("bot/commands/markets.py", "market_name")}
"""The rule set that serves where none is set has to be named; a key of a file format stays what it is."""

PLAIN_WORDS = (
    *("浙江", "浙里", "浙人社", "零工", "人社", "人力社保", "人力资源", "财政", "省厅", "省里", "省级", "全省"),
    *("省、市", "山区", "海岛", "畲族", "设区市", "县（市、区）", "县、", "附件1", "附件2", "推荐表", "0571", "通知第"),
)


def ids() -> set[str]:
    """Every id that the packaged rule set gives to a fact, a figure, a gate, a group or a rule."""
    found = {*RULE_SET.facts, *RULE_SET.figures, *RULE_SET.groups, *RULE_SET.rules}
    found |= {gate.id for gate in RULE_SET.gates.gates} | {pair.id for pair in RULE_SET.gates.contradictions}
    return found | {RULE_SET.standard.clause, RULE_SET.form.clause}


def words() -> set[str]:
    """What the packaged rule set calls its things, from three characters on."""
    found = {fact.label for fact in RULE_SET.facts.values()} | {cell.label for cell in RULE_SET.form.cells}
    found |= {rule.title for rule in RULE_SET.rules.values()} | {c.name for c in RULE_SET.standard.categories}
    found |= {figure.label for figure in RULE_SET.figures.values()} | {gate.label for gate in RULE_SET.gates.gates}
    found |= {option.label for fact in RULE_SET.facts.values() for option in fact.options}
    found |= {criterion.label for rule in RULE_SET.rules.values() for criterion in rule.criteria}
    found |= {*RULE_SET.divisions, *RULE_SET.cities, *RULE_SET.labels.model_dump().values()}
    found |= {RULE_SET.header.document, FOLDER.name, f"{len(RULE_SET.rules)}条", f"{len(RULE_SET.divisions)} 个"}
    return {word for word in found if len(word) >= 3} | set(PLAIN_WORDS)


IDS = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(ids() - ENGLISH))) + r")(?![\w])")
WORDS = re.compile("|".join(map(re.escape, sorted(words(), key=len, reverse=True))))


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string of the code with its line; docstrings, also those of attributes, are none."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def baked_in(name: str, source: str) -> list[str]:
    """Where a source says what only this notice says."""
    return [
        f"{name}:{line}: {found!r} in {text[:60]!r}"
        for line, text in strings(ast.parse(source))
        for found in [*IDS.findall(text), *WORDS.findall(text)]
        if (name, found) not in PERMITTED
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_code_holds_no_word_of_one_notice(path: Path) -> None:
    assert baked_in(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    ['x = "area_m2"', 'x = f"附件1第{n}条"', 'f("待省级数据")', 'x = {"A1.7": 1}', 'x = "skip.area_m2"', 'x = "24条"'],
)
def test_such_a_word_would_be_found(source: str) -> None:
    assert len(baked_in("code.py", source)) == 1


def test_a_docstring_may_name_what_it_likes() -> None:
    assert baked_in("code.py", '"""附件1第7条"""\nx = 1\n"""area_m2"""\n') == []
