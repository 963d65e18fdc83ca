"""Words put right by their sound: what a phone made of dictation is understood, and confirmed before it is recorded."""

import pytest
from reading_messages import read, zhejiang

from bot.understanding.hearing import heard
from bot.understanding.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        ("county", "温玲", "温岭市"),
        ("county", "linhai", "临海市"),
        ("nature", "混和型", "混合型"),
        ("A1.8", "复引机没有", {"copier": False}),
    ],
)
def test_a_word_that_sounds_like_ours_is_taken_with_a_hedge(asked: str, text: str, value: object) -> None:
    got = read(asked, text, zhejiang())
    assert (got["value"], got.get("approx")) == (value, True)


def test_what_is_spelled_right_is_left_alone() -> None:
    assert heard("温岭市复印机没有", vocabulary(zhejiang())) is None
    assert "approx" not in read("county", "温岭", zhejiang())


def test_nothing_is_heard_in_strange_words() -> None:
    assert read("county", "今天天气", zhejiang())["kind"] == "chitchat"
    assert read("nature", "呜呜呜", zhejiang())["kind"] == "unclear"
