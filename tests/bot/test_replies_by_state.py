"""Every kind of message has its reply in every state: the table of docs/understanding.md, cell by cell."""

from pathlib import Path

import pytest
from markets import MAINLAND
from stage import Stage, at

from bot.understanding.results import Kind

TYPED = {
    Kind.CORRECTION: "面积改成130",
    Kind.MULTI: "工作人员9人，专职5人",
    Kind.QUESTION: "面积要多大？",
    Kind.SKIP: "跳过",
    Kind.BACK: "上一题",
    Kind.UNDO: "撤销",
    Kind.PAUSE: "先这样，明天继续",
    Kind.HELP: "怎么填",
    Kind.COMMAND: "总分",
    Kind.CHITCHAT: "谢谢",
    Kind.UNCLEAR: "嘎嘎嘎",
}
ANSWERS = {"nothing": "面积120", "field": "150", "list": "都有", "proposal": "150"}
FIELD, LIST = "【推荐表 · 6/13】市场面积是多少平方米", "【服务场地 · 1/4】市场所在地点符合下列哪几项"
AGAIN = {"field": f"我们接着填：{FIELD}", "list": f"我们接着填：{LIST}", "proposal": f"我们接着填：{FIELD}"}
NOTHING = {
    Kind.ANSWER: ("现在还没有申报，请先新建一份。",),
    Kind.CORRECTION: ("现在还没有申报，请先新建一份。",),
    Kind.MULTI: ("现在还没有申报，请先新建一份。",),
    Kind.QUESTION: ("面积原则上不小于100 m²。", "附件1第2条"),
    Kind.SKIP: ("现在没有待答的题。",),
    Kind.BACK: ("现在没有待答的题。",),
    Kind.UNDO: ("没有可以撤销的内容。",),
    Kind.PAUSE: ("好的。需要时发“新建”开始一份申报。",),
    Kind.HELP: ("可以这样用：",),
    Kind.COMMAND: ("还没有申报，请先新建一份。",),
    Kind.CHITCHAT: ("不客气，有需要随时问我。",),
    Kind.UNCLEAR: ("没有看懂这句话。", "发“帮助”看能做什么。"),
}
FIELDS = {
    Kind.ANSWER: ("已记：市场面积 150 平方米。", "【推荐表 · 7/13】"),
    Kind.CORRECTION: ("已记：市场面积 130 平方米。", "【推荐表 · 7/13】"),
    Kind.MULTI: ("已记：工作人员总数 9 人，专职人数 5 人。", AGAIN["field"]),
    Kind.QUESTION: ("面积原则上不小于100 m²。", AGAIN["field"]),
    Kind.SKIP: ("已跳过：市场面积，以后可以再填。", "【推荐表 · 7/13】"),
    Kind.BACK: ("【推荐表 · 5/13】", "现填：委托第三方运营"),
    Kind.UNDO: ("已撤销：管理运营方式由“委托第三方运营”恢复为“未填”。", "【推荐表 · 5/13】"),
    Kind.PAUSE: ("好的，已填的内容都已保存。",),
    Kind.HELP: ("请填数字。例如：120平方米", AGAIN["field"]),
    Kind.COMMAND: ("评分表",),
    Kind.CHITCHAT: ("不客气，有需要随时问我。", AGAIN["field"]),
    Kind.UNCLEAR: ("没有看懂。请填数字，例如 120平方米。", AGAIN["field"]),
}
LISTS = {
    Kind.ANSWER: ("已记：具备交通较为便利、生活配套较为齐全、人员求职集中。", "【服务场地 · 2/4】"),
    Kind.CORRECTION: ("已改：市场面积 130 平方米（原为 120 平方米）。", AGAIN["list"]),
    Kind.MULTI: ("已改：工作人员总数 9 人（原为 8 人）。", AGAIN["list"]),
    Kind.QUESTION: ("面积原则上不小于100 m²。", AGAIN["list"]),
    Kind.SKIP: ("已跳过：第1条 选址，以后可以再填。", "【服务场地 · 2/4】"),
    Kind.BACK: ("【推荐表 · 13/13】", "填表人 王芳"),
    Kind.UNDO: ("已撤销：填表人由“王芳”恢复为“未填”。", "【推荐表 · 13/13】"),
    Kind.PAUSE: ("好的，已填的内容都已保存。",),
    Kind.HELP: ("“全部具备”“都没有”", AGAIN["list"], "☐ 1. 交通较为便利"),
    Kind.COMMAND: ("评分表",),
    Kind.CHITCHAT: ("不客气，有需要随时问我。", AGAIN["list"]),
    Kind.UNCLEAR: ("没有看懂。请点选具备的项目", AGAIN["list"]),
}
PROPOSALS = FIELDS | {Kind.UNDO: ("好的，没有记录。", AGAIN["proposal"])}
TABLE = {"nothing": NOTHING, "field": FIELDS, "list": LISTS, "proposal": PROPOSALS}
CELLS = [(state, kind) for state, column in TABLE.items() for kind in column]


async def reach(stage: Stage, state: str) -> None:
    for text in ("你好", MAINLAND.city, MAINLAND.county):
        await stage.say(text)
    if state == "nothing":
        return
    await stage.say("新建")
    while stage.expects != ("A1.1" if state == "list" else "area_m2"):
        await stage.say(
            MAINLAND.reply_to(stage.expects if isinstance(stage.expects, str) else list(stage.expects or ()))
        )
    if state == "proposal":
        await stage.say("大概150平")
        assert "150" in stage.text


def test_the_table_has_every_kind_in_every_state() -> None:
    assert {state: set(column) for state, column in TABLE.items()} == {state: set(Kind) for state in TABLE}


@pytest.mark.endtoend
@pytest.mark.parametrize(("state", "kind"), CELLS)
async def test_a_kind_has_its_reply_in_a_state(state: str, kind: Kind, tmp_path: Path) -> None:
    async with Stage(tmp_path, at("2026-11-23")) as stage:
        await reach(stage, state)
        await stage.say(ANSWERS[state] if kind is Kind.ANSWER else TYPED[kind])
        for said in TABLE[state][kind]:
            assert said in stage.text
