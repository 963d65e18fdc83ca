"""What a person meant by a message or a tap: a closed set, matched exhaustively in `handlers.dispatch`.

`nomination` is the one that a tap belongs to; None means the one at hand.
"""

from dataclasses import dataclass, field

from handlers.access_moves import AccessMove
from handlers.broadcast_moves import BroadcastMove
from handlers.evidence_moves import EvidenceMove
from handlers.file_moves import FileMove
from handlers.reminder_moves import RemindersMove, Unasked
from handlers.said import Problem, Said
from handlers.situation import ProvincialFigure, Round, State
from knowledge.results import Answer as PolicyAnswer


@dataclass(frozen=True)
class Started:
    """/start, or the first word of anybody; `unkept`: a file, which cannot be kept before a place is chosen."""

    unkept: bool = False


@dataclass(frozen=True)
class CityChosen:
    city: str


@dataclass(frozen=True)
class CountyChosen:
    county: str


@dataclass(frozen=True)
class NewNomination:
    pass


@dataclass(frozen=True)
class NominationsListed:
    """全部申报, or those put into the archive."""

    archived: bool = False
    page: int = 1


@dataclass(frozen=True)
class Switched:
    nomination: int


@dataclass(frozen=True)
class WentOn:
    """继续: ask the next question, the skipped ones too once nothing else is open."""

    nomination: int | None = None


@dataclass(frozen=True)
class Answered:
    """Values for one or several slots; `corrects` where earlier ones were meant."""

    values: tuple[Said, ...]
    problems: tuple[Problem, ...] = ()
    corrects: bool = False
    nomination: int | None = None
    question: PolicyAnswer | None = None
    """The answer to a policy question that stood in the same message."""


@dataclass(frozen=True)
class Ticked:
    """One item of a checklist toggled; recorded when the list is confirmed."""

    question: str
    slot: str
    nomination: int | None = None


@dataclass(frozen=True)
class TickedAll:
    """全部具备 or 都没有."""

    question: str
    present: bool
    nomination: int | None = None


@dataclass(frozen=True)
class TicksConfirmed:
    """确认: what is not ticked is not there."""

    question: str
    nomination: int | None = None


@dataclass(frozen=True)
class Skipped:
    """跳过; `question` None: the standing one."""

    question: str | None = None
    nomination: int | None = None


@dataclass(frozen=True)
class NotKnown:
    """不知道: recorded as asked and not known."""

    question: str | None = None
    nomination: int | None = None


@dataclass(frozen=True)
class WentBack:
    """上一题."""


@dataclass(frozen=True)
class Paused:
    """暂停."""


@dataclass(frozen=True)
class AskedWhy:
    """为什么: the rule's own words, the points at stake, and what happens if it stays open."""

    question: str | None = None
    nomination: int | None = None


@dataclass(frozen=True)
class AskedHow:
    """怎么填, 举个例子: help with the standing question."""


@dataclass(frozen=True)
class Helped:
    """帮助: the page that says what can be done."""


@dataclass(frozen=True)
class Accepted:
    """对: record what was proposed."""


@dataclass(frozen=True)
class Declined:
    """不对: ask again."""


@dataclass(frozen=True)
class Reviewed:
    """回看: everything by section, blanks and contradictions first; `section` None: the overview."""

    section: str | None = None
    nomination: int | None = None
    page: int = 1


@dataclass(frozen=True)
class Opened:
    """A line of the review page: ask this question again, then come back."""

    question: str
    nomination: int | None = None


@dataclass(frozen=True)
class Scored:
    """总分: the scorecard; `category` None: the whole, else its lost and pending points one by one."""

    category: str | None = None
    nomination: int | None = None


@dataclass(frozen=True)
class Undone:
    """撤销: the last change is taken back."""


@dataclass(frozen=True)
class HistoryAsked:
    """历史 面积: when, who, old, new."""

    slot: str


@dataclass(frozen=True)
class GapsAsked:
    """失分: what is lost or open, of one mover (`rubric.ranking.Whose`) or of all."""

    whose: str | None = None
    nomination: int | None = None
    page: int = 1


@dataclass(frozen=True)
class StepsAsked:
    """下一步: what is worth most before the deadline."""

    nomination: int | None = None


@dataclass(frozen=True)
class Supposed:
    """如果…呢: what values would change, with nothing recorded."""

    values: tuple[Said, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RuleLookedUp:
    """规则 7, 附件1第16条; `rule` None: the list of all."""

    rule: str | None = None


@dataclass(frozen=True)
class FiguresAsked:
    """全省数据: the provincial figures with date and source, and where each is used."""


@dataclass(frozen=True)
class FigureEntered:
    """An administrator enters a provincial figure."""

    figure: ProvincialFigure | None
    problem: str = ""


@dataclass(frozen=True)
class RoundAsked:
    """申报年度 and its deadline."""


@dataclass(frozen=True)
class RoundEntered:
    """An administrator sets or confirms the round."""

    round: Round | None
    problem: str = ""


@dataclass(frozen=True)
class Copied:
    """A new nomination that starts with the answers of another, without what belongs to that market alone."""

    nomination: int | None = None


@dataclass(frozen=True)
class HandInAsked:
    """报送: the last check, and the question whether to mark it as handed in."""

    nomination: int | None = None


@dataclass(frozen=True)
class StateSet:
    """已报送, back to draft, archived, or brought back."""

    state: State
    nomination: int | None = None


@dataclass(frozen=True)
class DeleteAsked:
    """删除: asked once more before it is done."""

    nomination: int | None = None


@dataclass(frozen=True)
class DeleteConfirmed:
    nomination: int | None = None


@dataclass(frozen=True)
class RulesAdopted:
    """改用新规则: what is different, and, once confirmed, the draft goes on under the rules in force."""

    nomination: int | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class AskedPolicy:
    """A question on the policy, with what the notice says or does not say."""

    answer: PolicyAnswer


@dataclass(frozen=True)
class ClauseTapped:
    """One of the clauses offered where a question could mean several; `answer`: its words, once looked up."""

    clause: str
    answer: PolicyAnswer | None = None


@dataclass(frozen=True)
class Chatted:
    """A greeting, thanks, another topic: declined kindly in a line."""

    text: str


@dataclass(frozen=True)
class Unclear:
    """Nothing usable; `problems` say what was wrong where that is known."""

    problems: tuple[Problem, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Stale:
    """A tap that cannot be followed any more, with the reason for the person."""

    reason: str


Move = (
    Started
    | CityChosen
    | CountyChosen
    | NewNomination
    | NominationsListed
    | Switched
    | WentOn
    | Answered
    | Ticked
    | TickedAll
    | TicksConfirmed
    | Skipped
    | NotKnown
    | WentBack
    | Paused
    | AskedWhy
    | AskedHow
    | Helped
    | Accepted
    | Declined
    | Reviewed
    | Opened
    | Scored
    | Undone
    | HistoryAsked
    | GapsAsked
    | StepsAsked
    | Supposed
    | RuleLookedUp
    | FiguresAsked
    | FigureEntered
    | RoundAsked
    | RoundEntered
    | Copied
    | HandInAsked
    | StateSet
    | DeleteAsked
    | DeleteConfirmed
    | RulesAdopted
    | AskedPolicy
    | ClauseTapped
    | Chatted
    | Unclear
    | Stale
    | Unasked
    | RemindersMove
    | BroadcastMove
    | EvidenceMove
    | AccessMove
    | FileMove
)
