"""The commands for whoever runs the bot: look it over, back it up, restore it."""

from pathlib import Path
from typing import Annotated

import typer

FILE = typer.Argument(metavar="FILE")


def add_to(app: typer.Typer) -> None:
    """`backup`, `restore` and `doctor`."""
    app.command(help="把全部数据备份到一个文件；服务可以照常运行。")(backup)
    app.command(help="从备份恢复全部数据；先停止服务。")(restore)
    app.command(help="检查设置、数据库、文件、网络，说明需要处理什么。")(doctor)


def backup(file: Annotated[Path, FILE]) -> None:
    from bot.commands.backup import back_up

    raise typer.Exit(back_up(file))


def restore(
    file: Annotated[Path, FILE],
    replace: Annotated[bool, typer.Option("--replace", help="替换现有数据")] = False,
    check: Annotated[bool, typer.Option("--check", help="只检查备份是否完好")] = False,
) -> None:
    from bot.commands.backup import bring_back

    raise typer.Exit(bring_back(file, replace=replace, check=check))


def doctor(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False) -> None:
    from bot.commands.doctor import examine

    raise typer.Exit(examine(as_json=as_json))
