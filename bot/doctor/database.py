"""The database: reached, written, of this version, its clock beside ours, and what waits in it."""

from collections.abc import Iterator

from bot.doctor.findings import Finding, State
from bot.store.checkup import Checkup
from bot.store.moving import Unreachable, opened

APART, FAR_APART = 5.0, 60.0
"""Seconds between two clocks."""


def examine_database(url: str) -> Iterator[Finding]:
    kind = "SQLite" if url.startswith("sqlite") else "PostgreSQL"
    try:
        with opened(url) as database:
            found, damage = database.checkup(), database.damage()
    except Unreachable as error:
        line = f"{kind} 连不上或不能写入：{error}。请检查 DATABASE_URL、数据库服务和权限。"
        yield Finding("database", "数据库", State.MEND, line)
        return
    if damage:
        line = f"{kind} 文件已损坏：{damage[0]}。请停止服务，从备份恢复。"
        yield Finding("database", "数据库", State.MEND, line)
    else:
        yield Finding("database", "数据库", State.FINE, f"{kind} 可以读写。")
    yield _revision(found)
    yield _clock(found)
    if found.is_current:
        yield _waiting(found)


def _revision(found: Checkup) -> Finding:
    if not found.is_known:
        line = f"由更新的版本写成（{found.revision}）。请升级本程序，不要用旧版本打开。"
        return Finding("revision", "结构版本", State.MEND, line)
    if found.revision is None:
        return Finding("revision", "结构版本", State.FINE, "还没有建表，首次启动时自动建立。")
    if not found.is_current:
        line = f"{found.revision}，下次启动时自动升级。请先做备份。"
        return Finding("revision", "结构版本", State.NOTE, line)
    return Finding("revision", "结构版本", State.FINE, f"{found.revision}，与本程序一致。")


def _clock(found: Checkup) -> Finding:
    apart = abs(found.ahead)
    if apart < APART:
        return Finding("clock", "时钟", State.FINE, "数据库与本机的时钟一致。")
    state = State.NOTE if apart < FAR_APART else State.MEND
    line = f"数据库的时钟比本机{'快' if found.ahead > 0 else '慢'} {apart:.0f} 秒。请校时（如启用 chrony 或 NTP）。"
    return Finding("clock", "时钟", state, line)


def _waiting(found: Checkup) -> Finding:
    line = f"待处理消息 {found.waiting} 条，待发送 {found.unsent} 条，发送失败 {found.failed} 条。"
    return Finding("queues", "收发", State.FINE, line)
