"""The words for access and one's own data: 邀请 上城区, 人员, 撤销权限 12, 我的数据, 注销."""

import re
from collections.abc import Callable

from handlers.access_moves import (
    CountiesListed,
    CountyListed,
    ForgetAsked,
    InvitationAsked,
    MyDataAsked,
    OfficersListed,
    RequestsListed,
    RevocationAsked,
)
from handlers.moves import Move
from handlers.situation import Role, Situation
from rubric.form import Division
from rubric.rule_set import RuleSet

OWN: tuple[tuple[Callable[[], Move], str], ...] = (
    (MyDataAsked, "/mydata 我的数据 我的信息"),
    (ForgetAsked, "/forget 注销 删除我的数据 删除我的信息"),
)
"""What everybody may say at any moment, also before his county is chosen."""
SAID: tuple[tuple[Callable[[], Move], str], ...] = (
    *OWN,
    (OfficersListed, "/people 人员 人员名单 成员 成员名单"),
    (RequestsListed, "/requests 待批申请 申请名单"),
    (InvitationAsked, "/invite 邀请"),
    (CountiesListed, "/counties 各县申报"),
)
AT_ANY_TIME = frozenset(word for _, words in OWN for word in words.split())

_INVITE = re.compile(r"^(?:/invite|邀请)\s*(?P<whom>\S.*)$")
_REVOKE = re.compile(
    r"^(?:(?:/revoke|(?:撤销|取消|收回)权限)\s*(?P<whom>.*)"
    r"|(?:撤销|取消|收回)\s*(?P<named>\S+?)\s*的?(?:使用)?权限)$"  # 取消张某的权限
)
_COUNTY = re.compile(r"^(?:/counties\s*(?P<slash>\S+)|(?P<county>\S+?)的申报)$")
_LEVELS = re.compile(r"[\s,，]*(?P<level>市级|县级|经办人|人员)\s*$")
NO_PLACE = "没有找到“{whom}”。请这样发：邀请 {county}；市级经办人：邀请 {city} 市级；管理员：邀请 管理员。"


def entered(situation: Situation, text: str) -> Move | None:
    """The move of such words with what follows them, or None; who may do it is decided later."""
    text = text.strip()
    if found := _INVITE.match(text):
        return _invitation(situation, found["whom"])
    if found := _REVOKE.match(text):
        whom = (found["whom"] or found["named"] or "").strip()
        if not whom:
            return OfficersListed()
        return RevocationAsked(int(whom)) if whom.isdecimal() and len(whom) < 10 else RevocationAsked(name=whom)
    if found := _COUNTY.match(text):
        county = _division(situation.rule_set, found["slash"] or found["county"])
        return CountyListed(county.name) if county else None
    return None


def _invitation(situation: Situation, whom: str) -> InvitationAsked:
    rule_set = situation.rule_set
    if whom.strip() in {"管理员", "admin"}:
        return InvitationAsked(Role.ADMIN)
    place, level = whom, ""
    while found := _LEVELS.search(place):
        place, level = place[: found.start()], level or (found["level"] if "级" in found["level"] else "")
    return place_meant(rule_set, place.strip(), level) or InvitationAsked(
        problem=NO_PLACE.format(whom=whom[:20], county=next(iter(rule_set.divisions)), city=rule_set.cities[0])
    )


def place_meant(rule_set: RuleSet, place: str, level: str = "") -> InvitationAsked | None:
    """A county, also behind its city; a city at 市级; a city alone leads to its counties; else None."""
    city = next((c for c in rule_set.cities if place in {c, c.removesuffix("市")}), None)
    division = _division(rule_set, place)
    if level == "市级":
        return InvitationAsked(Role.CITY, city) if city else None
    if division is not None and (city is None or level == "县级"):
        return InvitationAsked(Role.COUNTY, division.city, division.name)
    return InvitationAsked(city=city) if city else None


def _division(rule_set: RuleSet, name: str) -> Division | None:
    """The county of that name, alone or behind its city （杭州市上城区, 杭州 上城区）."""
    bare = re.sub(r"\s+", "", name)
    for division in rule_set.divisions.values():
        if bare in {division.name, division.city + division.name, division.city.removesuffix("市") + division.name}:
            return division
    return None
