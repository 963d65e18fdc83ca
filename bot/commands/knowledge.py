"""`lingong knowledge`: further documents beside the notice, added, listed, removed, read anew."""

import shutil
import sys
from pathlib import Path

from bot.added.shelf import Added, Shelf
from bot.files.checking import Refused
from bot.hinting import INDEX_FOLDER
from bot.settings import Settings


def add(file: Path) -> int:
    """Take a document in; 2 where it is refused, with the reason."""
    try:
        added = _shelf().add(file)
    except Refused as refused:
        sys.stderr.write(f"{file.name}：{refused}\n")
        return 2
    sys.stdout.write(f"已添加：{_line(added)}。政策问题仍先按通知回答，这份文件在后面注明名称引用。\n")
    return 0


def list_all() -> int:
    """One line a document."""
    found = _shelf().all()
    sys.stdout.write("".join(f"{_line(added)}\n" for added in found) or "还没有添加文件。\n")
    return 0


def remove(name: str) -> int:
    """Take a document away by the name that `list` shows; 2 where there is none."""
    if not _shelf().remove(name.strip("《》")):
        sys.stderr.write(f"没有名为《{name.strip('《》')}》的文件；请用 lingong knowledge list 查看。\n")
        return 2
    sys.stdout.write(f"已移除：《{name.strip('《》')}》。\n")
    return 0


def rebuild() -> int:
    """Read every document anew and drop the vector index, which is built again when it is next needed."""
    read, problems = _shelf().rebuild()
    shutil.rmtree(Settings.read().data_dir / INDEX_FOLDER, ignore_errors=True)
    sys.stdout.write("".join(f"{_line(added)}\n" for added in read) + f"已重建，共 {len(read)} 份文件。\n")
    sys.stderr.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


def _line(added: Added) -> str:
    return f"《{added.name}》，{added.passages} 段"


def _shelf() -> Shelf:
    return Shelf(Settings.read().data_dir)
