"""Files over `lingong chat`: JSON lines with a file, and a path dragged or typed into the terminal."""

import json
from pathlib import Path

import pytest
from hostile_uploads import photo
from stage import Stage, at

from bot.channels.dragging import dropped, typed
from bot.channels.jsonl import answer_line


async def _line(stage: Stage, capsys: pytest.CaptureFixture[str], message: dict[str, str]) -> list[dict[str, object]]:
    assert stage.app is not None
    capsys.readouterr()
    await answer_line(stage.app, stage.officer, json.dumps(message).encode())
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


async def test_a_file_in_a_json_line_is_attached_and_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "IMG_1.jpg"
    place.write_bytes(photo())
    async with Stage(tmp_path / "data", at("2026-10-01")) as stage:
        for text in ("你好", "上城区", "新建"):
            await stage.say(text)
        replies = await _line(stage, capsys, {"file": str(place), "caption": "第7条 停车场照片"})
        assert "已存为第7条 便民服务设施的证明材料：停车场照片.jpg" in str(replies[0]["text"])
        assert replies[-1] == {"done": True}
        (held,) = (await stage.nomination()).evidence
        replies = await _line(stage, capsys, {"tap": f"evsee:1:{held.token}"})
        files = replies[0]["files"]
        assert isinstance(files, list)
        assert len(files) == 1
        assert Path(files[0]).read_bytes() == photo()
        assert Path(files[0]).stat().st_mode & 0o077 == 0
        replies = await _line(stage, capsys, {"file": str(tmp_path), "caption": ""})
        assert "这不是文件" in str(replies[0]["text"])
        replies = await _line(stage, capsys, {"file": "/nowhere/\0x.jpg"})
        assert "文件无法读取" in str(replies[0]["text"])


def test_a_path_in_a_typed_line_is_a_file_with_words_beside_it(tmp_path: Path) -> None:
    plain, spaced = tmp_path / "a.jpg", tmp_path / "停车 场.jpg"
    for place in (plain, spaced):
        place.write_bytes(photo())
    assert dropped(str(plain)) == (str(plain), "")
    assert dropped(f"'{spaced}' 第7条") == (str(spaced), "第7条")
    assert dropped(f"{str(spaced).replace(' ', chr(92) + ' ')} 第7条") == (str(spaced), "第7条")
    assert dropped(f"{spaced} 第7条") == (str(spaced), "第7条")
    assert dropped(f"file://{plain}") == (str(plain), "")
    assert dropped(f"附件 {plain} 9月拍的") == (str(plain), "9月拍的")
    assert dropped("附件 没有.jpg") == ("没有.jpg", "")


@pytest.mark.parametrize(
    "text", ["解放东路1/2号", "面积120", "附件1第7条", "附件 1 第7条", "第7条要附什么材料", "a\\b", "/help", "/"]
)
def test_other_lines_are_words(text: str) -> None:
    assert dropped(text) is None
    assert typed("terminal", "k", text).text == text
