"""Everything that answering needs of one notice, loaded together on the first question."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.answer_data import ANSWERS, AnswerData, load_answers
from knowledge.building import MODELS, Sources, load_ranker
from knowledge.notice import NOTICES, Notice, load_notice
from knowledge.question_bank import QUESTIONS
from knowledge.ranking import Ranker
from knowledge.results import Ranked

Hint = Callable[[str], dict[str, float]]


@dataclass(frozen=True)
class Knowledge:
    """The notice, what is said about it, and the ranker. `hint`, where given, adds a third voice to the ranking
    (label → weight): the vectors of vectors.py, offline or of a configured endpoint."""

    notice: Notice
    answers: AnswerData
    ranker: Ranker
    hint: Hint | None = None

    def ranked(self, question: str) -> tuple[Ranked, ...]:
        """All labels, best first: `4.2`, `silent:quota`, `declined:thanks`."""
        return self.ranker.ranked(question, self.hint(question) if self.hint else None)


def load_knowledge(
    name: str = "zhejiang2023",
    *,
    notices: Path = NOTICES,
    questions: Path = QUESTIONS,
    answers: Path = ANSWERS,
    models: Path = MODELS,
    hint: Hint | None = None,
) -> Knowledge:
    """Reads notices/NAME.md, questions/NAME/, answers/NAME/ and models/NAME.json; only the first has to exist."""
    notice, said = load_notice(name, notices), load_answers(name, answers)
    return Knowledge(notice, said, load_ranker(Sources(notice, said, questions), models), hint)
