"""Floors on messages written by others: the shared set, and a larger one by authors who had not read the grammar."""

import pytest
from reading_messages import zhejiang
from scorer import MESSAGES, figures, score


@pytest.mark.parametrize(
    ("name", "kinds", "values"),
    [
        ("dev", 0.95, 0.95),
        ("tuning", 0.97, 0.95),
        ("tuning_2", 0.95, 0.94),
        ("fresh_3", 0.97, 0.95),
        ("fresh_4", 0.97, 0.95),
        ("fresh_5", 0.94, 0.88),
    ],
)
def test_messages_of_a_set_are_understood(name: str, kinds: float, values: float) -> None:
    found = figures(score(MESSAGES / f"{name}.jsonl", zhejiang()))
    assert found.kinds >= kinds
    assert found.values >= values
