"""A whole nomination over `lingong chat --jsonl`: each message answers what the bot says it expects."""

from dataclasses import dataclass
from typing import Any, Protocol

from markets import Market

END = "总分"


class Talking(Protocol):
    def send(self, message: dict[str, Any]) -> list[dict[str, Any]] | None: ...


@dataclass(frozen=True)
class Played:
    """How many messages it took in all and from 新建 on, and the last replies."""

    messages: int
    from_new: int
    replies: list[dict[str, Any]]


def interview(talk: Talking, market: Market, most: int = 80) -> Played:
    """From the first word to the scorecard; raises AssertionError where it does not end within `most` messages."""
    opening = ["你好", market.city, market.county, "新建"]
    for text in opening:
        replies = talk.send({"text": text})
        assert replies, f"no reply to {text}"
    sent = len(opening)
    while replies[-1]["expects"] is not None:
        assert sent < most, f"still asking for {replies[-1]['expects']} after {sent} messages"
        replies = talk.send({"text": market.reply_to(replies[-1]["expects"])})
        assert replies, "no reply"
        sent += 1
    replies = talk.send({"text": END})
    assert replies, "no scorecard"
    return Played(sent + 1, sent + 1 - (len(opening) - 1), replies)
