"""Buttons: those that were really shown still work; what is forged, foreign or pressed twice is told so."""

from serving import Bot, Talker
from stored import answers_in


def held(bot: Bot, officer: Talker) -> dict[str, object]:
    return answers_in(f"sqlite:///{bot.folder / 'lingong.db'}", str(officer.person.id))[0]


def data_of(officer: Talker, label: str) -> str:
    found = (b for row in officer.last.keyboard for b in row if b["text"] == label)
    return str(next(found)["callback_data"])


def test_a_forged_button_is_refused_with_a_reason(shared: Bot) -> None:
    officer = Talker.elsewhere(shared)
    officer.begins()
    for forged in ("set:1:ownership:0", "skip:1:opened_on", "skip:1:opened_on~1.AAAAAA", "", "~.", "新建", "x" * 64):
        before = len(officer.person.chat.texts)
        officer.person.taps_data(forged, officer.last)
        shared.until(lambda before=before: len(officer.person.chat.texts) > before)  # type: ignore[misc]
        assert "没有处理" in officer.person.chat.texts[before]
    assert set(held(shared, officer)) == {"county"}


def test_a_button_of_somebody_else_is_refused(shared: Bot) -> None:
    one, two = Talker.elsewhere(shared, "张三"), Talker.elsewhere(shared)
    one.begins()
    two.begins()
    before = len(two.person.chat.texts)
    two.person.taps_data(data_of(one, "跳过"), two.last)
    shared.until(lambda: len(two.person.chat.texts) > before)
    assert "不是发给您的" in two.person.chat.texts[before]


def test_an_old_button_still_does_what_it_says(shared: Bot) -> None:
    officer = Talker.elsewhere(shared)
    officer.begins()
    first = officer.last
    officer.says("面积120平")
    officer.says("工作人员8人")
    said = officer.taps("为什么问", first)
    assert "正式运营" in "".join(said)


def test_new_pressed_twice_makes_one_nomination(shared: Bot) -> None:
    officer = Talker.elsewhere(shared)
    officer.says("你好")
    officer.says("上城区")
    shown = officer.last
    first, second = officer.person.taps("新建申报", shown), officer.person.taps("新建申报", shown)
    shared.until(lambda: any("没有重复处理" in text for text in officer.person.chat.texts))
    shared.until(lambda: first.answer is not None and second.answer is not None)
    assert sum("已新建" in text for text in officer.person.chat.texts) == 1


def test_a_box_pressed_twice_before_it_changed_is_ticked_once(shared: Bot) -> None:
    officer = Talker.elsewhere(shared)
    officer.begins()
    to_a_checklist(officer)
    shown = officer.last
    box = next(label for row in shown.labels for label in row if label.startswith("☐"))
    other = [label for row in shown.labels for label in row if label.startswith("☐")][1]
    officer.person.taps(box, shown)
    officer.person.taps(box, shown, stale=True)
    officer.person.taps(other, shown, stale=True)
    shared.until(lambda: any("没有重复处理" in text for text in officer.person.chat.texts))
    shared.until(lambda: f"☑ {other[2:]}" in [label for row in officer.last.labels + shown.labels for label in row])
    assert f"☑ {box[2:]}" in [label for row in officer.last.labels + shown.labels for label in row]


def to_a_checklist(officer: Talker) -> None:
    """Skip until a list of boxes stands open."""
    for _ in range(40):
        if any(label.startswith("☐") for row in officer.last.labels for label in row):
            return
        officer.taps("跳过", officer.last)
    raise AssertionError("no checklist")


def test_ticking_edits_the_message_and_confirming_records(shared: Bot) -> None:
    officer = Talker.elsewhere(shared)
    officer.begins()
    to_a_checklist(officer)
    boxes = [label for row in officer.last.labels for label in row if label.startswith("☐")]
    before = len(officer.person.chat.received)
    for box in boxes[:2]:
        shown = officer.ticks(box)
        assert f"☑ {box[2:]}" in [label for row in shown.labels for label in row]
    assert len(officer.person.chat.received) == before
    officer.taps("确认")
    ticked = {slot for slot, value in held(shared, officer).items() if value is True and not slot.startswith("skip.")}
    assert len(ticked) == 2
