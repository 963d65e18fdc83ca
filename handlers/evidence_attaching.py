"""A file becomes evidence: under the rule that was named or stands asked, else the officer is asked which."""

from dataclasses import replace

from handlers.asking import ask_again, expected, standing_question
from handlers.changes import Change, Turn
from handlers.evidence_changes import EvidenceAdded, EvidenceChanged
from handlers.evidence_moves import EvidenceDated, EvidenceMoved, EvidencePicking, FileCame
from handlers.evidence_values import Evidence, FileSeen
from handlers.evidence_wording import (
    GONE,
    MOST_BYTES,
    MOST_FILES,
    dated,
    of_token,
    rule_name,
    size,
)
from handlers.reply import Button, Reply, Rows
from handlers.situation import Nomination, Situation
from handlers.taps import tap
from handlers.wording import lines, rules_touched
from rubric.standard import Rule

NO_NOMINATION = "还没有申报，文件没有保存。请先新建一份申报，再发文件。"
RULE_PAGE = "evidence-rule:"
"""Opens `Awaiting.choosing` while the page of one rule is what stands before the officer."""
ALBUM = "evidence-album:"
"""The same after a picture of an album that named its rule: the others come without words."""
PICKING = "evidence-file:"
"""The same while it is asked which rule a file serves."""


def attach(situation: Situation, move: FileCame) -> Turn:
    """Keep the file, and say where; or why not."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, NO_NOMINATION)
    rule = _rule_for(situation, move)
    refused = _refused(situation, nomination, move.file, rule)
    if refused:
        return ask_again(situation, refused)
    name = _free_name(nomination, move)
    file = move.file
    added = EvidenceAdded(
        nomination.id,
        file.token,
        rule.id if rule else None,
        name,
        file.sha256,
        file.size,
        file.kind,
        move.dated_on,
        move.day_known,
    )
    here = _with(situation, nomination, added)
    if rule is None:
        return _pick(here, file.token, f"收到 {name}（{size(file.size)}）。", (added,), note=move.note)
    album = f"{ALBUM}{file.album}:{rule.id}" if file.album else here.awaiting.choosing
    here = here.but(awaiting=here.awaiting.but(choosing=album))
    return _told(here, file.token, "已存为", (added,), note=move.note)


def _rule_for(situation: Situation, move: FileCame) -> Rule | None:
    """Named in the caption; else of the album or the page at hand; else the one rule that the question counts for."""
    rules, choosing = situation.rule_set.rules, situation.awaiting.choosing or ""
    if move.rule is not None:
        return rules.get(move.rule)
    if move.file.album and choosing.startswith(f"{ALBUM}{move.file.album}:"):
        return rules.get(choosing.rpartition(":")[2])
    if choosing.startswith(RULE_PAGE):
        return rules.get(choosing.removeprefix(RULE_PAGE))
    touched = standing_rules(situation)
    return touched[0] if len(touched) == 1 else None


def standing_rules(situation: Situation) -> list[Rule]:
    """The rules that the standing question counts for."""
    question = standing_question(situation)
    return rules_touched(situation.rule_set, question.slots) if question else []


def _refused(situation: Situation, nomination: Nomination, file: FileSeen, rule: Rule | None) -> str:
    held = nomination.evidence
    same = next((e for e in held if e.sha256 == file.sha256 and (rule is None or e.rule == rule.id)), None)
    if same is not None:
        there = situation.rule_set.rules.get(same.rule or "")
        place = f"在{rule_name(there)}下" if there else "收到，还未归到细则"
        return f"这份文件已{place}（{same.name}），没有重复保存。"
    if len(held) >= MOST_FILES:
        return f"这份申报已有 {len(held)} 份证明材料，最多 {MOST_FILES} 份，文件没有保存；请先删除不用的。"
    if sum(each.size for each in held) + file.size > MOST_BYTES:
        return f"这份申报的证明材料合计将超过 {size(MOST_BYTES)}，文件没有保存；请先删除不用的，或压缩后再发。"
    return ""


def _free_name(nomination: Nomination, move: FileCame) -> str:
    """The caption's own words before a name that says nothing; numbered where another file has it."""
    stem = move.title or move.file.name.rpartition(".")[0]
    taken = {each.name for each in nomination.evidence}
    names = (f"{stem}{f'（{n}）' if n > 1 else ''}.{move.file.kind}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _with(situation: Situation, nomination: Nomination, added: EvidenceAdded) -> Situation:
    """The situation in which it is there already, for saying so."""
    file = Evidence(
        0,
        nomination.id,
        added.rule,
        added.name,
        added.sha256,
        added.size,
        added.kind,
        added.dated_on,
        situation.now,
        situation.person.name,
        added.day_known,
        added.token,
    )
    return _having(situation, replace(nomination, evidence=(*nomination.evidence, file)))


def _having(situation: Situation, nomination: Nomination) -> Situation:
    return situation.but(nominations=tuple(nomination if n.id == nomination.id else n for n in situation.nominations))


def _told(situation: Situation, token: str, verb: str, changes: tuple[Change, ...], note: str = "") -> Turn:
    """Where it lies and what can be done with it; then the standing question again."""
    nomination = situation.nomination
    each = of_token(nomination, token)
    assert nomination is not None  # noqa: S101 - it was found there
    assert each is not None  # noqa: S101 - it was found there
    rule = situation.rule_set.rules[each.rule or ""]
    ask_date = "" if each.dated_on else "可发“材料日期 9月10日”补上日期。"
    said = lines(
        f"{verb}{rule_name(rule)}的证明材料：{each.name}（{size(each.size)}），{dated(each)}。{ask_date}", note
    )
    beside = (_ways(nomination, each),)
    waiting = [e for e in nomination.evidence if e.rule is None]
    if waiting and not any(isinstance(change, EvidenceAdded) for change in changes):
        coming = f"还有 {len(waiting)} 份没有归到细则。下一份 {waiting[0].name}："
        return _pick(situation, waiting[0].token, lines(said, coming), changes, same=rule)
    again = ask_again(situation, said, beside=beside)
    return Turn(changes, again.replies, again.awaiting)


def _ways(nomination: Nomination, each: Evidence) -> tuple[Button, ...]:
    return (
        Button("换一条", tap("evpick", nomination.id, each.token)),
        Button("删除这份", tap("evdel", nomination.id, each.token)),
        Button("证明材料", tap("ev", nomination.id)),
    )


def pick(situation: Situation, move: EvidencePicking) -> Turn:
    """Which rule it serves: asked anew, or the rules of one category."""
    each = of_token(situation.nomination, move.token)
    if each is None:
        return ask_again(situation, GONE)
    return _pick(situation, move.token, f"{each.name}：", (), category=move.category)


def _pick(
    situation: Situation,
    token: str,
    said: str,
    changes: tuple[Change, ...],
    *,
    note: str = "",
    same: Rule | None = None,
    category: int | None = None,
) -> Turn:
    assert situation.nomination is not None  # noqa: S101 - checked by the callers
    awaiting = situation.awaiting.but(choosing=PICKING + token)
    rows = _choices(situation, situation.nomination, token, same, category)
    example = situation.rule_set.labels.example_rule
    text = lines(said, note, f"它是哪一条的证明材料？请点选，或发“第{example}条”。")
    numbered = sum(map(len, rows)) if standing_question(situation) is None else 0
    return Turn(changes, (Reply(text, rows, expected(situation), numbered),), awaiting)


def _choices(situation: Situation, nomination: Nomination, token: str, same: Rule | None, category: int | None) -> Rows:
    """The rules that the question counts for, or that the last file went to; then the categories, or one's rules."""
    categories = situation.rule_set.standard.categories
    if category is not None and category < len(categories):
        rules = [_to(nomination, token, rule) for rule in categories[category].rules]
        back = Button("其他项目", tap("evpick", nomination.id, token))
        return (*_in_rows(rules, 2), (back,))
    first = [same] if same else standing_rules(situation)[:4]
    near = [_to(nomination, token, rule) for rule in first]
    every = [Button(c.name, tap("evpick", nomination.id, token, index)) for index, c in enumerate(categories)]
    return (*_in_rows(near, 2), *_in_rows(every, 3))


def _to(nomination: Nomination, token: str, rule: Rule) -> Button:
    return Button(rule_name(rule), tap("evmove", nomination.id, token, rule.id))


def _in_rows(buttons: list[Button], width: int) -> Rows:
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))


def move_to(situation: Situation, move: EvidenceMoved) -> Turn:
    """It serves another rule from now on."""
    each = of_token(situation.nomination, move.token)
    rule = situation.rule_set.rules.get(move.rule)
    if each is None or rule is None:
        return ask_again(situation, GONE)
    return _changed(situation, replace(each, rule=rule.id), "已改为" if each.rule else "已存为")


def date_it(situation: Situation, move: EvidenceDated) -> Turn:
    """When it was taken or issued."""
    nomination = situation.nomination
    newest = nomination.evidence[-1].token if nomination and nomination.evidence else ""
    each = of_token(nomination, move.token or newest)
    if each is None:
        return ask_again(situation, GONE if move.token else "还没有证明材料，请先发文件。")
    if move.dated_on is None:
        return ask_again(situation, move.problem or "请写明日期，例如“材料日期 9月10日”。")
    dated_one = replace(each, dated_on=move.dated_on, day_known=move.day_known)
    if each.rule is None or each.rule not in situation.rule_set.rules:
        return _pick(situation, each.token, f"{each.name}：{dated(dated_one)}。", (_change(dated_one),))
    return _changed(situation, dated_one, "已记日期，")


def _changed(situation: Situation, each: Evidence, verb: str) -> Turn:
    nomination = situation.nomination
    assert nomination is not None  # noqa: S101 - it was found there
    evidence = tuple(each if e.token == each.token else e for e in nomination.evidence)
    here = _having(situation, replace(nomination, evidence=evidence))
    if (here.awaiting.choosing or "").startswith(PICKING):
        here = here.but(awaiting=here.awaiting.but(choosing=None))
    return _told(here, each.token, verb, (_change(each),))


def _change(each: Evidence) -> EvidenceChanged:
    return EvidenceChanged(each.nomination, each.token, each.rule, each.dated_on, each.day_known)
