"""The date that a message gives for a fact, or why it is none."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.understanding.dates import Dated, dates, joined, shifted
from bot.understanding.scope import Draft, Scope
from bot.understanding.turned import holding
from handlers.said import Problem, Said
from rubric.facts import Fact, Kind
from rubric.gates import RunningFor
from rubric.rule_set import RuleSet

_MAY_HOLD = re.compile(
    r"[年月日号天周节前后]|星期|礼拜|五一|十一|国庆|元旦|中秋|端午|清明|春节|过年|除夕|圣诞|双1|月|周年|\d[-./]\d|(?:19|20)\d\d|初[一二三四五六七八九十]"
)
_MEANT = re.compile(r"正式|挂牌|开业|开张|开门|运营|营业|投用|启用|剪彩|成立|开的|开放|揭牌|开市|对外")
_NOT_MEANT = re.compile(
    r"试运营|试运行|试营业|筹建|筹备|装修|动工|立项|批复|批准|签约|搬(?!到)|以前|原定|验收|执照|工商|登记"
)
_OPENED_FULLY = re.compile(r"正式|运营|对外|开业|营业|投用")
_OPENED = re.compile(r"开的|开业|开张|运营|开起来|营业|投用|启用|成立|开始|挂牌|揭牌|剪彩|开门|开市")


_SPEAKER = re.compile(
    r"我[^,，。;；]{0,10}?(?:调过?来|调到|调任|接手|接管|上任|到任|入职|来的|到岗|考进|分到|来这|才来|刚来)[^,，。;；]*"
)
"""`我是去年才调过来的`: a date of the officer's own life."""


def read_dates(draft: Draft, scope: Scope) -> None:
    """Takes the date that answers a date fact: the one asked for, or the only one, where the text says so."""
    fact = _fact(scope)
    if fact is None or not _MAY_HOLD.search(draft.text):
        return
    asked = scope.asks(fact.id)
    labelled = any(fact.id in found.meanings for found in scope.words.labels.find(draft.text))
    found = list(joined(dates(_SPEAKER.sub(lambda m: "，" * len(m[0]), draft.text), scope.today, short=asked)))
    if not asked:
        told = labelled or _OPENED.search(draft.text)
        found = [
            dated for dated in found if told and (dated.month or labelled) and not (dated.assumed and not labelled)
        ]
    known = scope.answers.get(fact.id)
    holds = [_in_known_year(dated, known) for dated in holding(draft.text, found)] if found else []
    if holds:
        _take(draft, scope, fact, _meant(draft.text, holds))


def _in_known_year(dated: Dated, known: object) -> Dated:
    """`不对,是5月15号`: a day without a year that corrects a date is one of the same year."""
    if not isinstance(known, date) or not dated.assumed or dated.festival:
        return dated
    return replace(dated, year=known.year, assumed=False)


def _fact(scope: Scope) -> Fact | None:
    if scope.asks_kind(Kind.DATE):
        return scope.fact
    return scope.rule_set.facts.get(scope.words.opening or "")


def _meant(text: str, found: list[Dated]) -> Dated:
    """Of several dates the one of the opening itself, then the fuller, then the one whose year was said."""
    return max(
        found,
        key=lambda d: (
            d.day is not None or d.month is not None or len(found) == 1,
            2 * bool(_OPENED_FULLY.search(_around(text, d)))
            + bool(_MEANT.search(_around(text, d)))
            - 2 * bool(_NOT_MEANT.search(_around(text, d)))
            + 2 * (not d.assumed)
            + 2 * (d.day is not None)
            - d.approx,
            -d.start,
        ),
    )


def _around(text: str, dated: Dated) -> str:
    before = re.split(r"[,，。;；\s]", text[: dated.start])[-1]
    return before[-8:] + re.split(r"[,，。;；\s]", text[dated.end :])[0][:8]


def _take(draft: Draft, scope: Scope, fact: Fact, dated: Dated) -> None:
    span = (dated.start, dated.end)
    if not dated.exists:
        message = f"没有“{draft.text[dated.start : dated.end]}”这一天，请写年月日，例如 {fact.example}。"
        draft.refuse(Problem(fact.id, message, "invalid_date"), span)
        return
    day = dated.whole
    said = Said(
        fact.id,
        day,
        approx=dated.approx,
        derived=f"按最近一次，即{dated.said}" if dated.assumed else "",
        partial="" if day else dated.said,
    )
    if (day or date(dated.year, dated.month or 1, 1)) > scope.today:
        message = f"{dated.said} 还没有到，请填不晚于今天的日期，例如 {fact.example}。"
        draft.refuse(Problem(fact.id, message, "future_date", said), span)
        return
    draft.take(said, span)


def notices(said: Said, rule_set: RuleSet, today: date) -> Iterator[Problem]:
    """What is to be said about a date that was taken: a gate that counts from it is not passed yet."""
    if not isinstance(said.value, date):
        return
    for gate in rule_set.gates.gates:
        judge = gate.judge
        if isinstance(judge, RunningFor) and judge.fact == said.slot and runs_from(said.value, judge.months) >= today:
            message = f"到今天还不满足“{gate.label}”。日期不对的，请重新填写。"
            yield Problem(said.slot, message, f"under_{judge.months}_months")


def runs_from(day: date, months: int) -> date:
    """So many calendar months later, clipped to the month's end."""
    year, month = shifted(day.year, day.month, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))
