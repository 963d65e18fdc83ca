"""邀请: an administrator, or a city officer for his own counties, lets somebody in by a link that works once."""

from handlers.access_changes import InvitationMade
from handlers.access_moves import InvitationAsked
from handlers.areas import NOT_FOR_YOU, may_decide_on, post
from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.register import INVITATION_DAYS
from handlers.reply import Button, Reply
from handlers.situation import Role, Situation
from handlers.taps import tap
from handlers.wording import lines


def invite(situation: Situation, move: InvitationAsked) -> Turn:
    """The invitation, or the choices that are still open."""
    person, register = situation.person, situation.register
    if register is None or person.role is Role.COUNTY:
        return ask_again(situation, NOT_FOR_YOU)
    if move.problem:
        return ask_again(situation, move.problem)
    if move.role is None:
        return _choices(situation, move.city if person.role is Role.ADMIN else person.city)
    if not may_decide_on(person, move.role, move.city):
        return ask_again(situation, f"您可以邀请{person.city}各{situation.rule_set.labels.county_short}的经办人。")
    made = InvitationMade(move.role, move.city, move.county, register.code)
    turn = ask_again(situation, offer(made, register.bot))
    return Turn((made,), turn.replies, turn.awaiting)


def offer(made: InvitationMade, bot: str) -> str:
    """What to pass on: the link, or the code and how to use it where the bot's own name is not known."""
    how = f"链接：{link(bot, made.code)}" if bot else f"请对方在与本助手的私聊中发送：/start {made.code}"
    return lines(
        f"已生成邀请：{post(made.role, made.city, made.county)}。",
        how,
        f"{INVITATION_DAYS} 天内有效，只能使用一次。请尽快转给本人，不要转给他人。",
    )


def link(bot: str, code: str) -> str:
    return f"https://t.me/{bot}?start={code}"


def _choices(situation: Situation, city: str | None) -> Turn:
    """Which city, then which of its counties or the city itself."""
    rule_set, admin = situation.rule_set, situation.person.role is Role.ADMIN
    cities = rule_set.cities
    if city not in cities:
        buttons = [Button(name, tap("access", "invite", index)) for index, name in enumerate(cities)]
        text = f"邀请哪个{rule_set.labels.city}的人员？"
        rows = (*by_threes(buttons), (Button("管理员", tap("access", "invite", "admin")),))
        return Turn((), (Reply(text, rows, None, len(buttons) + 1),), situation.awaiting)
    every = list(rule_set.divisions)
    buttons = [
        Button(county, tap("access", "invite", "county", every.index(county))) for county in rule_set.counties(city)
    ]
    last = (Button("市级", tap("access", "invite", "city", cities.index(city))),) if admin else ()
    text = f"邀请{city}哪个{rule_set.labels.county}的经办人？也可以直接发“邀请 {buttons[0].label}”。"
    rows = (*by_threes(buttons), last) if last else by_threes(buttons)
    return Turn((), (Reply(text, rows, None, len(buttons) + len(last)),), situation.awaiting)


def by_threes(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3))
