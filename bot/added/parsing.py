"""Runs alone in a child process with little memory and time: an untrusted file in, its passages out as JSON.

`python -m bot.added.parsing KIND NAME < file`; exit status 3 with a Chinese line on standard error where it is refused.
"""

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

MEMORY = 220_000_000
"""Bytes of address space; a long sound document needs less than half of it."""
SECONDS = 4
REFUSED = 3
TOO_MUCH = "文件内容过多或过于复杂，无法读取；请拆成几个小文件，或另存为 .md 再添加。"
UNREADABLE = "文件内容无法读取，请用 Word 另存一次，或另存为 .md 再添加。"
_WHITE = "FFFFFF"


def limit() -> None:
    """Memory and processor time of this process, where the system can limit them."""
    try:
        import resource
    except ImportError:  # not on Windows; there the parent's clock is the limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(kind: str, name: str) -> int:
    """Reads standard input, writes one JSON list of passages."""
    content = sys.stdin.buffer.read()
    try:
        from knowledge.documents import markdown_passages

        text = _docx(content) if kind == "docx" else _decoded(content)
        passages = [[each.id, each.document, each.label, each.text] for each in markdown_passages(text, name)]
        sys.stdout.buffer.write(json.dumps(passages, ensure_ascii=False).encode("utf-8", "replace"))
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


def _decoded(content: bytes) -> str:
    """UTF-8, else what Chinese editors save by default."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return content.decode("gb18030")
        except UnicodeDecodeError as bad:
            raise ValueError("文件的文字编码无法识别，请另存为 UTF-8 再添加。") from bad


def _docx(content: bytes) -> str:
    """The text of a Word file as Markdown: headings, paragraphs and table rows; nothing that its readers cannot see."""
    from docx import Document

    return "\n\n".join(block for block in _blocks(Document(BytesIO(content))) if block.strip())


def _blocks(document: "Document") -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = dict.fromkeys(" ".join(_shown(p) for p in cell.paragraphs).strip() for cell in row.cells)
                yield " ".join(cell for cell in cells if cell)
        else:
            style = (block.style.name or "").lower() if block.style else ""
            shown = _shown(block).strip()
            yield f"## {shown}" if shown and style.startswith(("heading", "标题", "title")) else shown


def _shown(paragraph: "Paragraph") -> str:
    from docx.text.run import Run

    runs = (run for item in paragraph.iter_inner_content() for run in ([item] if isinstance(item, Run) else item.runs))
    return "".join(run.text for run in runs if not _hidden(run))


def _hidden(run: "Run") -> bool:
    """Hidden or white text is for machines; what people do not see is not quoted."""
    font = run.font
    white = font.color is not None and font.color.rgb is not None and str(font.color.rgb) == _WHITE
    tiny = font.size is not None and font.size.pt < 2
    return bool(font.hidden) or white or tiny


if __name__ == "__main__":
    limit()
    sys.exit(main(sys.argv[1], sys.argv[2]))
