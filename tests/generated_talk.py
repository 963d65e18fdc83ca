"""Thousands of generated messages through the whole conversation: each is answered, and changes only what is echoed."""

import random
from dataclasses import dataclass
from pathlib import Path

from stage import Stage, at

BITS = (
    "", " ", "\x00", "\ud800", "\u202e", "😂", "１２", "万", "亿" * 30, "9" * 400, "-",
    "'; DROP TABLE x;--", "<script>",
    "{{7*7}}", "\n", "\t", "面积", "都有", "没有", "除了", "其他", "第7条", "改成", "去年", "2月30日", "半", "一", "%",
    "零工市场", "吗?", "跳过", "专职", "13800000000", "1 2 3", "百分之", "前", "☑", "是", "不是", "到", "120平", "不对",
    "5/5", "×", "同比", "男", "差", "每月", "岗位",
)  # fmt: skip


APOLOGY = "没有处理成功"


@dataclass(frozen=True)
class Talked:
    messages: int
    unanswered: list[str]
    unsaid: list[tuple[str, str]]
    """Message and the slot that it changed without its name in the reply."""
    failed: list[str]
    """Answered with an apology: something was raised."""

    @property
    def clean(self) -> bool:
        return not (self.unanswered or self.unsaid or self.failed)


def message(dice: random.Random) -> str:
    if dice.random() < 0.01:
        return dice.choice(BITS) * 1000
    return "".join(dice.choice(BITS) for _ in range(dice.randint(0, 9)))


async def talked(folder: Path, count: int, seed: int) -> Talked:
    """`count` messages of one officer, after a nomination was begun."""
    dice = random.Random(seed)
    unanswered: list[str] = []
    unsaid: list[tuple[str, str]] = []
    failed: list[str] = []
    async with Stage(folder, at("2026-11-23")) as stage:
        for text in ("你好", "上城区", "新建"):
            await stage.say(text)
        for _ in range(count):
            before = (await stage.situation()).nomination
            text = message(dice)
            await stage.say(text)
            if not stage.said or not stage.text.strip():
                unanswered.append(text)
            if APOLOGY in stage.text:
                failed.append(text)
            after = (await stage.situation()).nomination
            if before and after and before.id == after.id:
                rules = (await stage.situation()).rules_of(after)
                changed = [
                    s for s in {*before.answers, *after.answers} if before.answers.get(s) != after.answers.get(s)
                ]
                unsaid += [
                    (text, s) for s in changed if rules.label(s)[:4] not in stage.text and "等" not in stage.text
                ]
    return Talked(count, unanswered, unsaid, failed)
