"""Every move about a file or about evidence to its handler."""

from typing import assert_never

from handlers import evidence_attaching, evidence_pages, reading_off
from handlers.changes import Turn
from handlers.evidence_moves import (
    EvidenceAsked,
    EvidenceDated,
    EvidenceMove,
    EvidenceMoved,
    EvidencePicking,
    EvidenceRemoved,
    EvidenceRemoving,
    EvidenceShown,
    FileCame,
    FormCame,
    ReadDropped,
    ReadListed,
    ReadTaken,
)
from handlers.situation import Situation


def handle(situation: Situation, move: EvidenceMove) -> Turn:  # noqa: C901, PLR0912 - one line a move
    match move:
        case FileCame():
            return evidence_attaching.attach(situation, move)
        case FormCame():
            return reading_off.propose_form(situation, move)
        case ReadListed():
            return reading_off.show_list(situation, move)
        case ReadTaken():
            return reading_off.take(situation, move)
        case ReadDropped():
            return reading_off.drop(situation, move)
        case EvidenceAsked():
            return evidence_pages.show(situation, move)
        case EvidenceShown():
            return evidence_pages.bring(situation, move)
        case EvidencePicking():
            return evidence_attaching.pick(situation, move)
        case EvidenceMoved():
            return evidence_attaching.move_to(situation, move)
        case EvidenceDated():
            return evidence_attaching.date_it(situation, move)
        case EvidenceRemoving():
            return evidence_pages.ask_removal(situation, move)
        case EvidenceRemoved():
            return evidence_pages.remove(situation, move)
        case _:
            assert_never(move)
