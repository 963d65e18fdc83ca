"""Chinese text on a terminal: columns are counted as shown, closing marks stay with what they close."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.channels.rendering import NO_START, WIDTH, choices, fold, screen
from handlers.reply import Button, Reply

SAYABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Mn", "Me", "Zl", "Zp"]), max_size=300
)


@given(SAYABLE)
def test_folding_loses_nothing_and_keeps_the_width(text: str) -> None:
    folded = fold(text)
    assert "".join(folded) == text
    for line in folded:
        body = line.rstrip(NO_START)
        assert cell_len(body) <= WIDTH or len(body) == len(line) == 1 or " " not in body


def test_forty_chinese_characters_fill_a_line_and_the_full_stop_stays_with_them() -> None:
    assert fold("字" * 40 + "。" + "后") == ["字" * 40 + "。", "后"]


def test_a_choice_is_never_broken() -> None:
    reply = Reply("问", ((Button("委托第三方运营", "a"), Button("跳过", "b")),), numbered=1)
    assert choices(reply) == "［1 委托第三方运营］［跳过］"
    many = Reply("问", (tuple(Button(f"第{i}个比较长的选项", str(i)) for i in range(12)),), numbered=12)
    for line in screen(many).split("\n")[1:]:
        assert line.count("［") == line.count("］")


def test_the_boxes_of_a_checklist_are_shown_in_the_text_alone() -> None:
    reply = Reply("☐ 1. 停车", ((Button("☐ 停车", "a"),), (Button("确认", "b"),)))
    assert screen(reply) == "☐ 1. 停车\n［确认］"
