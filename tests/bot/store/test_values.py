"""What goes into the database comes out the same: value, type and spelling."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.moments import SHANGHAI
from bot.store.values import (
    document_from_text,
    document_to_text,
    from_text,
    record_from_text,
    record_to_text,
    to_text,
)
from handlers.reply import Button, Reply
from handlers.situation import Awaiting
from rubric.values import Answer

TEXTS = st.text(st.characters(exclude_categories=())) | st.sampled_from(["2026-01-01", "120", "null", '{"date": "x"}'])
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False) | st.sampled_from([Decimal("8.50"), Decimal("1E+3")])
ANSWERS = st.none() | st.booleans() | st.integers() | DECIMALS | TEXTS | st.dates()
AWAITINGS = st.builds(
    Awaiting,
    question=st.none() | TEXTS,
    ticked=st.none() | st.lists(TEXTS).map(tuple),
    proposed=st.lists(st.tuples(TEXTS, ANSWERS)).map(tuple),
    choosing=st.none() | TEXTS,
    wrong=st.integers(0, 9),
)
REPLIES = st.builds(
    Reply,
    text=TEXTS,
    buttons=st.lists(st.lists(st.builds(Button, TEXTS, TEXTS)).map(tuple)).map(tuple),
    expects=st.none() | TEXTS | st.lists(TEXTS).map(tuple),
    edits=st.booleans(),
    files=st.lists(TEXTS).map(tuple),
)


def spelled(answer: Answer) -> tuple[type, str]:
    """Equal numbers of different spelling, and True and 1, are told apart."""
    return type(answer), repr(answer)


@given(ANSWERS)
def test_an_answer_comes_back_as_it_was(answer: Answer) -> None:
    text = to_text(answer)
    text.encode()
    assert "\0" not in text
    assert spelled(from_text(text)) == spelled(answer)


@given(AWAITINGS)
def test_what_was_asked_comes_back_as_it_was(awaiting: Awaiting) -> None:
    found = record_from_text(Awaiting, record_to_text(awaiting))
    assert found == awaiting
    assert [spelled(value) for _, value in found.proposed] == [spelled(value) for _, value in awaiting.proposed]


@given(REPLIES)
def test_a_reply_comes_back_as_it_was(reply: Reply) -> None:
    assert record_from_text(Reply, record_to_text(reply)) == reply


@given(st.dictionaries(TEXTS, st.recursive(TEXTS | st.integers() | st.none(), st.lists, max_leaves=5)))
def test_a_message_comes_back_as_it_came(payload: dict[str, Any]) -> None:
    assert document_from_text(document_to_text(payload)) == payload


def test_a_message_that_looks_like_an_encoded_date_stays_what_it_is() -> None:
    assert document_from_text(document_to_text({"date": "morgen"})) == {"date": "morgen"}


def test_not_known_is_not_a_missing_answer() -> None:
    assert to_text(None) == "null"


@pytest.mark.parametrize(
    "wrong", [8.5, float("nan"), Decimal("NaN"), datetime(2026, 1, 1, tzinfo=SHANGHAI), ["a"], b"a"]
)
def test_what_no_answer_can_be_is_refused(wrong: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        to_text(wrong)


def test_records_of_an_earlier_release_are_read() -> None:
    assert record_from_text(Awaiting, '{"question": "area_m2", "gone_since": 1}') == Awaiting(question="area_m2")


def test_a_date_is_told_from_a_text_of_the_same_look() -> None:
    assert from_text(to_text(date(2026, 1, 1))) == date(2026, 1, 1)
    assert from_text(to_text("2026-01-01")) == "2026-01-01"
