"""人员 and 撤销权限: who has access within one's area, and taking it back at once."""

from handlers.access_changes import AccessTaken
from handlers.access_moves import OfficersListed, RevocationAsked, RevocationConfirmed
from handlers.areas import NOT_FOR_YOU, may_decide_on, post
from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.register import Officer
from handlers.reply import Button, Reply
from handlers.situation import Awaiting, Role, Situation
from handlers.taps import tap
from handlers.wording import day, lines

PAGE = 8
TOLD = "您使用本助手的权限已被取消。如有疑问，请联系管理员。"
REVOKE = "revoke."
"""Opens what stands open while a revocation waits to be confirmed: `revoke.12`."""


def list_officers(situation: Situation, move: OfficersListed) -> Turn:
    """By area, each with the number by which he can be named."""
    if situation.register is None or situation.person.role is Role.COUNTY:
        return ask_again(situation, NOT_FOR_YOU)
    every = situation.register.officers
    pages = max(1, -(-len(every) // PAGE))
    page = min(max(move.page, 1), pages)
    here = every[(page - 1) * PAGE : page * PAGE]
    heading = f"人员（共 {len(every)} 人" + (f"，{page}/{pages} 页）" if pages > 1 else "）")
    text = lines(f"{heading}：", *map(line, here), "取消某人的权限请发“撤销权限 编号”。邀请新人请发“邀请”。")
    row = [Button("邀请", tap("access", "invite"))]
    if situation.register.requests:
        row.append(Button(f"待批申请 {len(situation.register.requests)} 份", tap("access", "asks", 1)))
    if pages > 1:
        row.append(Button("下一页", tap("access", "people", page % pages + 1)))
    return Turn((), (Reply(text, (tuple(row),)),), Awaiting())


def line(officer: Officer) -> str:
    """`12. 张三，杭州市上城区县级经办人，2026年9月1日起`."""
    here = "" if officer.channel == "telegram" else "（本机）"
    return (
        f"{officer.id}. {officer.name}{here}，{post(officer.role, officer.city, officer.county)}，"
        f"{day(officer.since.date())}起"
    )


def ask_revoke(situation: Situation, move: RevocationAsked) -> Turn:
    """Whose, and whether really."""
    if situation.register is None or situation.person.role is Role.COUNTY:
        return ask_again(situation, NOT_FOR_YOU)
    found = _meant(situation, move)
    if len(found) != 1:
        several = (
            lines("有几位同名，请用编号：", *map(line, found)) if found else "没有找到这个人。请发“人员”查看编号。"
        )
        return ask_again(situation, several)
    officer = found[0]
    if refusal := _refusal(situation, officer):
        return ask_again(situation, refusal)
    whose = f"{officer.name}（{post(officer.role, officer.city, officer.county)}，编号 {officer.id}）"
    text = f"确定取消{whose}的使用权限吗？取消后立即生效，已填写的申报材料继续保留。"
    row = (Button("确认取消权限", tap("access", "revoked", officer.id)), Button("不取消", tap("access", "people", 1)))
    return Turn((), (Reply(text, (row,), None, 2),), Awaiting(choosing=f"{REVOKE}{officer.id}"))


def revoke(situation: Situation, move: RevocationConfirmed) -> Turn:
    """Done only where that was asked just now; an old button asks once more."""
    asked = situation.awaiting.choosing == f"{REVOKE}{move.officer}"
    found = _meant(situation, RevocationAsked(move.officer))
    if situation.person.role is Role.COUNTY or not asked or not found or _refusal(situation, found[0]):
        return ask_revoke(situation, RevocationAsked(move.officer))
    turn = ask_again(situation.but(awaiting=Awaiting()), f"已取消{found[0].name}的使用权限，已通知本人。")
    return Turn((AccessTaken(move.officer, TOLD),), turn.replies, turn.awaiting)


def _meant(situation: Situation, move: RevocationAsked) -> list[Officer]:
    every = situation.register.officers if situation.register else ()
    if move.officer is not None:
        return [officer for officer in every if officer.id == move.officer]
    return [officer for officer in every if officer.name == move.name]


def _refusal(situation: Situation, officer: Officer) -> str:
    if officer.id == situation.person.id:
        return "不能取消自己的权限。不再使用请发“注销”。"
    if not may_decide_on(situation.person, officer.role, officer.city):
        return NOT_FOR_YOU
    return ""
