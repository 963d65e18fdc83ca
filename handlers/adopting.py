"""When the rules change: a draft keeps those it was begun with, its officer is told and may change over."""

from dataclasses import replace

from handlers.asking import ask_again, ask_next
from handlers.changes import RuleSetChanged, Turn
from handlers.reply import Button, Reply
from handlers.situation import Awaiting, Nomination, Situation, State
from handlers.taps import tap
from handlers.wording import lines
from rubric.comparing import differences, effect_on
from rubric.rounding import plain
from rubric.rule_set import RuleSet

MOST = 8
"""How many differences are named before the rest is counted."""


def newer_rules(situation: Situation, nomination: Nomination) -> RuleSet | None:
    """The version now in force of the rules that a draft was begun with, where it is another one."""
    newest = situation.newest
    same_notice = newest.id.rpartition("/")[0] == nomination.rule_set.rpartition("/")[0]
    changed = newest.id != nomination.rule_set
    return newest if same_notice and changed and nomination.state is State.DRAFT else None


def news(situation: Situation) -> str:
    """The line that tells a draft's officer of newer rules; nothing where there are none."""
    nomination = situation.nomination
    if nomination is None or newer_rules(situation, nomination) is None:
        return ""
    return "评分规则已有新版本，本份仍按原来的规则。发“改用新规则”可以查看差别并决定是否改用。"


def adopt(situation: Situation, *, confirmed: bool) -> Turn:
    """Show what was added or changed and what it does to this draft; change over once that is confirmed."""
    nomination = situation.nomination
    new = newer_rules(situation, nomination) if nomination else None
    if nomination is None or new is None:
        return ask_again(situation, "本份已是现行规则，没有可以改用的新版本。")
    if not confirmed:
        return _proposed(situation, nomination, new)
    changed = replace(nomination, rule_set=new.id)
    others = tuple(changed if n.id == nomination.id else n for n in situation.nominations)
    after = situation.but(nominations=others).taking(changed)
    return ask_next(after, said="已改用新规则。", changes=(RuleSetChanged(nomination.id, new.id),))


def _proposed(situation: Situation, nomination: Nomination, new: RuleSet) -> Turn:
    old = situation.rules_of(nomination)
    found = list(differences(old, new))
    effect = effect_on(old, new, nomination.answers, situation.figures)
    text = lines(
        "新规则的差别：",
        *(f"· {difference}" for difference in found[:MOST]),
        f"另有 {len(found) - MOST} 处。" if len(found) > MOST else "",
        f"改用后，本份已得分由 {plain(effect.before)} 分变为 {plain(effect.after)} 分，"
        f"新增待填 {len(effect.newly_open)} 题。是否改用？",
    )
    row = (Button("改用新规则", tap("adopt", nomination.id)), Button("暂不改用", tap("on", nomination.id)))
    return Turn((), (Reply(text, (row,), None, 2),), Awaiting(choosing="adopt"))
