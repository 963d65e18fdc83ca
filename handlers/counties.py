"""各县申报: for those who look after several counties, how many nominations each has, and those of one."""

from collections import Counter

from handlers.access_moves import CountiesListed, CountyListed
from handlers.asking import ask_again
from handlers.changes import Turn
from handlers.progress import score_of
from handlers.reply import Button, Reply
from handlers.setup import STATES, title
from handlers.situation import Awaiting, Nomination, Situation, State
from handlers.taps import tap
from handlers.wording import lines, standing

PAGE = 5
COUNTIES_A_PAGE = 12


def list_counties(situation: Situation, move: CountiesListed) -> Turn:
    """Every county of the area that has a nomination, with how many are handed in."""
    held = [n for n in situation.nominations if n.state is not State.ARCHIVED]
    every = [county for county in situation.rule_set.divisions if any(n.county == county for n in held)]
    if not every:
        return ask_again(situation, "目前还没有申报。")
    pages = -(-len(every) // COUNTIES_A_PAGE)
    page = min(max(move.page, 1), pages)
    here = every[(page - 1) * COUNTIES_A_PAGE : page * COUNTIES_A_PAGE]
    all_of, handed = Counter(n.county for n in held), Counter(n.county for n in held if n.state is State.SUBMITTED)
    heading = f"各地申报，共 {len(held)} 份" + (f"（{page}/{pages} 页）" if pages > 1 else "")
    rows = [f"{i}. {c}：{all_of[c]} 份，已报送 {handed[c]} 份" for i, c in enumerate(here, start=1)]
    index = list(situation.rule_set.divisions).index
    buttons = [Button(county, tap("access", "county", index(county), 1)) for county in here]
    by_threes = tuple(tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3))
    turned = ((Button("下一页", tap("access", "counties", page % pages + 1)),),) if pages > 1 else ()
    reply = Reply(lines(f"{heading}：", *rows, "点选或发序号查看。"), (*by_threes, *turned), None, len(here))
    return Turn((), (reply,), Awaiting(choosing="nomination"))


def list_county(situation: Situation, move: CountyListed) -> Turn:
    """The nominations of that county with their points; the county outside the area has none to show."""
    found = [n for n in situation.nominations if n.county == move.county and n.state is not State.ARCHIVED]
    if not found:
        return ask_again(situation, f"您可以查看的范围内，{move.county}没有申报。")
    pages = -(-len(found) // PAGE)
    page = min(max(move.page, 1), pages)
    here = found[(page - 1) * PAGE : page * PAGE]
    heading = f"{move.county}的申报" + (f"（{page}/{pages} 页）" if pages > 1 else "")
    rows = [f"{i}. {_line(situation, n)}" for i, n in enumerate(here, start=1)]
    buttons = [(Button(title(situation, n), tap("switch", n.id)),) for n in here]
    index = list(situation.rule_set.divisions).index(move.county)
    ways = [Button("各县申报", tap("access", "counties", 1))]
    if pages > 1:
        ways.insert(0, Button("下一页", tap("access", "county", index, page % pages + 1)))
    reply = Reply(lines(f"{heading}：", *rows, "点选或发序号查看。"), (*buttons, tuple(ways)), None, len(here))
    return Turn((), (reply,), Awaiting(choosing="nomination"))


def _line(situation: Situation, nomination: Nomination) -> str:
    points = standing(score_of(situation, nomination).points)
    return f"{title(situation, nomination)}（{STATES[nomination.state]}）：{points}"
