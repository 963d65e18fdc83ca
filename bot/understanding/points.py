"""Why a rule has so few points: `第9条为什么没分`, `便民设施怎么没满分`. It is asked about, and nothing is claimed."""

import re

from bot.understanding.blanks import without_clauses
from bot.understanding.numerals import DIGIT
from bot.understanding.patterns import either
from bot.understanding.phrases import Found
from bot.understanding.rule_numbers import by_number
from bot.understanding.vocabulary import vocabulary
from rubric.rule_set import RuleSet

_SHORT = 30
_POINTS = "分(?=$|[^一-鿿]|[了啊呀呢吗么嘛哦吧的是就怎为咋凭])"
"""没有分级, 没有分工, 20分钟: no points."""
_FEW = either(
    rf"没有?(?:能|给|得|拿|算|加|打|计)?(?:到|着|上)?[满全]?{_POINTS}",  # 第9条为什么没分
    rf"(?:不|未)(?:能|给|得|算|加|计)(?:到|着|上)?[满全]?{_POINTS}",  # 第9条为啥不得分
    r"不是满分|没满分",  # 第7条怎么不是满分
    r"(?<![\d.])[0零]\s?分",  # 第9条为啥是0分
    rf"[才只就仅][有得给拿算计]?[到了]?\s?(?:{DIGIT}|[.半点])+\s?{_POINTS}",  # 第7条怎么才2分
    rf"(?:扣|丢|失)(?:了|掉)?(?:这么多|{DIGIT})*分|[扣差丢失]在",  # 第9条扣在哪
)
_WHY = re.compile(r"为什么|为啥|为何|凭什么|凭啥|怎么|咋|什么原因|啥原因|怎么回事")
_NOT_MET = re.compile(r"(?:没|不|未)有?(?:达标|达到|通过|过|合格|满足|符合)(?![程渡期])")  # 第7条为什么没过
_MISSING = either(
    r"还?[缺差少](?:什么|啥|哪)",  # 第7条还缺什么
    r"哪[些几个项条样]*[还都]?[没不未]",  # 第7条哪些没有
    r"[没不未][^,。]{0,4}的[有是]?哪",  # 第7条没达标的有哪些
)
_SUPPOSED = re.compile(r"会|要|该|能不能|可不可|如果|要是|假如|是不是|是否|算不算")
"""`没有无障碍会扣分吗` asks what would be, and not what is."""


def rule_of(text: str, rule_set: RuleSet) -> str | None:
    """The id of the one rule whose points, or their lack, a short message is about."""
    if len(text) > _SHORT or _SUPPOSED.search(text):
        return None
    if not (_FEW.search(text) or _MISSING.search(text) or (_WHY.search(text) and _NOT_MET.search(text))):
        return None
    rules = {found.meanings[0] for found in named(text, rule_set)}
    return rules.pop() if len(rules) == 1 else None


def named(text: str, rule_set: RuleSet) -> list[Found[str]]:
    """Rules by their numbers, else by their names."""
    return by_number(text, rule_set) or vocabulary(rule_set).rule_names.find(text)


def without(text: str) -> str:
    """Clauses on points blanked out: `第22条也没分` denies no thing, and affirms none."""
    return without_clauses(text, lambda clause: bool(_FEW.search(clause)))
