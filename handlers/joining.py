"""待批申请: who asks for access, and the decision; and what is said to those who ask, who are no officers yet."""

from handlers.access_changes import RequestSettled
from handlers.access_moves import RequestDecided, RequestsListed
from handlers.areas import NOT_FOR_YOU, area, post
from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.register import AGAIN_HOURS, REQUEST_DAYS, Request, Standing
from handlers.reply import Button, Reply
from handlers.situation import Awaiting, Role, Situation
from handlers.taps import tap
from handlers.wording import day, lines

NONE_OPEN = "目前没有待批的申请。"
GONE = "这份申请已经处理过，或已过期，没有重复处理。"
PAGE = 5


def list_requests(situation: Situation, move: RequestsListed) -> Turn:
    """Those of the reader's area, the oldest first, each with its two buttons."""
    if situation.register is None or situation.person.role is Role.COUNTY:
        return ask_again(situation, NOT_FOR_YOU)
    every = situation.register.requests
    if not every:
        return ask_again(situation, NONE_OPEN)
    pages = -(-len(every) // PAGE)
    page = min(max(move.page, 1), pages)
    here = every[(page - 1) * PAGE : page * PAGE]
    heading = "待批申请" + (f"（{page}/{pages} 页）" if pages > 1 else "")
    text = lines(f"{heading}：", *(f"{i}. {_line(request)}" for i, request in enumerate(here, start=1)))
    rows = [
        (
            Button(f"批准 {i}", tap("access", "grant", request.id)),
            Button(f"不批准 {i}", tap("access", "deny", request.id)),
        )
        for i, request in enumerate(here, start=1)
    ]
    turned = ((Button("下一页", tap("access", "asks", page % pages + 1)),),) if pages > 1 else ()
    return Turn((), (Reply(text, (*rows, *turned)),), Awaiting())


def decide(situation: Situation, move: RequestDecided) -> Turn:
    """Granted as county officer of the county asked for, or refused; the person is told."""
    if situation.register is None or situation.person.role is Role.COUNTY:
        return ask_again(situation, NOT_FOR_YOU)
    request = next((r for r in situation.register.requests if r.id == move.request), None)
    if request is None:
        return ask_again(situation, GONE)
    who = f"{request.name}（{request.office}）"
    if move.granted:
        said, told = f"已批准：{who}为{post(Role.COUNTY, request.city, request.county)}，已通知本人。", granted(request)
    else:
        said, told = f"未批准{who}的申请，已通知本人。", refused()
    turn = ask_again(situation, said)
    return Turn((RequestSettled(request.id, move.granted, told),), turn.replies, turn.awaiting)


def announcement(request: Request) -> Reply:
    """What those who may decide on a new request hear."""
    text = lines(f"有人申请使用本助手：{_line(request)}", "请核实身份后再批准。")
    row = (
        Button("批准", tap("access", "grant", request.id)),
        Button("不批准", tap("access", "deny", request.id)),
    )
    return Reply(text, (row,))


def _line(request: Request) -> str:
    return f"{request.name}，{request.office}，{area(request.city, request.county)}，{day(request.asked_at.date())}申请"


def granted(request: Request) -> str:
    return f"您的申请已获批准，可以填写{area(request.city, request.county)}的申报了。请发“开始”。"


def refused() -> str:
    return f"您的申请没有获得批准。如有疑问，请联系管理员；{AGAIN_HOURS} 小时后可以再次申请。"


STRANGER = "抱歉，您还没有使用本助手的权限。请向管理员索取邀请链接，或点下面的按钮申请。本助手没有保存您的消息。"
ASK = "申请使用"
WITHDRAW = "撤回申请"
BACK = "重选"
WITHDRAWN = "已撤回，您的申请信息已删除。"
CHOOSE_CITY = (
    f"申请时将保存您的 Telegram 编号和显示名称、单位和所在地区，交管理员审批，{REQUEST_DAYS} 天内未获批准即删除。"
    "请先选择所在的{city}。"
)
CHOOSE_COUNTY = "{city}的哪个{county}？选定后开始保存。"
NAME_OFFICE = "请发送您的单位名称（2 至 60 个字）。"
WRONG_CODE = "邀请码不正确、已经用过或已过期。请向管理员重新索取。"
TOO_MANY = "邀请码错误次数过多，请一小时后再试。"


def standing_line(request: Request) -> str:
    """What somebody hears who writes while his request is on its way."""
    if request.standing is Standing.BEGUN:
        return NAME_OFFICE
    if request.standing is Standing.REFUSED:
        return refused()
    return f"您的申请正在等待审批（{_line(request)}）。批准后会通知您。"
