"""Replies on a text screen: folded at the width of Chinese text, with the choices that can be typed below."""

import re

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from handlers.reply import Reply

WIDTH = 80
"""Columns: forty Chinese characters."""

_PIECES = re.compile(r"［[^］]*］|[0-9A-Za-z.,%:/-]+(?: [^\s0-9])?|\S ?|.")

NO_START = "，。；：、？！）”》】"
"""Marks that do not begin a line."""

NO_END = "（“《【"
"""Marks that do not end one."""


def screen(reply: Reply) -> str:
    """The reply as plain lines of at most WIDTH columns, its files whole, the choices last."""
    lines = [folded for line in reply.text.split("\n") for folded in fold(line)]
    return "\n".join([*lines, *files(reply), *fold(choices(reply))])


def files(reply: Reply) -> list[str]:
    """Where each file of the reply lies; a path is never folded."""
    return [f"文件：{path}" for path in reply.files]


def choices(reply: Reply) -> str:
    """`［1 是］［2 否］［跳过］`: what can be typed beside an answer, by label or, where there is one, by number."""
    every = [button.label for row in reply.buttons for button in row]
    numbered = [f"{index} {label}" for index, label in enumerate(every[: reply.numbered], start=1)]
    others = [label for label in every[reply.numbered :] if not label.startswith(("☐", "☑"))]
    return "".join(f"［{label}］" for label in [*numbered, *others])


def fold(line: str, width: int = WIDTH) -> list[str]:
    """One line as several of at most `width` columns, closing marks aside; a label in ［］ or a number stays whole."""
    found, current = [], ""
    for piece in _PIECES.findall(line):
        if current and cell_len(current + piece) > width and piece[0] not in NO_START:
            whole = current.rstrip(NO_END) or current
            found.append(whole)
            current = current[len(whole) :]
        current += piece
    return [*found, current] if line else []


def show(console: Console, reply: Reply) -> None:
    """Print a reply: what is said plainly, the choices dimmed."""
    for line in reply.text.split("\n"):
        for folded in fold(line, min(WIDTH, console.width)):
            console.print(Text(folded), soft_wrap=True)
    for path in files(reply):
        console.print(Text(path), soft_wrap=True)
    for folded in fold(choices(reply), min(WIDTH, console.width)):
        console.print(Text(folded, style="cyan"), soft_wrap=True)
    console.print()
