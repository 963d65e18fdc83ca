"""The conversation on a terminal: an input line with history and completion, replies folded for Chinese text."""

import uuid

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import FuzzyWordCompleter
from prompt_toolkit.history import FileHistory
from rich.console import Console

from bot.app import App
from bot.channels.bringing import with_files
from bot.channels.dragging import typed
from bot.channels.jsonl import CHANNEL
from bot.channels.rendering import show
from bot.clock import now
from bot.reminders.at_start import due_at_start
from bot.store.rows import OutboxRow

COMMANDS = (
    "继续",
    "跳过",
    "上一题",
    "不知道",
    "暂停",
    "为什么",
    "帮助",
    "回看",
    "评分",
    "导出",
    "新建申报",
    "全部申报",
    "退出",
)
FAREWELL = "已填的内容都已保存，随时可以接着填。再见。"
LEAVING = {"退出", "exit", "quit"}


async def converse(app: App, officer: str) -> None:
    """Talk until 退出, Ctrl-C or Ctrl-D; everything said before is stored."""
    console = Console(highlight=False)
    # The history file holds what was typed; it stays in the data folder, readable by its owner alone.
    history = app.settings.data_dir / "history"
    history.touch(mode=0o600)
    session: PromptSession[str] = PromptSession(history=FileHistory(str(history)))
    await _remind(app, officer, console)
    replies = await _answer(app, officer, "/start", console)
    try:
        while True:
            text = await session.prompt_async("> ", completer=_completer(replies), complete_while_typing=False)
            if text.strip() in LEAVING:
                break
            if text.strip():
                replies = await _answer(app, officer, text, console)
    except (EOFError, KeyboardInterrupt):
        console.print()
    console.print(FAREWELL)


def _completer(replies: list[OutboxRow]) -> FuzzyWordCompleter:
    """The choices of the last reply, then the commands."""
    labels = [button.label for row in replies[-1:] for line in row.reply.buttons for button in line]
    return FuzzyWordCompleter(list(dict.fromkeys([label.lstrip("☐☑ ") for label in labels] + list(COMMANDS))))


async def _remind(app: App, officer: str, console: Console) -> None:
    due = await due_at_start(app, CHANNEL, officer)
    for row in due:
        show(console, row.reply)
    await app.store.mark_sent([row.id for row in due], now())


async def _answer(app: App, officer: str, text: str, console: Console) -> list[OutboxRow]:
    person = await app.terminal_officer(officer, now())
    replies = await app.conversation.answer(person, typed(CHANNEL, str(uuid.uuid4()), text), now())
    for row in replies:
        show(console, await with_files(app, person, row.reply, now()))
    await app.store.mark_sent([row.id for row in replies], now())
    return replies
