"""What the officer takes away: the package with what it still lacks, or one document; the channel brings the files."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from handlers.asking import ask_again, standing_question
from handlers.bars import bar_lines
from handlers.changes import Turn
from handlers.file_moves import Document, DocumentAsked, ExportAsked, FileMove
from handlers.missing import evidence_line, form_lines
from handlers.progress import score_of
from handlers.reply import Button, Reply, Rows
from handlers.setup import title
from handlers.situation import Nomination, Situation
from handlers.taps import tap
from handlers.wording import lines
from rubric.rounding import plain

NONE_AT_HAND = "还没有申报，请先新建一份。"


def handle(situation: Situation, move: FileMove) -> Turn:
    """The turn of one of these moves."""
    nomination = situation.nomination
    if nomination is None:
        return ask_again(situation, NONE_AT_HAND)
    match move:
        case ExportAsked():
            return _export(situation, nomination)
        case DocumentAsked(document=document):
            said = lines(f"{called(situation, document)}，按目前内容生成。", *_beside(situation, nomination, document))
            return _brought(situation, nomination, document, said)
        case _:
            assert_never(move)


def called(situation: Situation, document: Document) -> str:
    """What a document is called: `推荐表（Word）`."""
    return {
        Document.FORM: f"{situation.rule_set.labels.form}（Word）",
        Document.SCORES: "评分表（Word）",
        Document.SCORES_XLSX: "评分表（Excel）",
        Document.PICTURE: "成绩图",
        Document.PACKAGE: "材料包（ZIP）",
    }[document]


def _beside(situation: Situation, nomination: Nomination, document: Document) -> Iterator[str]:
    """What the form still lacks; the picture in words."""
    match document:
        case Document.FORM:
            yield from form_lines(situation, nomination)
        case Document.PICTURE:
            yield from bar_lines(score_of(situation, nomination))


def _export(situation: Situation, nomination: Nomination) -> Turn:
    """What is in it and what is not; then the package, which may take a while."""
    scored = score_of(situation, nomination)
    text = lines(
        f"导出材料：{title(situation, nomination)}",
        *form_lines(situation, nomination),
        f"评分表：按整条计 {plain(scored.earned_if_whole)} 分，按项计 {plain(scored.points.shown.earned)} 分。",
        evidence_line(situation, nomination),
        "正在打包，照片多的请稍候。",
    )
    brought = _brought(situation, nomination, Document.PACKAGE, "材料包，内有缺项清单、目录和全部文件。")
    return replace(brought, replies=(Reply(text), *brought.replies))


def _brought(situation: Situation, nomination: Nomination, document: Document, said: str) -> Turn:
    """The file, the other documents below it; and the standing question again."""
    reply = Reply(said, _documents(situation, nomination), files=(f"{document}/{nomination.id}",))
    if standing_question(situation) is None:
        return Turn((), (reply,), situation.awaiting)
    again = ask_again(situation, "")
    return replace(again, replies=(reply, *again.replies))


def _documents(situation: Situation, nomination: Nomination) -> Rows:
    """A button for each document alone, and the ways on."""
    single = [
        Button(called(situation, document), tap("doc", nomination.id, document.value))
        for document in (Document.FORM, Document.SCORES, Document.SCORES_XLSX, Document.PICTURE)
    ]
    ways = (Button("导出材料", tap("export", nomination.id)), Button("继续填写", tap("on", nomination.id)))
    return (tuple(single[:2]), tuple(single[2:]), ways)
