"""What an answer to a policy question can be: named outcomes, so that no caller has to read the wording."""

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """The four outcomes of interfaces.md, `lingong ask`."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_IN_NOTICE = "not_in_notice"
    DECLINED = "declined"


class Kind(StrEnum):
    """Why a question was not (wholly) answered from the notice."""

    LEFT_TO_AUTHORITIES = "left_to_authorities"
    OTHER_DOCUMENT = "other_document"
    AMBIGUOUS_TEXT = "ambiguous_text"
    NOT_COVERED = "not_covered"
    GREETING = "greeting"
    THANKS = "thanks"
    ABUSE = "abuse"
    ABOUT_BOT = "about_bot"
    INJECTION = "injection"
    OTHERS_DATA = "others_data"
    OTHER_GOVERNMENT = "other_government"
    UNRELATED = "unrelated"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Citation:
    """A place and its own words; `quote` always stands in the passage `id`. `document` names an added document."""

    id: str
    label: str
    quote: str
    document: str = ""


@dataclass(frozen=True)
class Answer:
    """One reply. `choices` holds two or three clause ids to tap where the ranking was close; `topic` names the
    unanswered topic or declined kind that won, `clause` the clause that the answer rests on."""

    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    kind: Kind | None = None
    choices: tuple[str, ...] = ()
    topic: str = ""

    @property
    def clause(self) -> str | None:
        return self.citations[0].id if self.citations else None


@dataclass(frozen=True)
class Context:
    """What a follow-up may lean on: the clause last spoken of, the clause(s) of the standing question, whether the
    officer's county is a mountain or island county (None: not known), and the round's own date as a sentence."""

    last_clause: str | None = None
    asked_clauses: tuple[str, ...] = ()
    county_mark: bool | None = None
    round_line: str = ""


@dataclass(frozen=True)
class Ranked:
    """The one ranking in which clauses, unanswered topics and declined kinds compete. `share` sums to 1."""

    label: str
    share: float


@dataclass(frozen=True)
class Signal:
    """How much a message looks like a policy question: `policy` in 0..1 (clauses and unanswered topics together),
    `asking` whether it has the form of a question, and the ranking behind it."""

    policy: float
    asking: bool
    ranking: tuple[Ranked, ...] = field(default=())
