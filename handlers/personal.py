"""我的数据 and 注销: what is stored of the person who writes, until when, and how it is deleted."""

from collections.abc import Iterator

from handlers.access_changes import Forgotten
from handlers.areas import post
from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.register import MESSAGE_DAYS, Own
from handlers.reply import Button, Reply
from handlers.situation import Awaiting, Situation
from handlers.taps import tap
from handlers.wording import day, lines, listed

CONFIRMED = "forget"
FORGOTTEN = (
    "已注销：您的姓名、编号和收发的消息都已删除，使用权限已取消。申报材料属于所在单位，继续保留，署名改为“已注销”。"
)


def my_data(situation: Situation) -> Turn:
    if situation.register is None:
        return ask_again(situation, "暂时查不到，请稍后再试。")
    kept = situation.awaiting
    awaiting = kept.but(choosing=None) if kept.choosing == CONFIRMED else kept
    said = lines(*_held(situation, situation.register.own))
    return ask_again(situation.but(awaiting=awaiting), said, awaiting=awaiting)


def _held(situation: Situation, own: Own) -> Iterator[str]:
    person = situation.person
    where = "Telegram 编号" if own.channel == "telegram" else "本机名称"
    yield "保存的您的信息："
    yield f"· 姓名：{person.name}；{where}：{own.address}；{day(own.since.date())}起使用。"
    by = f"（由{own.granted_by}开通）" if own.granted_by else ""
    yield f"· 权限：{post(person.role, person.city, person.county)}{by}。"
    yield f"· 您填写或修改的答案 {own.answers} 条，作为申报材料的修改记录保存，注销后署名改为“已注销”。"
    yield f"· 收发的消息 {own.messages} 条，处理后保留 {MESSAGE_DAYS} 天。"
    contacts = listed(fact.label for fact in situation.rule_set.facts.values() if fact.personal)
    if situation.collects_contacts:
        yield f"· 表中的{contacts}：现在填写的保存到{day(own.until)}，到期自动清除。"
    else:
        yield f"· 表中的{contacts}不在这里记录，打印后手填。"
    yield "要删除您的个人信息，请发“注销”。"


def ask_forget(situation: Situation) -> Turn:
    text = (
        "确定注销吗？将删除您的姓名、编号和收发的消息，并取消使用权限，不能恢复；再次使用须重新邀请。"
        "申报材料属于所在单位，继续保留，署名改为“已注销”。"
    )
    row = (Button("确认注销", tap("access", "forgotten")), Button("不注销", tap("access", "mine")))
    return Turn((), (Reply(text, (row,), None, 2),), Awaiting(choosing=CONFIRMED))


def forget(situation: Situation) -> Turn:
    """Gone only where that was asked just now; an old button asks once more."""
    if situation.awaiting.choosing != CONFIRMED:
        return ask_forget(situation)
    return Turn((Forgotten(),), (Reply(FORGOTTEN),), Awaiting())
