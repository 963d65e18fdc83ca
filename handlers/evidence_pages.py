"""证明材料: what is attached and what is missing, over all, by category and by rule; a file sent back or taken out."""

from collections.abc import Iterator

from handlers.asking import ask_again, expected, standing_question
from handlers.changes import Turn
from handlers.evidence_attaching import RULE_PAGE
from handlers.evidence_changes import EvidenceGone
from handlers.evidence_moves import EvidenceAsked, EvidenceRemoved, EvidenceRemoving, EvidenceShown
from handlers.evidence_points import by_rule, evidence_line
from handlers.evidence_values import Evidence
from handlers.evidence_wording import GONE, line, of_token, rule_name, size, where
from handlers.progress import score_of
from handlers.reply import Button, Reply
from handlers.screens import spread
from handlers.situation import Nomination, Situation
from handlers.taps import tap
from handlers.wording import lines, listed
from rubric.standard import Category, Rule

PAGE = 5
"""Files on one page of a rule."""


def show(situation: Situation, move: EvidenceAsked) -> Turn:
    """The page asked for; it stands beside the question that stands open."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, "还没有申报，请先新建一份。")
    categories = situation.rule_set.standard.categories
    awaiting = situation.awaiting.but(choosing="evidence")
    if move.rule is not None:
        rule = situation.rule_set.rules[move.rule]
        reply = _rule_page(situation, nomination, rule, move.page)
        awaiting = awaiting.but(choosing=RULE_PAGE + rule.id)
    elif move.category is not None and move.category < len(categories):
        reply = _category_page(situation, nomination, categories[move.category])
    else:
        reply = _overview(situation, nomination)
    return Turn((), spread("", reply), awaiting)


def _overview(situation: Situation, nomination: Nomination) -> Reply:
    backed, categories = by_rule(nomination), situation.rule_set.standard.categories
    total = sum(each.size for each in nomination.evidence)
    count = len(nomination.evidence)
    text = lines(
        f"证明材料 {count} 份" + (f"，共 {size(total)}。" if count else "。"),
        evidence_line(score_of(situation, nomination), nomination),
        *(_category_line(category, backed) for category in categories),
        *_without_rule(nomination),
        "点选项目看各条要附什么；也可以直接发照片或文件，在说明里写第几条。",
    )
    rows = [Button(c.name, tap("evcat", nomination.id, index)) for index, c in enumerate(categories)]
    waiting = [e for e in nomination.evidence if e.rule is None][:1]
    sorting = tuple((Button("归到细则", tap("evpick", nomination.id, e.token)),) for e in waiting)
    return _with_rows(situation, text, rows, 3, (*sorting, _back(nomination)[1:]))


def _category_line(category: Category, backed: dict[str, tuple[Evidence, ...]]) -> str:
    missing = [rule.number for rule in category.rules if rule.id not in backed]
    files = sum(len(backed.get(rule.id, ())) for rule in category.rules)
    return f"{category.name}：{files} 份" + (f"，第{listed(missing)}条还没有" if missing else "，各条都有")


def _without_rule(nomination: Nomination) -> Iterator[str]:
    waiting = [each for each in nomination.evidence if each.rule is None]
    if waiting:
        yield f"还有 {len(waiting)} 份未归到细则：{listed(each.name for each in waiting[:3])}。"


def _category_page(situation: Situation, nomination: Nomination, category: Category) -> Reply:
    backed = by_rule(nomination)
    rows = [Button(rule_name(rule), tap("evrule", nomination.id, rule.id, 1)) for rule in category.rules]
    text = lines(
        f"{category.name}的证明材料：",
        *(f"{rule_name(rule)}：{len(backed.get(rule.id, ()))} 份。{_papers('可附', rule)}" for rule in category.rules),
    )
    return _with_rows(situation, text, rows, 2, ((Button("证明材料", tap("ev", nomination.id)),),))


def _rule_page(situation: Situation, nomination: Nomination, rule: Rule, page: int) -> Reply:
    held = by_rule(nomination).get(rule.id, ())
    pages = max(1, -(-len(held) // PAGE))
    page = min(max(page, 1), pages)
    here = held[(page - 1) * PAGE : page * PAGE]
    heading = f"{rule_name(rule)}：{len(held)} 份证明材料" + (f"（{page}/{pages} 页）" if pages > 1 else "") + "。"
    text = lines(
        heading,
        *(f"{index}. {line(each)}，{each.person}" for index, each in enumerate(here, start=1)),
        f"{_papers('可附：', rule)}现在发来的文件都存在这一条。",
    )
    files = [
        Button(f"{verb} {index}", tap(code, nomination.id, each.token))
        for index, each in enumerate(here, start=1)
        for verb, code in (("查看", "evsee"), ("换一条", "evpick"), ("删除", "evdel"))
    ]
    more = (Button("下一页", tap("evrule", nomination.id, rule.id, page % pages + 1)),) if pages > 1 else ()
    return _with_rows(situation, text, files, 3, ((*more, *_back(nomination)),), numbered=False)


def _papers(opening: str, rule: Rule) -> str:
    """What serves for the rule; another notice's rule set may name nothing."""
    return f"{opening}{listed(rule.evidence)}。" if rule.evidence else ""


def _with_rows(
    situation: Situation,
    text: str,
    buttons: list[Button],
    width: int,
    ways: tuple[tuple[Button, ...], ...],
    *,
    numbered: bool = True,
) -> Reply:
    """A bare number is an answer where a question stands open, else a choice."""
    rows = tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))
    count = len(buttons) if numbered and standing_question(situation) is None else 0
    return Reply(text, (*rows, *ways), expected(situation), count)


def _back(nomination: Nomination) -> tuple[Button, ...]:
    return (Button("证明材料", tap("ev", nomination.id)), Button("继续填写", tap("on", nomination.id)))


def bring(situation: Situation, move: EvidenceShown) -> Turn:
    """The file itself, as it came."""
    each = of_token(situation.nomination, move.token)
    if each is None:
        return ask_again(situation, GONE)
    text = f"{where(situation, each)}：{line(each)}。"
    rows = ((Button("换一条", tap("evpick", each.nomination, each.token)),), _back_of(each))
    return Turn((), (Reply(text, rows, expected(situation), files=(f"evidence/{each.id}",)),), situation.awaiting)


def _back_of(each: Evidence) -> tuple[Button, ...]:
    return (Button("删除", tap("evdel", each.nomination, each.token)), Button("证明材料", tap("ev", each.nomination)))


def ask_removal(situation: Situation, move: EvidenceRemoving) -> Turn:
    each = of_token(situation.nomination, move.token)
    if each is None:
        return ask_again(situation, GONE)
    text = f"确定删除{where(situation, each)}的 {each.name} 吗？删除后不能恢复。"
    rows = (
        (Button("确定删除", tap("evgone", each.nomination, each.token)), Button("不删除", tap("ev", each.nomination))),
    )
    return Turn((), (Reply(text, rows, expected(situation)),), situation.awaiting)


def remove(situation: Situation, move: EvidenceRemoved) -> Turn:
    """Out of the nomination; its content goes once no other nomination holds it."""
    each = of_token(situation.nomination, move.token)
    if each is None:
        return ask_again(situation, GONE)
    again = ask_again(situation, f"已删除：{where(situation, each)}的 {each.name}。")
    return Turn((EvidenceGone(each.nomination, each.token),), again.replies, again.awaiting)
