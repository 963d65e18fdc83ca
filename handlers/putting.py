"""The words and choices of one question: its text, its items, its hint, its buttons."""

from collections.abc import Iterator

from handlers.reply import Button
from handlers.situation import Awaiting, Nomination
from handlers.taps import setting, tap
from handlers.wording import listed, points, rules_touched
from rubric.facts import Kind
from rubric.interview import Question, is_plain_yes_no
from rubric.rule_set import RuleSet


def is_list(rule_set: RuleSet, question: Question) -> bool:
    """A checklist of several items, ticked and confirmed."""
    return question.is_checklist and not is_plain_yes_no(rule_set, question)


def question_is_typed(rule_set: RuleSet, question: Question) -> bool:
    """Answered in words or figures: a bare number is a value, never the number of a choice."""
    if question.is_checklist:
        return is_list(rule_set, question)
    return len(question.slots) > 1 or rule_set.kind(question.slots[0]) not in {Kind.CHOICE, Kind.YES_NO}


def wording(rule_set: RuleSet, question: Question, nomination: Nomination) -> str:
    """The question itself, or what of it is still missing, with the rules that its answer counts for."""
    missing = question.open_slots(nomination.answers)
    if missing and len(missing) < len(question.slots):
        asked = f"还差{listed(rule_set.label(slot) for slot in missing)}" + (
            "，是多少？" if all_numeric(rule_set, missing) else "，请填写。"
        )
        asked = f"还差下列 {len(missing)} 项，具备哪几项？" if question.is_checklist else asked
    elif question.id in rule_set.groups:
        asked = rule_set.groups[question.id].question
    elif question.rules:
        asked = rule_set.rules[question.rules[0]].question
    else:
        asked = rule_set.facts[question.id].question
    counts = _counts_for(rule_set, question)
    return f"{asked}（{counts}）" if counts else asked


def all_numeric(rule_set: RuleSet, slots: tuple[str, ...]) -> bool:
    return all(slot in rule_set.facts and rule_set.facts[slot].numeric for slot in slots)


def _counts_for(rule_set: RuleSet, question: Question) -> str:
    """`对应第2条，6分`: the rules decided by this question."""
    rules = rules_touched(rule_set, question.slots)
    if len(rules) == 1:
        return f"对应第{rules[0].number}条，{points(rules[0].points)}".replace(" ", "")
    return f"对应第{listed(rule.number for rule in rules)}条" if rules else ""


def items(rule_set: RuleSet, question: Question, nomination: Nomination, awaiting: Awaiting) -> Iterator[str]:
    """The items of a checklist, numbered, with what is ticked."""
    if is_list(rule_set, question):
        ticked = ticks(question, nomination, awaiting)
        for index, slot in enumerate(question.asked_slots(nomination.answers), start=1):
            extra = "（鼓励项，不计分）" if slot in question.encouraged else ""
            yield f"{'☑' if slot in ticked else '☐'} {index}. {rule_set.label(slot)}{extra}"


def ticks(question: Question, nomination: Nomination, awaiting: Awaiting) -> frozenset[str]:
    """The items ticked so far: those of a list under way, else those recorded as there."""
    if awaiting.ticked is not None and awaiting.question == question.id:
        return frozenset(awaiting.ticked)
    return frozenset(slot for slot in question.slots if nomination.answers.get(slot) is True)


def hint(rule_set: RuleSet, question: Question) -> str:
    """What may be counted, and an example of a good answer."""
    if question.id in rule_set.groups:
        entry, example = rule_set.groups[question.id].hint, rule_set.groups[question.id].example
    elif question.rules:
        entry, example = rule_set.rules[question.rules[0]].hint, ""
    else:
        entry, example = rule_set.facts[question.id].hint, rule_set.facts[question.id].example
    typed = not question.is_checklist and question_is_typed(rule_set, question)
    return entry + (f"例如：{example}" if example and typed else "")


def choice_rows(
    rule_set: RuleSet, question: Question, nomination: Nomination, awaiting: Awaiting
) -> Iterator[tuple[Button, ...]]:
    """The buttons that answer it."""
    if is_list(rule_set, question):
        yield from _tick_rows(rule_set, question, nomination, awaiting)
    elif is_plain_yes_no(rule_set, question):
        slot = question.slots[0]
        yield tuple(
            Button("是" if value else "否", setting(rule_set, nomination.id, slot, value)) for value in (True, False)
        )
    elif question.id in rule_set.facts and rule_set.facts[question.id].options:
        yield tuple(
            Button(option.label, setting(rule_set, nomination.id, question.id, option.label))
            for option in rule_set.facts[question.id].options
        )


def _tick_rows(
    rule_set: RuleSet, question: Question, nomination: Nomination, awaiting: Awaiting
) -> Iterator[tuple[Button, ...]]:
    ticked = ticks(question, nomination, awaiting)
    boxes = [
        Button(
            f"{'☑' if slot in ticked else '☐'} {rule_set.label(slot)}", tap("tick", nomination.id, question.id, slot)
        )
        for slot in question.asked_slots(nomination.answers)
    ]
    yield from (tuple(boxes[i : i + 2]) for i in range(0, len(boxes), 2))
    yield (
        Button("全部具备", tap("all", nomination.id, question.id)),
        Button("都没有", tap("none", nomination.id, question.id)),
        Button("确认", tap("done", nomination.id, question.id)),
    )


def question_name(rule_set: RuleSet, question: Question) -> str:
    """What people call a question: the label of its fact or group, or the rule's number and title."""
    if question.id in rule_set.groups:
        return rule_set.groups[question.id].label
    if question.rules:
        rule = rule_set.rules[question.rules[0]]
        return f"第{rule.number}条 {rule.title}"
    return rule_set.facts[question.id].label
