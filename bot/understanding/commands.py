"""What officers order the bot to do: show the score, a rule, what is filled in, with its argument."""

import re
from functools import lru_cache

from bot.understanding import points
from bot.understanding.command_words import COMMANDS
from bot.understanding.move_words import SOFT
from bot.understanding.moves import Moved
from bot.understanding.numerals import number_of
from bot.understanding.results import Command, Kind
from rubric.rule_set import RuleSet

_ABOUT_RULES = re.compile(
    r"满分|哪里?[儿]?.{0,3}下载|怎么下载|[跟和与][^,，]{1,8}(?:差在哪|区别|不同)|能报|才能|可以报|及格|入围|门槛|分数线|会扣|要扣|扣多少|占多少|值多少|加多少"
)
_RULE_REST = re.compile(
    r"(?:的|具体|详细|发我|是|讲|说|写|规定|细则|规则|标准|内容|原文|全文|原话|条文|什么|啥|怎么|给我|给|我|看|下|一下|看看|念|来|发|调|出来|再|吗|吧|呗|啊|\s|[?？。,，!~])*"
)

_SCREENS = frozenset({"score", "gaps", "progress", "review", "rules", "markets"})
_ORDER = r"(?:看看?|查看?|给|念|显示|调出|发|说说|讲讲)?(?:一下|下)?(?:把|将)?"
_NUMBER = r"(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})"
_ALL = re.compile(
    r"^(?:看看?|查看?|列出)?(?:全部|所有|这)?的?(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})条(?:细则|规则|标准|评分标准)?(?:列表|清单|目录|全文)?(?:都|分别)?"
    r"(?:看看?|是|列|有)?(?:哪些|什么|啥|一下|出来)?" + SOFT + r"[?？]?$"
)


def commanded(text: str, rule_set: RuleSet) -> Moved | None:
    """An order to the bot, with its argument."""
    rule = _rule(text, rule_set) or points.rule_of(text, rule_set)
    if rule:
        return Moved(Kind.COMMAND, Command("rule", rule))
    whatif = dict(_commands(rule_set.labels.form, rule_set.labels.subject))["whatif"]
    if len(text) <= 40 and whatif.search(text):
        return Moved(Kind.COMMAND, Command("whatif", text))
    if len(text) > 40 or _ABOUT_RULES.search(text):
        return None
    every = _ALL.match(text)
    if every and number_of(every["n"]) == len(rule_set.rules):
        return Moved(Kind.COMMAND, Command("rules"))
    for name, pattern in _commands(rule_set.labels.form, rule_set.labels.subject):
        match = pattern.search(text)
        if match:
            argument = _argument(name, match, text, rule_set)
            return Moved(Kind.COMMAND, Command(name, argument, match[0] == text))
    return None


def shown_after(text: str, rule_set: RuleSet) -> Moved | None:
    """`先放一放,评分给我看看`: the screen that is asked for once something was put off."""
    found = commanded(re.split(r"[,，。;；\s]", text)[-1], rule_set)
    return found if found and found.command and found.command.whole and found.command.name in _SCREENS else None


@lru_cache(maxsize=16)
def _commands(form: str, subject: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = {"«form»": re.escape(form), "«subject»": re.escape(subject)}
    return tuple(
        (name, re.compile(re.sub("«(?:form|subject)»", lambda m: words[m[0]], "|".join(patterns)), re.I))
        for name, patterns in COMMANDS
    )


@lru_cache(maxsize=16)
def _rule_pattern(annex: str, prefixes: tuple[str, ...]) -> re.Pattern[str]:
    """`规则7`, `附件1第7条` (also 附件一), `A1.7`: the annex and the ids are the notice's own."""
    name = re.sub(r"[\d一二三四五六七八九十]+$", "", annex)
    number = number_of(annex.removeprefix(name)) if annex != name else None
    spelled = "一二三四五六七八九十"[int(number) - 1] if number and number <= 10 else ""
    annexes = rf"{re.escape(name)}\s?(?:{number}|{spelled})" if number and spelled else re.escape(annex)
    ids = "|".join(re.escape(prefix) for prefix in prefixes if prefix)
    called = rf"(?P<called>(?:{annexes})(?:的|里的|中的)?(?=\s?第)|规则|细则|{ids or '规则'})|标准|指标|第"
    return re.compile(rf"{_ORDER}(?:{called})\s?(?P<nth>第)?\s?{_NUMBER}\s?(?P<unit>条|项|号)?(?P<rest>.*)", re.I)


@lru_cache(maxsize=16)
def _rule_words(rule_set: RuleSet) -> re.Pattern[str]:
    prefixes = tuple(dict.fromkeys(rule.id.removesuffix(rule.number) for rule in rule_set.rules.values()))
    return _rule_pattern(rule_set.labels.annex, prefixes)


def _rule(text: str, rule_set: RuleSet) -> str | None:
    """`规则7`, `第十三条原文给我看下`: the id of the rule whose words are wanted, or a number that no rule has."""
    match = _rule_words(rule_set).match(text.strip()[:60])
    if not match or not _RULE_REST.fullmatch(match["rest"]):
        return None
    number = number_of(match["n"])
    known = rule_set.by_number.get(str(number))
    return known.id if known else (str(number) if match["called"] or match["unit"] == "条" else None)


def _argument(name: str, match: re.Match[str], text: str, rule_set: RuleSet) -> str:
    if name == "whatif":
        return text
    if name != "history":
        return ""
    said = (match.groupdict().get("of") or "") + (match.groupdict().get("after") or "")
    facts = rule_set.facts.values()
    return next((f.id for f in facts if f.label in said or any(len(a) > 1 and a in said for a in f.aliases)), "")
