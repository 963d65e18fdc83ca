"""The beginning: who one is, a new nomination, the list of nominations and which is at hand."""

from dataclasses import replace

from handlers.adopting import news
from handlers.areas import post
from handlers.asking import ask, ask_again, ask_next, standing_question
from handlers.changes import Change, NominationCreated, PlaceChosen, Recorded, TakenInHand, Turn
from handlers.moves import CityChosen, CountyChosen, Switched
from handlers.progress import asked_and_answered, score_of
from handlers.reply import Button, Reply
from handlers.situation import Awaiting, Known, Nomination, Role, Situation, State
from handlers.taps import tap
from handlers.wording import day, lines, shortened, standing
from rubric.rule_set import RuleSet

STATES = {State.DRAFT: "草稿", State.SUBMITTED: "已报送", State.ARCHIVED: "已归档"}
LONGEST_TITLE = 30
UNKEPT = "这份文件没有保存。请选好所在地、新建申报以后再发。"
PAGE = 5
"""How many nominations one page lists."""
MAY = {
    Role.CITY: "可以查看本市各地的申报和得分，不能修改；可以邀请本市各地的经办人。发“各县申报”“邀请”“人员”“待批申请”。",
    Role.ADMIN: "管理使用权限请发“邀请”“人员”“待批申请”；看各地的申报请发“各县申报”。",
}
"""What can be done beside filling in a form."""


def start(situation: Situation, *, unkept: bool = False) -> Turn:
    """Greet; a newcomer hears what to have at hand and chooses the county, others go on where they were."""
    if not situation.person.placed:
        first = Reply(UNKEPT) if unkept and not situation.newcomer else Reply(welcome(situation))
        told = (first, Reply(UNKEPT)) if unkept and situation.newcomer else (first,)
        return Turn((), (*told, _ask_city(situation)), Awaiting(choosing="city"))
    if situation.newcomer or situation.person.county is None:
        return _let_in(situation)
    if situation.nomination is None:
        return Turn((), (Reply(f"您好。{_place(situation)}目前没有正在填写的申报。", _begin(situation)),))
    said = lines(f"您好。当前申报：{title(situation, situation.nomination)}。", news(situation))
    question = standing_question(situation)
    if question is None:
        return ask_next(situation, said=said)
    return ask(situation, question, said=said, awaiting=situation.awaiting)


def _let_in(situation: Situation) -> Turn:
    """Whoever was let in for an area, or looks after all of them, hears for which, and what can be done."""
    person = situation.person
    hello = welcome(situation) if situation.newcomer else "您好。"
    may = MAY.get(person.role, "")
    turn = ask_again(situation, lines(f"您的身份：{post(person.role, person.city, person.county)}。", may))
    return replace(turn, replies=(Reply(hello), *turn.replies)) if situation.newcomer else turn


def welcome(situation: Situation) -> str:
    """What this is, what it is not, and the figures to have at hand."""
    header, labels = situation.rule_set.header, situation.rule_set.labels
    return lines(
        f"您好，这里是{labels.assistant}，按{header.document}协助填写{labels.form}、对照评分标准自评。",
        f"自评结果供参考，是否入选以{labels.deciders}审核为准。随时可以发“帮助”“跳过”“暂停”，也可以直接提问。",
        "填写前请准备好：",
        *(f"· {item}" for item in situation.rule_set.interview.prepare),
    )


def choose_city(situation: Situation, move: CityChosen) -> Turn:
    if place_is_settled(situation):
        return _place_stays(situation)
    if move.city not in situation.rule_set.cities:
        return Turn((), (_ask_city(situation, move.city[:20]),), Awaiting(choosing="city"))
    change = PlaceChosen(move.city, None)
    return Turn((change,), (_ask_county(situation.rule_set, move.city),), Awaiting(choosing="county"))


def choose_county(situation: Situation, move: CountyChosen) -> Turn:
    """The officer's own county, chosen once; afterwards it bounds what he sees."""
    if place_is_settled(situation):
        return _place_stays(situation)
    division = situation.rule_set.divisions.get(move.county)
    if division is None:
        return Turn((), (_ask_city(situation),), Awaiting(choosing="city"))
    text = f"好的，{division.city}{division.name}。现在可以新建一份申报。"
    return Turn((PlaceChosen(division.city, division.name),), (Reply(text, _begin(situation)),))


def place_is_settled(situation: Situation) -> bool:
    """Who was let in for a county keeps to it; who named it himself may mend it until there is a nomination in it."""
    person = situation.person
    if person.role is Role.ADMIN:
        return False
    return person.bound or (person.county is not None and bool(situation.nominations))


def _place_stays(situation: Situation) -> Turn:
    return ask_again(situation, f"您的所在{situation.rule_set.labels.county_short}已定为{situation.person.county}。")


def create(situation: Situation) -> Turn:
    """A new nomination in the officer's county, and its first question."""
    county = situation.person.county
    if county is None:
        return Turn((), (_ask_city(situation),), Awaiting(choosing="city"))
    rule_set = situation.newest
    nomination = Nomination(situation.fresh_id, rule_set.id, county, State.DRAFT, situation.now)
    begun = situation.but(nominations=(*situation.nominations, nomination), rule_set=rule_set).taking(nomination)
    recorded = (Recorded(nomination.id, rule_set.form.stands_in, None, Known(county)),)
    changes: tuple[Change, ...] = (
        NominationCreated(nomination.id, rule_set.id, county),
        TakenInHand(nomination.id),
        *recorded,
    )
    return ask_next(begun.recording(recorded), said=f"已新建{county}的一份申报。", changes=changes)


def list_nominations(situation: Situation, *, archived: bool = False, page: int = 1) -> Turn:
    """Every nomination in scope, numbered, each a tap away; those in the archive on a page of their own."""
    away = [n for n in situation.nominations if n.state is State.ARCHIVED]
    found = away if archived else [n for n in situation.nominations if n not in away]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    here = found[(page - 1) * PAGE : page * PAGE]
    rows = [
        f"{'▶ ' if n.id == situation.at_hand else ''}{i}. {_line(situation, n)}" for i, n in enumerate(here, start=1)
    ]
    heading = ("已归档的申报" if archived else "全部申报") + (f"（{page}/{pages} 页）" if pages > 1 else "")
    text = lines(f"{heading}：", *rows, "点选或发序号切换。") if here else f"{heading}：目前没有。"
    buttons = [(Button(title(situation, n), tap("switch", n.id)),) for n in here]
    ways = _list_ways(archived, page, pages, 0 if archived else len(away))
    return Turn((), (Reply(text, (*buttons, ways), None, len(here)),), Awaiting(choosing="nomination"))


def _list_ways(archived: bool, page: int, pages: int, away: int) -> tuple[Button, ...]:
    which = "archived" if archived else "present"
    ways = [Button("新建申报", tap("new"))]
    if pages > 1:
        ways.insert(0, Button("下一页" if page < pages else "回到第1页", tap("list", which, page % pages + 1)))
    if archived:
        ways.append(Button("返回全部申报", tap("list")))
    elif away:
        ways.append(Button(f"已归档 {away} 份", tap("list", "archived", 1)))
    return tuple(ways)


def switch(situation: Situation, move: Switched) -> Turn:
    """Take another nomination in hand and ask its next question."""
    chosen = next((n for n in situation.nominations if n.id == move.nomination), None)
    if chosen is None:
        return ask_again(situation, "没有找到这份申报，请发“全部申报”重新选择。")
    taken = situation.taking(chosen)
    note = "" if chosen.state is State.DRAFT else f"（{STATES[chosen.state]}）"
    return ask_next(
        taken,
        said=lines(f"已切换到：{title(situation, chosen)}{note}。", news(taken)),
        changes=(TakenInHand(chosen.id),),
    )


def title(situation: Situation, nomination: Nomination) -> str:
    """The market's name, or a number where it has none yet."""
    rule_set = situation.rules_of(nomination)
    name = nomination.answers.get(rule_set.form.names_market)
    return shortened(str(name), LONGEST_TITLE) if name else f"未命名{rule_set.labels.subject}（编号 {nomination.id}）"


def _line(situation: Situation, nomination: Nomination) -> str:
    asked, answered = asked_and_answered(situation, nomination)
    state = STATES[nomination.state]
    handed = f"，{day(nomination.submitted_on)}报送" if nomination.submitted_on else ""
    points = standing(score_of(situation, nomination).points)
    return (
        f"{title(situation, nomination)}（{nomination.county}，{state}{handed}）：已答 {answered}/{asked} 题，{points}"
    )


def _place(situation: Situation) -> str:
    return situation.person.county or ""


def _begin(situation: Situation) -> tuple[tuple[Button, ...], ...]:
    row = [Button("新建申报", tap("new"))]
    if situation.nominations:
        row.append(Button("全部申报", tap("list")))
    return (tuple(row),)


def _ask_city(situation: Situation, unknown: str = "") -> Reply:
    """Which city; where there is but one, which of its counties."""
    cities, labels = situation.rule_set.cities, situation.rule_set.labels
    missed = f"没有找到“{unknown}”。" if unknown else ""
    if len(cities) == 1:
        return _ask_county(situation.rule_set, cities[0], missed)
    buttons = [Button(city, tap("city", index)) for index, city in enumerate(cities)]
    text = f"{missed}请先选择所在的{labels.city}，也可以直接发{labels.county}名称。"
    return Reply(text, _in_rows(buttons), situation.rule_set.form.stands_in, len(buttons))


def _ask_county(rule_set: RuleSet, city: str, missed: str = "") -> Reply:
    every = list(rule_set.divisions)
    buttons = [Button(county, tap("county", every.index(county))) for county in rule_set.counties(city)]
    text = f"{missed}{city}的哪个{rule_set.labels.county}？可以点选，也可以发名称或序号。"
    return Reply(text, _in_rows(buttons), rule_set.form.stands_in, len(buttons))


def _in_rows(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3))
