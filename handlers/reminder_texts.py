"""The words of reminders: how long is left, what is open, what is worth most, and the buttons to go on at once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from handlers.effects import gate_line, gate_verdicts
from handlers.gaps import step_lines
from handlers.progress import is_open, score_of
from handlers.putting import question_name
from handlers.reminder_moves import ClosingCame, RoundMoved
from handlers.reply import Button, Reply, Rows
from handlers.screens import SCREEN, height
from handlers.setup import title
from handlers.situation import Nomination, Role, Situation, State
from handlers.taps import tap
from handlers.wording import day, lines, listed, standing
from rubric.eligibility import GateStatus
from rubric.interview import questions
from rubric.ranking import next_steps
from rubric.rounding import plain

MARK = "【提醒】"
LATE = "此前有提醒未能按时送达，已并入这一条。"
MOST = 5
"""How many nominations one message tells of."""
MOST_NAMED = 4
"""How many open questions are named."""

SETTINGS = Button("提醒设置", tap("remind"))
LATER = Button("明天再说", tap("remind", "later"))


def reminder(situation: Situation, open_ones: Sequence[Nomination], *, late: bool) -> Reply:
    """What is open in one nomination, or in each of several."""
    opening = lines(_countdown(situation), LATE if late else "")
    if len(open_ones) > 1:
        return _of_several(situation, open_ones, opening)
    whole = _of_one(situation, open_ones[0], opening, told=True)
    return whole if height(whole) <= SCREEN else _of_one(situation, open_ones[0], opening, told=False)


def _of_one(situation: Situation, nomination: Nomination, opening: str, *, told: bool) -> Reply:
    """`told`: with what to do about each of the next steps."""
    scored, blank = score_of(situation, nomination), _blank(situation, nomination)
    steps, gates = next_steps(scored), gate_verdicts(situation.taking(nomination), nomination)
    text = lines(
        opening,
        f"{title(situation, nomination)}：{_open_words(blank, named=True)}",
        f"{standing(scored.points)}。",
        *(gate_line(verdict) for verdict in gates if verdict.status is GateStatus.FAIL),
        "最值得先做的：" if steps else "",
        *step_lines(situation.rules_of(nomination), steps, told=told),
        "" if blank else "已经报送的，请点“标记已报送”，不再提醒。",
    )
    done = () if blank else ((Button("标记已报送", tap("submit", nomination.id)),),)
    on = (Button("继续填写", tap("on", nomination.id)), Button("看评分", tap("score", nomination.id)))
    return Reply(text, (on, *done, _ways(situation)))


def _of_several(situation: Situation, open_ones: Sequence[Nomination], opening: str) -> Reply:
    told = open_ones[:MOST]
    rows = [f"{index}. {_in_a_line(situation, n)}" for index, n in enumerate(told, start=1)]
    more = f"另有 {len(open_ones) - MOST} 份，发“全部申报”查看。" if len(open_ones) > MOST else ""
    text = lines(opening, f"还有 {len(open_ones)} 份申报没有报送：", *rows, more)
    buttons = tuple((Button(f"继续：{title(situation, n)}", tap("on", n.id)),) for n in told)
    return Reply(text, (*buttons, (Button("全部申报", tap("list")), *_ways(situation))))


def _in_a_line(situation: Situation, nomination: Nomination) -> str:
    """`某某零工市场：还有 3 题未填，已得…分。先做第7条 便民服务设施，可得 0.8 分。`"""
    scored = score_of(situation, nomination)
    first = next((f"先做第{s.rule.number}条，可得 {plain(s.points)} 分。" for s in next_steps(scored, 1)), "")
    words = _open_words(_blank(situation, nomination), named=False).removesuffix("。")
    return f"{title(situation, nomination)}：{words}，{standing(scored.points)}。{first}"


def _open_words(blank: Sequence[str], *, named: bool) -> str:
    if not blank:
        return "题目都已答完，还没有标记报送。"
    names = f"（{listed(blank[:MOST_NAMED])}{'等' if len(blank) > MOST_NAMED else ''}）" if named else ""
    return f"还有 {len(blank)} 题未填{names}。"


def _blank(situation: Situation, nomination: Nomination) -> list[str]:
    """The open questions of a nomination, by what people call them."""
    rule_set = situation.rules_of(nomination)
    every = questions(rule_set, personal=situation.collects_contacts)
    return [question_name(rule_set, q) for q in every if is_open(situation, nomination, q)]


def invitation(situation: Situation, *, late: bool) -> Reply:
    """Nothing is begun yet."""
    county, labels = situation.person.county or "", situation.newest.labels
    text = lines(
        _countdown(situation),
        LATE if late else "",
        f"{county}目前还没有申报。准备推荐{labels.subject}的，可以现在新建一份，边填边看得分；"
        "不申报的，可以在提醒设置里关闭提醒。",
    )
    return Reply(text, ((Button("新建申报", tap("new")),), _ways(situation)))


def digest(situation: Situation, *, late: bool) -> Reply:
    """For a city officer: which counties have handed in, which are at it, which have nothing."""
    text = lines(_countdown(situation), LATE if late else "", *_county_lines(situation))
    return Reply(text, ((Button("全部申报", tap("list")),), _ways(situation)))


def _county_lines(situation: Situation) -> Iterator[str]:
    city, rule_set = situation.person.city or "", situation.newest
    drafts = [n for n in situation.nominations if n.state is State.DRAFT]
    handed_in = _in_order(situation, (n.county for n in situation.nominations if n.state is State.SUBMITTED))
    none = [c for c in rule_set.counties(city) if c not in {n.county for n in situation.nominations}]
    yield f"{city}共 {len(rule_set.counties(city))} 个{rule_set.labels.county}。"
    yield f"已报送 {len(handed_in)} 个：{listed(handed_in)}。" if handed_in else "目前没有已报送的。"
    yield f"正在填写的申报 {len(drafts)} 份：" if drafts else ""
    yield from (f"· {n.county} {_in_short(situation, n)}" for n in drafts[:MOST])
    yield f"另有 {len(drafts) - MOST} 份，发“全部申报”查看。" if len(drafts) > MOST else ""
    yield f"没有申报 {len(none)} 个：{listed(none)}。" if none else ""


def _in_short(situation: Situation, nomination: Nomination) -> str:
    words = _open_words(_blank(situation, nomination), named=False).removesuffix("。")
    return f"{title(situation, nomination)}：{words}，{standing(score_of(situation, nomination).points)}"


def _in_order(situation: Situation, counties: Iterable[str]) -> list[str]:
    found = set(counties)
    return [county for county in situation.newest.divisions if county in found]


def closing(situation: Situation, move: ClosingCame, drafts: Sequence[Nomination]) -> Reply:
    """The last word of a round to those who have not handed in."""
    labels = situation.newest.labels
    over = f"{MARK}{_over(situation, move)}，不再提醒。"
    after = f"没有报送的，后续安排以{labels.deciders}答复为准。"
    if situation.person.role is Role.CITY:
        return Reply(lines(over, *_county_lines(situation)), ((Button("全部申报", tap("list")),),))
    if not drafts:
        return Reply(lines(over, f"{situation.person.county or ''}在这里没有申报。{after}"), ((SETTINGS,),))
    names = listed(title(situation, n) for n in drafts[:MOST])
    text = lines(over, f"{names}在这里还是草稿。已经报送的，请点“标记已报送”；{after}")
    several = len(drafts) > 1
    buttons: Rows = tuple(
        (Button(f"标记已报送：{title(situation, n)}" if several else "标记已报送", tap("submit", n.id)),)
        for n in drafts[:MOST]
    )
    return Reply(text, (*buttons, (Button("全部申报", tap("list")), SETTINGS)))


def _over(situation: Situation, move: ClosingCame) -> str:
    """Which day has passed: the round's, or the city's earlier one."""
    if situation.round.year == move.year and situation.round.deadline != move.deadline:
        return f"{situation.person.city}要求的报送日期（{day(move.deadline)}）已过"
    return f"{move.year}年度申报已于{day(move.deadline)}截止"


def moved(situation: Situation, move: RoundMoved, drafts: Sequence[Nomination]) -> Reply:
    """The deadline is another day now."""
    left = (move.new - situation.today).days
    when = f"还有 {left} 天" if left else "就是今天"
    text = f"{MARK}报送截止日期由{day(move.old)}改为{day(move.new)}，{when}。{_citys(situation)}提醒按新的日期进行。"
    on = (Button("继续填写", tap("on", drafts[0].id)),) if len(drafts) == 1 else (Button("全部申报", tap("list")),)
    return Reply(lines(text, _unconfirmed(situation)), ((*on, SETTINGS),))


def _countdown(situation: Situation) -> str:
    """`离2026年10月31日报送截止还有 7 天`, with the city's earlier day and 暂按 where they apply."""
    own = situation.round.deadline_for(situation.person.city)
    left = (own - situation.today).days
    until = f"离{day(own)}报送截止还有 {left} 天。" if left else f"今天（{day(own)}）是报送截止日。"
    rest = "" if situation.is_workday(own) or not left else "当天是休息日，请提前报送。"
    return f"{MARK}{until}{rest}{_citys(situation)}{_unconfirmed(situation)}"


def _citys(situation: Situation) -> str:
    """That the day is the city's own, before the round's."""
    city, held = situation.person.city, situation.round
    earlier = held.deadline_for(city) != held.deadline
    return f"这是{city}要求的日期，申报截止日期为{day(held.deadline)}。" if earlier else ""


def _unconfirmed(situation: Situation) -> str:
    return "" if situation.round.confirmed else f"{situation.newest.milestones.unconfirmed}。"


def _ways(situation: Situation) -> tuple[Button, ...]:
    """Putting it off only where there is a day left to put it off to."""
    own = situation.round.deadline_for(situation.person.city)
    return (LATER, SETTINGS) if may_wait(situation.today, own) else (SETTINGS,)


def may_wait(today: date, deadline: date) -> bool:
    """Whether tomorrow is not after the deadline."""
    return today + timedelta(days=1) <= deadline
