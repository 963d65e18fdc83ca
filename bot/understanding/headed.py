"""A list under headings: `已配：桌台、座椅。未配：充电` says of each item what its heading says."""

import re
from itertools import pairwise

from bot.understanding.mention import Mention
from bot.understanding.polarity import masked, polarity

_HEAD = re.compile(r"(?:^|(?<=[\n,，。;；\s]))(?P<head>[^\n,，。;；:：\s]{1,12})[:：](?!\d)")
_MARK = re.compile(r"[√✓✔×✗☑□]|(?<=[一-鿿])\s?[xX](?![A-Za-z])")


def headed(text: str, mentions: list[Mention]) -> dict[str, bool]:
    """Slot to what the heading above it says; empty where no heading says anything, or an item says it itself."""
    heads = [m for m in _HEAD.finditer(text) if not any(_meet(m.span("head"), one) for one in mentions)]
    told = {m.end(): polarity(m["head"]) for m in heads}
    if not mentions or not told or any(verdict is None for verdict in told.values()):
        return {}
    if len(told) < 2 and "\n" not in text:
        return {}
    bounds = [*sorted(told), len(text)]
    found: dict[str, bool] = {}
    for start, end in pairwise(bounds):
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        rest = text[start:end]
        for mention in reversed(inside):
            rest = rest[: mention.start - start] + rest[mention.end - start :]
        rest = _HEAD.sub("", rest)
        if _MARK.search(rest) or polarity(masked(re.sub(r"[其他它余]{2}", "", rest))) is not None:
            return {}
        found |= {slot: bool(told[start]) for mention in inside for slot in mention.slots}
    early = [m for m in mentions if m.end <= bounds[0]]
    return {} if early else found


def _meet(span: tuple[int, int], mention: Mention) -> bool:
    return mention.start < span[1] and span[0] < mention.end
