"""The small parts on their own: pages, seals, pace, order, updates."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.buttons import LIMIT, Seal
from bot.channels.telegram.ordering import Order
from bot.channels.telegram.pace import Bucket
from bot.channels.telegram.rendering import marked_up, pages, units
from bot.channels.telegram.updates import arrived

SEAL = Seal(b"key")


@given(st.text(max_size=400), st.integers(10, 60))
def test_pages_fit_and_lose_no_word(text: str, limit: int) -> None:
    found = pages(text, limit)
    assert found
    assert all(0 < units(page) <= limit for page in found)
    if text.strip("\n"):
        assert "".join("".join(found).split()) == "".join(text.split()) or not "".join(text.split())


def test_a_long_text_is_cut_at_paragraph_ends() -> None:
    paragraphs = [f"第{i}条 " + "细则" * 300 for i in range(20)]
    found = pages("\n\n".join(paragraphs))
    assert len(found) > 1
    assert all(page.startswith("第") and page.endswith("细则") for page in found)


@given(st.text(max_size=200))
def test_what_is_marked_up_reads_as_it_was(text: str) -> None:
    plain = re.sub(r"</?b>", "", marked_up(text.replace("<b>", "").replace("</b>", "")))
    assert html.unescape(plain) == html.unescape(html.escape(text.replace("<b>", "").replace("</b>", ""), quote=False))


def test_a_seal_opens_for_its_person_alone_and_only_unchanged() -> None:
    data = SEAL.data("set:3:nature:1", person=5, turn=1234)
    assert SEAL.opened(data, 5) == ("set:3:nature:1", 1234)
    assert SEAL.opened(data, 6) is None
    assert SEAL.opened(data.replace("nature:1", "nature:0"), 5) is None
    assert Seal(b"other").opened(data, 5) is None


def test_a_button_that_would_not_fit_is_an_error_of_ours() -> None:
    assert len(SEAL.data("x" * 50, 1, 36**4).encode()) <= LIMIT
    with pytest.raises(ValueError, match="too long"):
        SEAL.data("x" * 64, 1, 1)


@given(st.text(max_size=80))
def test_whatever_stands_behind_a_button_is_read_without_failing(data: str) -> None:
    assert SEAL.opened(data, 1) is None


def test_a_burst_goes_at_once_and_then_one_a_second() -> None:
    bucket, now = Bucket(1.0, 3), 100.0
    for _ in range(3):
        assert bucket.wait(now) == 0
        bucket.take()
    assert bucket.wait(now) == pytest.approx(1)
    assert bucket.wait(now + 1) == 0


def test_an_update_waits_for_one_that_is_on_its_way_but_not_for_ever() -> None:
    order = Order(restores=True)
    order.see(10)
    order.see(12)
    assert order.pause(10) == 0
    assert order.pause(12) > 0
    order.see(11)
    assert order.pause(12) == 0


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)
PRIVATE = {"id": 5, "type": "private"}
WHO = {"id": 5, "is_bot": False, "first_name": "张三"}


@given(st.dictionaries(st.sampled_from(["text", "photo", "document", "caption", "voice", "story"]), json_values))
def test_any_message_of_a_person_gets_something(content: dict[str, object]) -> None:
    update = {"update_id": 1, "message": {"message_id": 2, "chat": PRIVATE, "from": WHO, **content}}
    found = arrived(update)
    assert found is not None
    assert {"text", "line", "file"} & found.payload.keys()
