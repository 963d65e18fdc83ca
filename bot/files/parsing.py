"""Runs alone in a child process with little memory and time: an untrusted file in, what is written in it out as JSON.

`python -m bot.files.parsing passages|cells KIND NAME < file`; exit status 3 with a Chinese line on standard error where
it is refused.
"""

import json
import sys
from typing import Any

from bot.files.limits import REFUSED, TOO_MUCH, UNREADABLE, limit


def main(task: str, kind: str, name: str) -> int:
    """Reads standard input, writes one JSON list: passages, or the cells of its tables."""
    content = sys.stdin.buffer.read()
    try:
        found = _passages(content, kind, name) if task == "passages" else _cells(content, kind)
        sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    except ValueError as refused:
        sys.stderr.write(str(refused) if str(refused).endswith("。") else UNREADABLE)
        return REFUSED
    except (MemoryError, RecursionError):
        sys.stderr.write(TOO_MUCH)
        return REFUSED
    except Exception:
        sys.stderr.write(UNREADABLE)
        return REFUSED
    return 0


def _passages(content: bytes, kind: str, name: str) -> list[Any]:
    from knowledge.documents import markdown_passages

    if kind == "docx":
        from bot.files.package_parts import refuse_parts
        from bot.files.word import markdown

        refuse_parts(content, "passages")
        text = markdown(content)
    else:
        text = _decoded(content)
    return [[each.id, each.document, each.label, each.text] for each in markdown_passages(text, name)]


def _cells(content: bytes, kind: str) -> list[Any]:
    from bot.files.package_parts import refuse_parts

    refuse_parts(content, "cells")
    if kind == "xlsx":
        from bot.files.excel import cells
    else:
        from bot.files.word import cells
    return [[cell.table, cell.row, cell.column, cell.text, cell.place] for cell in cells(content)]


def _decoded(content: bytes) -> str:
    """UTF-8, else what Chinese editors save by default."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError as bad:
            raise ValueError("文件的文字编码无法识别，请另存为 UTF-8 再添加。") from bad


if __name__ == "__main__":
    limit(sys.argv[1])
    sys.exit(main(*sys.argv[1:4]))
