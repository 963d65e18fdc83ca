"""For every kind of move what somebody could try with it against one nomination: the rows of the access matrix.

A new move needs a row here; a test fails where one is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handlers import access_moves as access
from handlers import broadcast_moves as broadcast
from handlers import evidence_moves as evidence
from handlers import file_moves as files
from handlers import moves
from handlers import reminder_moves as reminder
from handlers.evidence_values import FileSeen, ReadOff
from handlers.moves import Move
from handlers.said import Problem, Said
from handlers.situation import ProvincialFigure, Role, Round, State
from knowledge.results import Answer, Citation, Status

POLICY = Answer(Status.ANSWERED, "一次性补助。", (Citation("4.2", "第四条", "给予一次性补助。"),))
FILE = FileSeen("照片.jpg", "jpg", 10, "a" * 64, "fresh1")
DAY = date(2026, 10, 31)
LIST, ITEM = "A1.7", "A1.7.parking"


@dataclass(frozen=True)
class Target:
    """The nomination aimed at, its county and city, and the ids of its officer, request and file."""

    nomination: int
    county: str
    city: str
    officer: int
    officer_name: str
    request: int
    token: str


Row = Callable[[Target], tuple[Move, ...]]


def _bare(kind: Callable[[], Move]) -> Row:
    return lambda _: (kind(),)


def _both(make: Callable[[int | None], Move]) -> Row:
    """At the nomination at hand, and bound to the target by its number."""
    return lambda t: (make(None), make(t.nomination))


SAID = (Said("area_m2", 99),)
READ = (ReadOff("area_m2", 98, "表格第3行第2格"),)

ROWS: dict[type, Row] = {
    moves.Started: _bare(moves.Started),
    moves.CityChosen: lambda t: (moves.CityChosen(t.city),),
    moves.CountyChosen: lambda t: (moves.CountyChosen(t.county),),
    moves.NewNomination: _bare(moves.NewNomination),
    moves.NominationsListed: lambda _: (moves.NominationsListed(), moves.NominationsListed(archived=True)),
    moves.Switched: lambda t: (moves.Switched(t.nomination),),
    moves.WentOn: _both(moves.WentOn),
    moves.Answered: lambda t: (
        moves.Answered(SAID),
        moves.Answered(SAID, nomination=t.nomination),
        moves.Answered(SAID, corrects=True, nomination=t.nomination, question=POLICY),
        moves.Answered((Said("area_m2", 99, approx=True),), nomination=t.nomination),
        moves.Answered((), (Problem("area_m2", "看不清。", "unreadable"),), nomination=t.nomination),
    ),
    moves.Ticked: _both(lambda n: moves.Ticked(LIST, ITEM, n)),
    moves.TickedAll: _both(lambda n: moves.TickedAll(LIST, present=True, nomination=n)),
    moves.TicksConfirmed: _both(lambda n: moves.TicksConfirmed(LIST, n)),
    moves.Skipped: lambda t: (moves.Skipped(), moves.Skipped("area_m2", t.nomination)),
    moves.NotKnown: lambda t: (moves.NotKnown(), moves.NotKnown("area_m2", t.nomination)),
    moves.WentBack: _bare(moves.WentBack),
    moves.Paused: _bare(moves.Paused),
    moves.AskedWhy: _both(lambda n: moves.AskedWhy("area_m2", n)),
    moves.AskedHow: _bare(moves.AskedHow),
    moves.Helped: _bare(moves.Helped),
    moves.Accepted: _bare(moves.Accepted),
    moves.Declined: _bare(moves.Declined),
    moves.Reviewed: lambda t: (
        moves.Reviewed(),
        moves.Reviewed(nomination=t.nomination),
        moves.Reviewed("form", t.nomination),
    ),
    moves.Opened: _both(lambda n: moves.Opened("address", n)),
    moves.Scored: _both(lambda n: moves.Scored(None, n)),
    moves.Undone: _bare(moves.Undone),
    moves.HistoryAsked: lambda _: (moves.HistoryAsked("address"), moves.HistoryAsked("contact_name")),
    moves.GapsAsked: _both(lambda n: moves.GapsAsked(None, n)),
    moves.StepsAsked: _both(moves.StepsAsked),
    moves.Supposed: lambda _: (moves.Supposed(SAID),),
    moves.RuleLookedUp: lambda _: (moves.RuleLookedUp(), moves.RuleLookedUp("A1.2")),
    moves.FiguresAsked: _bare(moves.FiguresAsked),
    moves.FigureEntered: lambda _: (
        moves.FigureEntered(ProvincialFigure("market_jobs_avg", 300, date(2026, 9, 30), "通报")),
    ),
    moves.RoundAsked: _bare(moves.RoundAsked),
    moves.RoundEntered: lambda _: (moves.RoundEntered(Round(2026, DAY, confirmed=True)),),
    moves.Copied: _both(moves.Copied),
    moves.HandInAsked: _both(moves.HandInAsked),
    moves.StateSet: lambda t: tuple(moves.StateSet(state, n) for state in State for n in (None, t.nomination)),
    moves.DeleteAsked: _both(moves.DeleteAsked),
    moves.DeleteConfirmed: _both(moves.DeleteConfirmed),
    moves.RulesAdopted: _both(lambda n: moves.RulesAdopted(n, confirmed=True)),
    moves.AskedPolicy: lambda _: (moves.AskedPolicy(POLICY),),
    moves.ClauseTapped: lambda _: (moves.ClauseTapped("4.2", POLICY),),
    moves.Chatted: lambda _: (moves.Chatted("您好。"),),
    moves.Unclear: _bare(moves.Unclear),
    moves.Stale: lambda _: (moves.Stale("这个按钮已经失效。"),),
    reminder.ReminderCame: _both(lambda n: reminder.ReminderCame(n, ("T-7",), DAY, 2026)),
    reminder.DigestCame: lambda _: (reminder.DigestCame(("T-7",), DAY, 2026),),
    reminder.ClosingCame: lambda _: (reminder.ClosingCame(2026, DAY),),
    reminder.RoundMoved: lambda _: (reminder.RoundMoved(DAY, DAY.replace(day=20)),),
    reminder.RemindersAsked: lambda _: tuple(reminder.RemindersAsked(page) for page in reminder.Page),
    reminder.RemindersSwitched: lambda _: (reminder.RemindersSwitched(True),),
    reminder.ReminderDayToggled: lambda _: (reminder.ReminderDayToggled(7),),
    reminder.ReminderHourSet: lambda _: (reminder.ReminderHourSet(9),),
    reminder.QuietHoursSet: lambda _: (reminder.QuietHoursSet((22, 7)),),
    reminder.Snoozed: _bare(reminder.Snoozed),
    reminder.CalendarAsked: _bare(reminder.CalendarAsked),
    broadcast.BroadcastAsked: _bare(broadcast.BroadcastAsked),
    broadcast.BroadcastWorded: lambda _: (broadcast.BroadcastWorded("请尽快报送。"),),
    broadcast.BroadcastAimed: lambda _: (broadcast.BroadcastAimed(None), broadcast.BroadcastAimed(0)),
    broadcast.BroadcastConfirmed: lambda _: (broadcast.BroadcastConfirmed(None, "0000"),),
    broadcast.BroadcastDropped: _bare(broadcast.BroadcastDropped),
    broadcast.BroadcastEnded: lambda _: (broadcast.BroadcastEnded(1, 0, 0),),
    evidence.FileCame: _both(lambda n: evidence.FileCame(FILE, "A1.2", nomination=n)),
    evidence.FormCame: _both(lambda n: evidence.FormCame(FILE, READ, nomination=n)),
    evidence.ReadListed: _both(lambda n: evidence.ReadListed(FILE.token, nomination=n)),
    evidence.ReadTaken: _both(lambda n: evidence.ReadTaken(FILE.token, "area_m2", nomination=n)),
    evidence.ReadDropped: _both(lambda n: evidence.ReadDropped(FILE.token, nomination=n)),
    evidence.EvidenceAsked: _both(lambda n: evidence.EvidenceAsked(rule="A1.2", nomination=n)),
    evidence.EvidenceShown: lambda t: tuple(evidence.EvidenceShown(t.token, n) for n in (None, t.nomination)),
    evidence.EvidencePicking: lambda t: tuple(evidence.EvidencePicking(t.token, None, n) for n in (None, t.nomination)),
    evidence.EvidenceMoved: lambda t: tuple(evidence.EvidenceMoved(t.token, "A1.3", n) for n in (None, t.nomination)),
    evidence.EvidenceDated: lambda t: tuple(
        evidence.EvidenceDated(t.token, date(2026, 9, 1), nomination=n) for n in (None, t.nomination)
    ),
    evidence.EvidenceRemoving: lambda t: tuple(evidence.EvidenceRemoving(t.token, n) for n in (None, t.nomination)),
    evidence.EvidenceRemoved: lambda t: tuple(evidence.EvidenceRemoved(t.token, n) for n in (None, t.nomination)),
    files.ExportAsked: _both(files.ExportAsked),
    files.DocumentAsked: lambda t: tuple(
        files.DocumentAsked(document, n) for document in files.Document for n in (None, t.nomination)
    ),
    access.InvitationAsked: lambda t: (
        access.InvitationAsked(),
        access.InvitationAsked(city=t.city),
        access.InvitationAsked(Role.COUNTY, t.city, t.county),
        access.InvitationAsked(Role.CITY, t.city),
        access.InvitationAsked(Role.ADMIN),
    ),
    access.OfficersListed: _bare(access.OfficersListed),
    access.RequestsListed: _bare(access.RequestsListed),
    access.RequestDecided: lambda t: tuple(access.RequestDecided(t.request, granted=g) for g in (True, False)),
    access.RevocationAsked: lambda t: (access.RevocationAsked(t.officer), access.RevocationAsked(name=t.officer_name)),
    access.RevocationConfirmed: lambda t: (access.RevocationConfirmed(t.officer),),
    access.MyDataAsked: _bare(access.MyDataAsked),
    access.ForgetAsked: _bare(access.ForgetAsked),
    access.ForgetConfirmed: _bare(access.ForgetConfirmed),
    access.CountiesListed: _bare(access.CountiesListed),
    access.CountyListed: lambda t: (access.CountyListed(t.county),),
}
