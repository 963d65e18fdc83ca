"""Whatever is typed comes back from every format as it was, and nothing of it is ever calculated."""

import pytest
from coming_back import lost, undrawn
from hostile_texts import NASTY, hostile_texts


def test_hostile_values_come_back_from_every_format() -> None:
    count, problems, formulas = lost(hostile_texts(70))
    assert (count, problems, formulas) == (70, [], 0)


def test_hostile_names_can_be_drawn() -> None:
    assert undrawn(NASTY) == []


@pytest.mark.endtoend
def test_two_thousand_values_come_back() -> None:
    count, problems, formulas = lost(hostile_texts(2000, seed=2))
    assert (count, problems, formulas) == (2000, [], 0)
