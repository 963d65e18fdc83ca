"""The command `lingong`: one line for each thing it does; each command's code is imported when it is called."""

import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import operations_cli

# Without plugins pydantic need not search every installed distribution for them at each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="申报助手：协助填写申报表格、对照标准自评。",
)
UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What the command line raises for words that it does not know; typer does not export it by name."""
OFFICER = typer.Option("--officer", help="以谁的身份对话", metavar="NAME")
STREAM = typer.Option("--jsonl", help="逐行读写 JSON")
JSON = typer.Option("--json", help="输出 JSON")
FILE = typer.Argument(metavar="FILE", help="文件，或 - 表示标准输入")


@app.callback(invoke_without_command=True)
def _default(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        chat()


@app.command(help="在终端里对话。")
def chat(
    officer: Annotated[str, OFFICER] = "本机",
    jsonl: Annotated[bool, STREAM] = False,
) -> None:
    from bot.commands.chat import chat_here

    _leave(chat_here(officer, jsonl=jsonl))


@app.command(help="为一份或多份答案评分。")
def score(
    file: Annotated[str, FILE],
    as_json: Annotated[bool, JSON] = False,
    jsonl: Annotated[bool, STREAM] = False,
) -> None:
    from bot.commands.score import score_file, score_stream
    from bot.opening import active_rule_set, opened

    rule_set = active_rule_set()
    if not jsonl:
        _leave(score_file(rule_set, Path("/dev/stdin" if file == "-" else file), as_json=as_json))
    with opened(file) as source:
        _leave(score_stream(rule_set, source))


@app.command(help="列出全部申报。")
def markets(as_json: Annotated[bool, JSON] = False) -> None:
    from bot.commands.markets import list_markets

    _leave(list_markets(as_json=as_json))


@app.command(help="导出一份申报的材料：申报表格、评分表、证明材料、目录和缺项清单。")
def export(
    nomination: Annotated[int, typer.Argument(metavar="ID", help="申报编号，见 lingong markets")],
    as_zip: Annotated[bool, typer.Option("--zip", help="打成一个 ZIP 文件")] = False,
    to: Annotated[Path | None, typer.Option("--to", metavar="FOLDER", help="写到这个文件夹")] = None,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="有 LibreOffice 时另附表格的 PDF")] = True,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    from bot.commands.export import export as export_one

    _leave(export_one(nomination, to, as_zip=as_zip, pdf=pdf, as_json=as_json))


@app.command(help="回答一个政策问题，按通知原文并注明出处。")
def ask(
    question: Annotated[str, typer.Argument(metavar="问题", help="问题；加 --jsonl 时为文件名或 -")],
    as_json: Annotated[bool, JSON] = False,
    jsonl: Annotated[bool, STREAM] = False,
) -> None:
    from bot.commands.ask import ask_once, ask_stream
    from bot.opening import opened, policy_desk

    desk = policy_desk()
    if not jsonl:
        _leave(ask_once(desk, question, as_json=as_json))
    with opened(question) as source:
        _leave(ask_stream(desk, source))


@app.command(help="逐行说明助手如何理解消息。")
def understand(
    file: Annotated[str, FILE] = "-",
    jsonl: Annotated[bool, STREAM] = True,
) -> None:
    from bot.commands.understand import understand_stream
    from bot.opening import active_rule_set, opened

    with opened(file) as source:
        _leave(understand_stream(active_rule_set(), source))


@app.command(help="在 Telegram 上提供服务：长轮询，或推送（设了 BOT_WEBHOOK_URL 时）。")
def telegram() -> None:
    from bot.commands.telegram import serve

    _leave(serve())


@app.command(help="某一时刻到期的提醒：发送，或只列出（--dry-run）。")
def remind(
    at: Annotated[str | None, typer.Option("--at", help="时刻，如 2026-10-24T09:00；不写为现在")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出，不发送")] = False,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    from bot.commands.remind import remind as remind_at

    _leave(remind_at(at, dry_run=dry_run, as_json=as_json))


@app.command(help="再开一个进程：处理消息、安排提醒、发送（用 PostgreSQL 时）。")
def worker() -> None:
    from bot.commands.worker import work

    _leave(work())


@app.command(help="邀请人员使用：生成一次性的邀请链接；查看人员、取消权限。")
def invite(
    role: Annotated[str, typer.Option("--role", help="county 县级、city 市级、admin 管理员")] = "county",
    city: Annotated[str, typer.Option("--city", help="城市，写全称", metavar="CITY")] = "",
    county: Annotated[str, typer.Option("--county", help="县级名称，写全称", metavar="COUNTY")] = "",
    listed: Annotated[bool, typer.Option("--list", help="列出有权限的人员")] = False,
    revoke: Annotated[int | None, typer.Option("--revoke", help="取消这个编号的权限", metavar="ID")] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    from bot.commands import invite as command

    if listed:
        _leave(command.list_officers(as_json=as_json))
    if revoke is not None:
        _leave(command.revoke(revoke))
    _leave(command.invite(role, city, county))


province_app = typer.Typer(help="用于比较的数据：查看，或录入一项。", invoke_without_command=True)
round_app = typer.Typer(help="申报年度和截止日期：查看、设置、确认。", invoke_without_command=True)
rules_app = typer.Typer(help="规则集：检查，或比较两个。", no_args_is_help=True)
app.add_typer(province_app, name="province")
app.add_typer(round_app, name="round")
app.add_typer(rules_app, name="rules")
knowledge_app = typer.Typer(help="通知以外的文件：添加、列出、移除、重建。", no_args_is_help=True)
app.add_typer(knowledge_app, name="knowledge")
operations_cli.add_to(app)


@province_app.callback()
def _province(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        from bot.commands.province import show_figures

        _leave(show_figures())


@province_app.command("set", help="录入一项用于比较的数据。")
def _province_set(
    key: Annotated[str, typer.Argument(metavar="KEY")],
    value: Annotated[str, typer.Argument(metavar="VALUE")],
    date: Annotated[str, typer.Option("--date", help="数据日期，如 2026-09-30")] = "",
    source: Annotated[str, typer.Option("--source", help="数据来源")] = "",
) -> None:
    from bot.commands.province import set_figure

    _leave(set_figure(key, value, date, source))


@round_app.callback()
def _round(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        from bot.commands.province import show_round

        _leave(show_round())


@province_app.command("show", help="列出用于比较的数据。")
def _province_show() -> None:
    from bot.commands.province import show_figures

    _leave(show_figures())


@round_app.command("show", help="列出申报年度和截止日期。")
def _round_show() -> None:
    from bot.commands.province import show_round

    _leave(show_round())


@round_app.command("set", help="设置申报年度、截止日期、各市对县的截止日期。")
def _round_set(
    year: Annotated[int | None, typer.Option("--year")] = None,
    deadline: Annotated[str | None, typer.Option("--deadline", help="如 2026-10-31")] = None,
    county_deadline: Annotated[list[str] | None, typer.Option("--county-deadline", metavar="CITY=DATE")] = None,
) -> None:
    from bot.commands.province import set_round

    _leave(set_round(year, deadline, county_deadline or []))


@round_app.command("confirm", help="确认当前的申报年度和截止日期。")
def _round_confirm() -> None:
    from bot.commands.province import confirm_round

    _leave(confirm_round())


@rules_app.command("check", help="检查一个规则集文件夹。")
def _rules_check(folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
    from bot.commands.rules import check

    _leave(check(folder))


@rules_app.command("diff", help="比较两个规则集，并对全部申报试算。")
def _rules_diff(
    first: Annotated[str, typer.Argument(metavar="A")], second: Annotated[str, typer.Argument(metavar="B")]
) -> None:
    from bot.commands.rules import diff

    _leave(diff(first, second))


@knowledge_app.command("add", help="添加一份文件（.md 或 .docx），答复时注明名称引用。")
def _knowledge_add(file: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    from bot.commands.knowledge import add

    _leave(add(file))


@knowledge_app.command("list", help="列出已添加的文件。")
def _knowledge_list() -> None:
    from bot.commands.knowledge import list_all

    _leave(list_all())


@knowledge_app.command("remove", help="移除一份文件。")
def _knowledge_remove(name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    from bot.commands.knowledge import remove

    _leave(remove(name))


@knowledge_app.command("rebuild", help="重新读取全部文件，重建索引。")
def _knowledge_rebuild() -> None:
    from bot.commands.knowledge import rebuild

    _leave(rebuild())


def _leave(status: int) -> NoReturn:
    raise typer.Exit(status)


def main() -> None:
    """The console script; standard output is UTF-8 whatever the machine's locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    from bot.logs import take_over
    from bot.opening import explained

    take_over()
    with explained():
        try:
            sys.exit(app(standalone_mode=False))
        except UsageError as wrong:
            from bot.usage import wrong_words

            sys.stderr.write(f"{wrong_words(wrong)}。用法请看 lingong --help。\n")
            sys.exit(2)
