"""Every value that a message holds, field by field; each reader takes its part and leaves the rest to the next."""

import re

from bot.understanding import beside, points
from bot.understanding.amounts import read_amounts
from bot.understanding.choices import read_choices
from bot.understanding.fields import (
    read_asked_text,
    read_labelled_texts,
    read_market_name,
    read_people,
)
from bot.understanding.folding import Folded
from bot.understanding.moments import notices, read_dates
from bot.understanding.others import without_others
from bot.understanding.paragraphs import read_paragraph
from bot.understanding.places import read_address, read_county
from bot.understanding.rule_numbers import spelled_out, without_figures
from bot.understanding.scope import Draft, Scope
from bot.understanding.spoken_rules import spoken_rules
from bot.understanding.standing_now import told_plainly
from bot.understanding.ticking import read_ticks
from bot.understanding.zeros import read_zeros
from handlers.said import Problem, Said
from rubric.values import exact


def read_values(folded: Folded, scope: Scope, text: str | None = None) -> Draft:
    """The values of `text`, which is the folded message or the same with parts blanked out.

    Whole-message readings (free text, a bare name) are left to `read_whole`.
    """
    draft = Draft(without_others(folded.text if text is None else text, scope))
    read_market_name(draft, scope, folded)
    read_people(draft, scope)
    read_labelled_texts(draft, scope, folded)
    read_county(draft, scope)
    read_address(draft, scope, folded)
    for read in (read_dates, read_amounts, read_zeros, read_choices, _read_items):
        if not _ALL_TAKEN.fullmatch(draft.text):
            read(draft, scope)
    notice(draft, scope)
    return draft


_ALL_TAKEN = re.compile(r"[＿\s,，、;；.。:：]*")


def _read_items(draft: Draft, scope: Scope) -> None:
    draft.text = without_figures(spelled_out(draft.text), scope.rule_set)
    draft.text = beside.without(points.without(draft.text), scope)
    draft.text = told_plainly(draft.text)
    told = spoken_rules(draft.text, scope)
    for slot, value in told.items():
        draft.take(Said(slot, value))
    if told:
        return
    if not read_paragraph(draft, scope):
        read_ticks(draft, scope)


def read_whole(draft: Draft, scope: Scope, folded: Folded) -> Draft:
    """The message as a whole is the text that was asked for, where nothing else was found in it."""
    if not draft.values or scope.asked.slot in draft.values:
        read_asked_text(draft, scope, folded)
    return draft


def notice(draft: Draft, scope: Scope) -> None:
    """Adds what is to be pointed out about the values taken: a date too recent, figures that contradict each other."""
    for said in draft.values.values():
        draft.problems += notices(said, scope.rule_set, scope.today)
    draft.problems += _contradictions(draft, scope)


def _contradictions(draft: Draft, scope: Scope) -> list[Problem]:
    """Figures of this message that cannot both be right; they are kept, and pointed out."""
    known = {**scope.answers, **{slot: said.value for slot, said in draft.values.items()}}
    found: list[Problem] = []
    for pair in scope.rule_set.gates.contradictions:
        smaller, larger = known.get(pair.smaller), known.get(pair.larger)
        touched = {pair.smaller, pair.larger} & draft.values.keys()
        if touched and smaller is not None and larger is not None and exact(smaller) > exact(larger):
            found.append(Problem(pair.smaller, pair.message, "over_range"))
    return found
