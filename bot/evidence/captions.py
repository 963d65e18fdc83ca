"""What a caption says of a file: the rule that it serves, the day that it shows, and what to call it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.files.kinds import PICTURES, shown_name
from bot.understanding.dates import dates
from bot.understanding.numerals import number_of
from bot.understanding.phrases import Phrases
from bot.understanding.vocabulary import bare, vocabulary
from handlers.evidence_values import FileSeen
from rubric.rule_set import RuleSet

_D = r"[\d〇零一二三四五六七八九十]{1,3}"
RULE = re.compile(rf"(?:附件\s?1)?第\s?(?P<number>{_D})\s?条(?:细则)?|(?:规则|细则)\s?(?P<other>{_D})(?!\d)")
_MADE = r"(?:拍摄|拍照|拍|摄|照|出具|签订|签发|签|盖章|开具|印发|复印|扫描|办理)(?:于|的|时间)?"
_MONTH_ENDS = re.compile(rf"(?<=月)(?={_MADE})")
_BEHIND_DATE = re.compile(rf"\s?(?:{_MADE})?的?")
_FILLERS = re.compile(r"^(?:的|是|关于|[：:，,。、；;\s])+|[：:，,。、；;\s]+$")
_NO_NAME = re.compile(
    r"(?i)(?:img|dsc|dcim|pxl|image|photo|picture|screenshot|file|document|mmexport|微信图片|照片|图片|截图|附件)[\s_\-\d()（）]*"
    r"|[\d\s_\-]+"
)
_CUTS = re.compile(r"（.*?）|[、“”]|[或和及]|复印件|现场照片|照片|文本|材料|记录")


@dataclass(frozen=True)
class Caption:
    rule: str | None = None
    dated_on: date | None = None
    day_known: bool = True
    title: str = ""


def caption_of(rule_set: RuleSet, text: str, file: FileSeen, today: date) -> Caption:
    """What the caption says; of the file's own name only the rule is read, where the caption names none."""
    rule = rule_of(rule_set, text) or rule_of(rule_set, file.name.rpartition(".")[0])
    said = day_of(text, today)
    own = file.name.rpartition(".")[0]
    renames = file.kind in PICTURES or bool(_NO_NAME.fullmatch(own))
    title = _title(text, today, file.kind) if renames else ""
    return Caption(rule, said[0] if said else None, said[1] if said else True, title)


def rule_of(rule_set: RuleSet, text: str) -> str | None:
    """The one rule that the words name: by its number, or by what belongs to it alone."""
    numbers = {str(number_of(found["number"] or found["other"])) for found in RULE.finditer(text)}
    if numbers:
        rules = [rule.id for rule in rule_set.rules.values() if str(rule.number) in numbers]
        return rules[0] if len(rules) == 1 and len(numbers) == 1 else None
    ending = vocabulary(rule_set).ending
    phrase = bare(text).replace(bare(ending), "＿") if ending else bare(text)
    left: set[str] | None = None
    for found in _phrases(rule_set).find(phrase):
        meant = set(found.meanings)
        left = meant if left is None else (left & meant or left)
    return left.pop() if left is not None and len(left) == 1 else None


def day_of(text: str, today: date) -> tuple[date, bool] | None:
    """The day that is named and whether it is known to the day; the first of the month where only that is said."""
    for found in dates(_MONTH_ENDS.sub("份", text), today):
        if found.month is not None and found.exists:
            day = date(found.year, found.month, found.day or 1)
            if day <= today:
                return day, found.day is not None
    return None


def _title(text: str, today: date, kind: str) -> str:
    """The caption without the rule's number and the date; empty where nothing is left."""
    plain = RULE.sub(" ", re.sub(r"[/\\]", " ", text))
    plain = _MONTH_ENDS.sub("份", plain)
    for found in reversed(list(dates(plain, today))):
        behind = _BEHIND_DATE.match(plain, found.end)
        plain = plain[: found.start] + " " + plain[behind.end() if behind else found.end :]
    plain = _FILLERS.sub("", plain.strip())
    return shown_name(f"{plain}.{kind}", kind).rpartition(".")[0] if plain else ""


@lru_cache(maxsize=16)
def _phrases(rule_set: RuleSet) -> Phrases[str]:
    """Words to the rules that they may stand for."""
    return Phrases(_entries(rule_set))


def _entries(rule_set: RuleSet) -> Iterator[tuple[str, str]]:
    for rule in rule_set.rules.values():
        for name in (rule.title, *rule.aliases):
            yield bare(name), rule.id
        for criterion in rule.criteria:
            yield bare(criterion.label), rule.id
            yield from ((bare(a), rule.id) for a in criterion.aliases if len(bare(a)) >= 3 or a in criterion.label)
            for fact in criterion.facts:
                yield bare(rule_set.facts[fact].label), rule.id
        for paper in rule.evidence:
            yield from ((bare(piece), rule.id) for piece in _CUTS.split(paper) if len(bare(piece)) >= 3)
