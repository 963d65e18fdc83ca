"""`lingong doctor`: every examination, one line each, and whether something must be mended."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bot.commands.output import write_json
from bot.doctor.findings import Examination, Finding, State, guarded
from bot.logs import begin, redaction
from bot.settings import BadSettings, Settings

_KEYS = {State.FINE: "ok", State.NOTE: "note", State.MEND: "mend"}


def examine(*, as_json: bool) -> int:
    """0 where the bot can run, 1 where something must be mended first."""
    found = []
    for each in findings():
        found.append(each)
        if not as_json:
            sys.stdout.write(f"{each.state}　{each.name}：{each.line}\n")
            sys.stdout.flush()
    counted = {state: sum(each.state is state for each in found) for state in State}
    mended = not counted[State.MEND]
    if as_json:
        rows = [{"check": f.check, "name": f.name, "state": _KEYS[f.state], "line": f.line} for f in found]
        write_json({"ok": mended, "checks": rows})
    else:
        told = "，".join(f"{state} {count} 项" for state, count in counted.items())
        sys.stdout.write(f"共检查 {len(found)} 项：{told}。\n")
    return 0 if mended else 1


def findings() -> Iterator[Finding]:
    """All of them, as they are made."""
    try:
        settings = Settings.read()
    except BadSettings as bad:
        yield from (Finding("settings", "设置", State.MEND, problem) for problem in bad.problems)
        return
    begin(settings)
    for check, name, examination in _examinations(settings):
        yield from guarded(check, name, examination, redaction)


def _examinations(settings: Settings) -> Iterator[tuple[str, str, Examination]]:
    from bot.doctor import coherence, database, knowledge, machine, network

    env = partial(machine.examine_env_file, Path(".env"), holds_secrets=bool(settings.secrets))
    yield "settings", "设置", partial(coherence.examine_settings, settings)
    yield "env_file", "设置文件", env
    yield "data_dir", "数据目录", partial(machine.examine_data_folder, settings.data_dir)
    yield "disk", "磁盘空间", partial(machine.examine_disk, settings.data_dir)
    yield "time_zone", "时区", machine.examine_time_zone
    yield "database", "数据库", partial(database.examine_database, settings.url)
    yield "notice", "通知原文", partial(knowledge.examine_knowledge, settings)
    yield "documents", "补充文件", partial(knowledge.examine_documents, settings.data_dir)
    yield "soffice", "LibreOffice", machine.examine_programs
    yield "telegram", "Telegram", partial(network.examine_telegram, settings)
    yield "llm", "大模型", partial(network.examine_model, settings)
    yield "embedding", "向量模型", partial(network.examine_embeddings, settings)
