"""Policy questions asked in a conversation: answered in its context, by knowledge loaded on the first one."""

from collections.abc import Callable
from dataclasses import replace

from bot.rule_sets import RuleSets
from handlers.asking import standing_question
from handlers.province import round_lines
from handlers.situation import Situation
from knowledge.results import Answer, Context

Ask = Callable[[str, Context], Answer]
NOTHING_FOUND = "没有在通知中查到与此相关的规定。请换个说法再问，或向受理申报的部门咨询。"


class PolicyDesk:
    """Answers from each rule set's own notice; nothing of `knowledge` is loaded before somebody asks."""

    def __init__(self, rule_sets: RuleSets, active: str) -> None:
        self._rule_sets = rule_sets
        self._active = active
        self._known: dict[str, Ask] = {}

    def ask(self, question: str) -> Answer:
        """What the active rule set's notice says, asked outside any conversation."""
        return self._answer(self._active, question, Context())

    def __call__(self, situation: Situation, question: str) -> Answer:
        """What the notice says, in this situation: its standing question and last topic, county and round."""
        return self._answer(situation.rule_set.id, question, context_of(situation))

    def _answer(self, rule_set_id: str, question: str, context: Context) -> Answer:
        if rule_set_id not in self._known:
            self._known[rule_set_id] = self._opened(rule_set_id)
        found = self._known[rule_set_id](question, context)
        return found if found.text else replace(found, text=NOTHING_FOUND)

    def _opened(self, rule_set_id: str) -> Ask:
        """The notice of a rule set, with the questions and answers that stand beside it."""
        from knowledge.asking import ask
        from knowledge.base import load_knowledge

        place = self._rule_sets.notice_of(rule_set_id)
        known = (
            load_knowledge(
                place.name,
                notices=place.folder,
                questions=place.folder / "questions",
                answers=place.folder / "answers",
                models=place.folder / "models",
            )
            if place.own
            else load_knowledge(place.name, notices=place.folder)
        )
        return lambda question, context: ask(question, known, context)


def context_of(situation: Situation) -> Context:
    """What a follow-up may lean on."""
    return Context(
        last_clause=situation.awaiting.topic,
        asked_clauses=_asked_clauses(situation),
        county_mark=_marked(situation),
        round_line="".join(round_lines(situation)),
    )


def _asked_clauses(situation: Situation) -> tuple[str, ...]:
    """The clauses that the standing question belongs to: its rules, or those that its facts decide, or the form."""
    question = standing_question(situation)
    if question is None:
        return ()
    rule_set = situation.rule_set
    rules = question.rules or tuple(rule.id for slot in question.slots for rule, _ in rule_set.rules_using(slot))
    facts = tuple(rule_set.facts[slot].clause for slot in question.slots if slot in rule_set.facts)
    return tuple(dict.fromkeys([*rules, *facts]))


def _marked(situation: Situation) -> bool | None:
    """Whether the notice's relaxation names the officer's county; None where no county is chosen."""
    division = situation.rule_set.divisions.get(situation.person.county or "")
    relaxation = situation.rule_set.standard.relaxation
    return None if division is None or relaxation is None else bool(set(division.marks) & set(relaxation.marks))
