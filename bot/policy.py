"""Policy questions: answered in their context from the notice, with what is computed, pointed at or added beside it."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bot.allowance import Allowance
from bot.rule_sets import RuleSets
from bot.settings import Settings
from handlers.asking import standing_question
from handlers.province import round_lines
from handlers.situation import Situation
from knowledge.results import Answer, Citation, Context, Status

if TYPE_CHECKING:
    from bot.added.shelf import Shelf
    from bot.computing import Ground
    from bot.models import Proposer
    from knowledge.base import Knowledge
    from knowledge.notice import Passage

NOTHING_FOUND = "没有在通知中查到与此相关的规定。请换个说法再问，或向受理申报的部门咨询。"
NEAR = 0.5  # a clause is offered to the model where its share is at least this part of the first one's
OFFERED = 4


@dataclass(frozen=True)
class Asked:
    """A question with what it is asked in. `private`: what is recorded and may not leave the machine. `person`: whose
    question it is; 0 on the operator's own machine."""

    text: str
    context: Context
    ground: "Ground"
    private: frozenset[str] = frozenset()
    person: int = 0

    @cached_property
    def masked(self) -> str:
        return self.hidden(self.text)

    def hidden(self, text: str) -> str:
        """The text as it may be sent to an endpoint."""
        from bot.masking import masked

        return masked(text, self.ground.rule_set, self.ground.today, self.private)


class PolicyDesk:
    """Answers from each rule set's own notice; nothing of `knowledge` is loaded before somebody asks.

    `settings` name the optional model and embedding endpoint, and the folder of further documents. `builds_index`: a
    process that serves for long makes the vector index where there is none. May be called from several threads.
    """

    def __init__(self, rule_sets: RuleSets, active: str, settings: Settings, *, builds_index: bool = False) -> None:
        self._rule_sets = rule_sets
        self._active = active
        self._settings = settings
        self._builds_index = builds_index
        self._allowance = Allowance(settings.llm_daily_calls_each, settings.llm_daily_calls)
        self._known: dict[str, Knowledge] = {}
        self._lock = threading.RLock()

    def ask(self, question: str, today: date) -> Answer:
        """What the active rule set's notice says, asked outside any conversation."""
        from bot.computing import bare_ground

        return self._answer(self._active, Asked(question, Context(), bare_ground(self._rule_sets[self._active], today)))

    def __call__(self, situation: Situation, question: str) -> Answer:
        """What the notice says, in this situation: its standing question and last topic, county and round."""
        from bot.computing import ground_of
        from bot.masking import recorded_in

        private, who = frozenset(recorded_in(situation)), situation.person.id
        asked = Asked(question, context_of(situation), ground_of(situation), private, who)
        return self._answer(situation.rule_set.id, asked)

    def clause(self, situation: Situation, clause: str) -> Answer | None:
        """One clause in its own words with its place; None where the notice has none of that id."""
        passage = self._opened(situation.rule_set.id).notice.by_id.get(clause)
        return _whole(passage) if passage else None

    def _answer(self, rule_set_id: str, asked: Asked) -> Answer:
        from knowledge.asking import ask
        from knowledge.supplement import with_documents

        known = self._hinted(self._opened(rule_set_id), asked)
        worked_out = _WorkedOut(_beside(asked, known))
        found = ask(asked.text, known, asked.context, worked_out)
        found = found if worked_out.said else _settled(found, asked.text, known, worked_out)
        if not worked_out.said:
            found = self._pointed(found, asked, known)
        found = with_documents(found, asked.text, library) if (library := self._shelf.library()).passages else found
        return found if found.text else replace(found, text=NOTHING_FOUND)

    def _pointed(self, found: Answer, asked: Asked, known: "Knowledge") -> Answer:
        """The same answer with the words that the model points at, where one is configured and they stand there."""
        if self._proposer is None or found.status is not Status.ANSWERED or len(found.citations) != 1:
            return found
        if not self._allowance.take(asked.person, asked.ground.today):
            return found
        from knowledge.claims import proposed

        offered = _offered(found, asked.text, known)
        return proposed(found, asked.masked, known.notice, offered, self._proposer)

    def _hinted(self, known: "Knowledge", asked: Asked) -> "Knowledge":
        """With a configured endpoint the ranking hears it too; it is sent the masked question."""
        hint = known.hint
        return replace(known, hint=lambda text: hint(asked.hidden(text))) if hint else known

    @cached_property
    def _shelf(self) -> "Shelf":
        from bot.added.shelf import Shelf

        return Shelf(self._settings.data_dir)

    @cached_property
    def _proposer(self) -> "Proposer | None":
        if not self._settings.llm_model:
            return None
        from bot.models import proposer_of

        return proposer_of(self._settings)

    def _opened(self, rule_set_id: str) -> "Knowledge":
        with self._lock:
            if rule_set_id not in self._known:
                self._known[rule_set_id] = self._loaded(rule_set_id)
            return self._known[rule_set_id]

    def _loaded(self, rule_set_id: str) -> "Knowledge":
        """The notice of a rule set, with the questions and answers that stand beside it."""
        from knowledge.base import load_knowledge
        from knowledge.question_bank import QUESTIONS

        place = self._rule_sets.notice_of(rule_set_id)
        if not place.own:
            known, questions = load_knowledge(place.name, notices=place.folder), QUESTIONS
        else:
            questions = place.folder / "questions"
            known = load_knowledge(
                place.name,
                notices=place.folder,
                questions=questions,
                answers=place.folder / "answers",
                models=place.folder / "models",
            )
        from bot.hinting import hints_of

        return replace(known, hint=hints_of(known, questions, self._settings, builds=self._builds_index))


class _WorkedOut:
    """The hook that puts a computed sentence in front of a clause, and knows whether it did."""

    def __init__(self, ground: "Ground") -> None:
        self._ground = ground
        self.said = False

    def __call__(self, question: str, clause: str) -> str | None:
        from bot.computing import computed

        found = computed(question, clause, self._ground)
        self.said = self.said or found is not None
        return found


def _whole(passage: "Passage", said: str = "", choices: tuple[str, ...] = ()) -> Answer:
    """A clause in full, with its place, after what was worked out by it."""
    from knowledge.wording import place

    words = f"原文：「{passage.text.replace(chr(10), ' ')}」——{place(passage)}"
    cited = Citation(passage.id, passage.label, passage.text)
    return Answer(Status.ANSWERED, f"{said}\n{words}" if said else words, (cited,), choices=choices)


def _settled(found: Answer, question: str, known: "Knowledge", worked_out: _WorkedOut) -> Answer:
    """Of clauses that came close, the one that the question's figure belongs to."""
    for clause in found.choices:
        if said := worked_out(question, clause):
            return _whole(known.notice.by_id[clause], said, found.choices)
    return found


def _beside(asked: Asked, known: "Knowledge") -> "Ground":
    """Whether the answer will say by itself what may be relaxed."""
    relaxation = asked.ground.rule_set.standard.relaxation
    ideas = known.ranker.reader.book.ideas(asked.text)
    called = (
        (note.idea in ideas or (note.county and asked.context.county_mark))
        for note in known.answers.notes
        if relaxation is not None and note.cite == relaxation.clause
    )
    return replace(asked.ground, relaxation_told=any(called))


def _offered(found: Answer, question: str, known: "Knowledge") -> list[str]:
    """The clauses that a model may point at: those of the answer, and those that came close."""
    ranking = [each for each in known.ranked(question) if each.label in known.notice.by_id]
    least = NEAR * ranking[0].share if ranking else 0.0
    near: Iterable[str] = (each.label for each in ranking[:OFFERED] if each.share >= least)
    return list(dict.fromkeys([*(cited.id for cited in found.citations), *near]))[:OFFERED]


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
