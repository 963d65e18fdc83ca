"""Every move to its handler: one exhaustive match, and what is common to all turns."""

from dataclasses import replace
from typing import assert_never

from handlers import (
    accessing,
    adopting,
    answering,
    broadcasting,
    checklist,
    evidence,
    explaining,
    exporting,
    gaps,
    handing_in,
    looking_up,
    moving,
    policy,
    province,
    reading_only,
    reminder_settings,
    reminding,
    reviewing,
    scorecard,
    settling,
    setup,
    supposing,
    unclear,
    undoing,
)
from handlers.access_moves import AccessMove
from handlers.asking import ask_again
from handlers.broadcast_moves import (
    BroadcastAimed,
    BroadcastAsked,
    BroadcastConfirmed,
    BroadcastDropped,
    BroadcastEnded,
    BroadcastWorded,
)
from handlers.changes import Awaits, TakenInHand, Turn
from handlers.evidence_moves import EvidenceMove
from handlers.file_moves import DocumentAsked, ExportAsked
from handlers.moves import (
    Accepted,
    Answered,
    AskedHow,
    AskedPolicy,
    AskedWhy,
    Chatted,
    CityChosen,
    ClauseTapped,
    Copied,
    CountyChosen,
    Declined,
    DeleteAsked,
    DeleteConfirmed,
    FigureEntered,
    FiguresAsked,
    GapsAsked,
    HandInAsked,
    Helped,
    HistoryAsked,
    Move,
    NewNomination,
    NominationsListed,
    NotKnown,
    Opened,
    Paused,
    Reviewed,
    RoundAsked,
    RoundEntered,
    RuleLookedUp,
    RulesAdopted,
    Scored,
    Skipped,
    Stale,
    Started,
    StateSet,
    StepsAsked,
    Supposed,
    Switched,
    Ticked,
    TickedAll,
    TicksConfirmed,
    Unclear,
    Undone,
    WentBack,
    WentOn,
)
from handlers.reading_off import still_waiting
from handlers.reminder_moves import (
    CalendarAsked,
    ClosingCame,
    DigestCame,
    QuietHoursSet,
    ReminderCame,
    ReminderDayToggled,
    ReminderHourSet,
    RemindersAsked,
    RemindersSwitched,
    RoundMoved,
    Snoozed,
    Unasked,
)
from handlers.situation import Awaiting, Situation
from rubric.ranking import Whose

NO_NOMINATION = "还没有申报，请先新建一份。"
NOT_YOURS = "这份申报不在您的范围内，或已经删除。请发“全部申报”重新选择。"


def dispatch(situation: Situation, move: Move) -> Turn:
    """What the bot does about `move`: the changes to make last and the replies to bring."""
    if isinstance(move, Unasked | Snoozed):
        return _standing(_handled(situation, move), situation.awaiting)
    bound = getattr(move, "nomination", None)
    if bound is not None and bound not in {n.id for n in situation.nominations}:
        return _finished(situation, ask_again(situation, NOT_YOURS))
    allowed = reading_only.instead(situation, move)
    if isinstance(allowed, Turn):
        return _finished(situation, reading_only.kept_from_writing(situation, allowed))
    return _taken_up(situation, allowed, bound)


def _taken_up(situation: Situation, move: Move, bound: int | None) -> Turn:
    """The move, with the nomination at hand that it is bound to."""
    if bound is None or bound == situation.at_hand or isinstance(move, Switched):
        turn = reading_only.kept_from_writing(situation, _handled(situation, move))
        return _finished(situation, turn if isinstance(move, EvidenceMove) else still_waiting(situation, turn))
    taken = situation.taking(next(n for n in situation.nominations if n.id == bound))
    turn = reading_only.kept_from_writing(taken, _handled(taken, move))
    return _finished(situation, replace(turn, changes=(TakenInHand(bound), *turn.changes)))


def _finished(situation: Situation, turn: Turn) -> Turn:
    """The last reply's buttons can be typed; what stands open becomes the last change."""
    if not turn.replies:
        return _standing(turn, turn.awaiting)
    last = turn.replies[-1]
    choices = tuple((button.label, button.tap) for row in last.buttons for button in row)
    awaiting = turn.awaiting.but(choices=choices, numbered=last.numbered, seen=_seen(situation, turn))
    return replace(turn, changes=(*turn.changes, Awaits(awaiting)), awaiting=awaiting)


def _seen(situation: Situation, turn: Turn) -> int:
    """The last log entry that the reply was made on; while a list is being ticked, that on which it was put."""
    taken = [change.nomination for change in turn.changes if isinstance(change, TakenInHand)]
    at_hand, before = taken[-1] if taken else situation.at_hand, situation.awaiting
    if at_hand == situation.at_hand and turn.awaiting.ticked is not None and turn.awaiting.question == before.question:
        return before.seen
    log = next((n.log for n in situation.nominations if n.id == at_hand), ())
    return log[-1].id if log else 0


def _standing(turn: Turn, awaiting: Awaiting) -> Turn:
    """Nobody asked, or nothing is said: what stood open stands as it stood, with its choices."""
    return replace(turn, changes=(*turn.changes, Awaits(awaiting)), awaiting=awaiting)


def _handled(situation: Situation, move: Move) -> Turn:  # noqa: C901, PLR0912, PLR0915 - one line a move
    if isinstance(move, AccessMove):
        return accessing.handle(situation, move)
    if isinstance(move, EvidenceMove):
        return evidence.handle(situation, move)
    match move:
        case Started(unkept):
            return setup.start(situation, unkept=unkept)
        case CityChosen():
            return setup.choose_city(situation, move)
        case CountyChosen():
            return setup.choose_county(situation, move)
        case NewNomination():
            return setup.create(situation)
        case NominationsListed(archived=archived, page=page):
            return setup.list_nominations(situation, archived=archived, page=page)
        case Switched():
            return setup.switch(situation, move)
        case Answered(question=None):
            return answering.answer(situation, move)
        case Answered():
            return policy.answer_both(situation, move)
        case Accepted():
            return settling.accept(situation)
        case Declined():
            return settling.decline(situation)
        case Ticked():
            return checklist.tick(situation, move)
        case TickedAll():
            return checklist.tick_all(situation, move)
        case TicksConfirmed():
            return checklist.confirm_ticks(situation, move)
        case Skipped():
            return moving.skip(situation, move)
        case NotKnown():
            return moving.not_known(situation, move)
        case WentBack():
            return moving.go_back(situation)
        case WentOn():
            return moving.go_on_asking(situation, move)
        case Paused():
            return moving.pause(situation)
        case Opened():
            return moving.open_question(situation, move)
        case AskedWhy():
            return explaining.why(situation, move)
        case AskedHow():
            return explaining.how(situation, move)
        case Helped():
            return explaining.help_page(situation)
        case Reviewed(section=section, page=page):
            fresh = situation.but(awaiting=Awaiting())
            return _with_nomination(situation) or reviewing.review_turn(fresh, section, page=page)
        case Scored(category=category):
            nomination = situation.nomination
            return (
                scorecard.scorecard(situation, nomination, category)
                if nomination
                else ask_again(situation, NO_NOMINATION)
            )
        case Undone():
            return undoing.undo(situation)
        case HistoryAsked(slot=slot):
            return undoing.history(situation, slot)
        case GapsAsked(whose=whose, page=page):
            return gaps.gaps_page(situation, Whose(whose) if whose else None, page)
        case StepsAsked():
            return gaps.next_page(situation)
        case Supposed():
            return supposing.suppose(situation, move)
        case RuleLookedUp(rule=rule):
            return looking_up.look_up(situation, rule)
        case FiguresAsked():
            return province.show_figures(situation)
        case FigureEntered():
            return province.enter_figure(situation, move)
        case RoundAsked():
            return province.show_round(situation)
        case RoundEntered():
            return province.enter_round(situation, move)
        case Copied():
            return handing_in.copy(situation)
        case HandInAsked():
            return handing_in.ask_hand_in(situation)
        case StateSet():
            return handing_in.set_state(situation, move)
        case DeleteAsked():
            return handing_in.ask_delete(situation)
        case DeleteConfirmed():
            return handing_in.delete(situation)
        case RulesAdopted(confirmed=confirmed):
            return adopting.adopt(situation, confirmed=confirmed)
        case AskedPolicy(answer=answer):
            return policy.answer_policy(situation, answer)
        case ClauseTapped():
            return policy.show_clause(situation, move)
        case Chatted(text=text):
            return ask_again(situation, text)
        case Unclear(problems=problems):
            return unclear.not_usable(situation, tuple(problem for problem in problems if problem.flag))
        case Stale(reason=reason):
            return ask_again(situation, reason)
        case ReminderCame() | DigestCame() | ClosingCame() | RoundMoved():
            return reminding.remind(situation, move)
        case (
            RemindersAsked()
            | RemindersSwitched()
            | ReminderDayToggled()
            | ReminderHourSet()
            | QuietHoursSet()
            | Snoozed()
            | CalendarAsked()
        ):
            return reminder_settings.handle(situation, move)
        case (
            BroadcastAsked()
            | BroadcastWorded()
            | BroadcastAimed()
            | BroadcastConfirmed()
            | BroadcastDropped()
            | BroadcastEnded()
        ):
            return broadcasting.handle(situation, move)
        case ExportAsked() | DocumentAsked():
            return exporting.handle(situation, move)
        case _:
            assert_never(move)


def _with_nomination(situation: Situation) -> Turn | None:
    return None if situation.nomination else ask_again(situation, NO_NOMINATION)
