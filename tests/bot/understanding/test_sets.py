"""Floors on messages written by others: the shared set, and a larger one by authors who had not read the grammar."""

import pytest
from reading_messages import zhejiang
from scorer import MESSAGES, figures, score


@pytest.mark.parametrize(
    ("name", "kinds", "values"),
    [
        ("dev", 0.99, 0.99),
        ("tuning", 0.99, 0.975),
        ("tuning_2", 0.975, 0.965),
        ("fresh_3", 0.985, 0.985),
        ("fresh_4", 0.985, 0.985),
        ("fresh_5", 0.99, 0.985),
        ("fresh_6", 0.985, 0.985),
        ("fresh_7", 0.99, 0.99),
        ("fresh_8", 0.985, 0.98),
        ("fresh_9", 0.99, 0.985),
        ("fresh_10", 0.99, 0.985),
    ],
)
def test_messages_of_a_set_are_understood(name: str, kinds: float, values: float) -> None:
    found = figures(score(MESSAGES / f"{name}.jsonl", zhejiang()))
    assert found.kinds >= kinds
    assert found.values >= values
