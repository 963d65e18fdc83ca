"""What officers do about access and about their own data; the moves that need the register are told by their type."""

from dataclasses import dataclass

from handlers.situation import Role
from rubric.rule_set import RuleSet


@dataclass(frozen=True)
class InvitationAsked:
    """邀请: for a role and area, or, while these are not chosen, the choices. `problem`: why no such area was found."""

    role: Role | None = None
    city: str | None = None
    county: str | None = None
    problem: str = ""


@dataclass(frozen=True)
class OfficersListed:
    """人员: who has access."""

    page: int = 1


@dataclass(frozen=True)
class RequestsListed:
    """待批申请: who asks for access."""

    page: int = 1


@dataclass(frozen=True)
class RequestDecided:
    request: int
    granted: bool


@dataclass(frozen=True)
class RevocationAsked:
    """撤销权限: by number or by name; asked once more before it is done."""

    officer: int | None = None
    name: str = ""


@dataclass(frozen=True)
class RevocationConfirmed:
    officer: int


@dataclass(frozen=True)
class MyDataAsked:
    """我的数据: what is stored of me, and until when."""


@dataclass(frozen=True)
class ForgetAsked:
    """注销: asked once more before it is done."""


@dataclass(frozen=True)
class ForgetConfirmed:
    pass


@dataclass(frozen=True)
class CountiesListed:
    """各县申报: how many nominations each county of the area has."""

    page: int = 1


@dataclass(frozen=True)
class CountyListed:
    """The nominations of one county."""

    county: str
    page: int = 1


RegisterMove = (
    InvitationAsked
    | OfficersListed
    | RequestsListed
    | RequestDecided
    | RevocationAsked
    | RevocationConfirmed
    | MyDataAsked
    | ForgetAsked
    | ForgetConfirmed
)
"""These are decided on the register."""

AccessMove = RegisterMove | CountiesListed | CountyListed


def tapped(rule_set: RuleSet, parts: list[str]) -> AccessMove | None:  # noqa: C901, PLR0912 - flat: one line a button
    """The move of a button `access:…`, made by the handlers of this family; None for any other."""
    match parts:
        case ["invite"]:
            return InvitationAsked()
        case ["invite", "admin"]:
            return InvitationAsked(Role.ADMIN)
        case ["invite", city] if city.isdecimal():
            return InvitationAsked(city=rule_set.cities[int(city)])
        case ["invite", "city", city] if city.isdecimal():
            return InvitationAsked(Role.CITY, rule_set.cities[int(city)])
        case ["invite", "county", index] if index.isdecimal():
            division = list(rule_set.divisions.values())[int(index)]
            return InvitationAsked(Role.COUNTY, division.city, division.name)
        case ["people" | "asks" as which, page] if page.isdecimal():
            return OfficersListed(int(page)) if which == "people" else RequestsListed(int(page))
        case ["grant" | "deny" as which, request] if request.isdecimal():
            return RequestDecided(int(request), granted=which == "grant")
        case ["revoke", officer] if officer.isdecimal():
            return RevocationAsked(int(officer))
        case ["revoked", officer] if officer.isdecimal():
            return RevocationConfirmed(int(officer))
        case ["mine"]:
            return MyDataAsked()
        case ["forget"]:
            return ForgetAsked()
        case ["forgotten"]:
            return ForgetConfirmed()
        case ["counties", page] if page.isdecimal():
            return CountiesListed(int(page))
        case ["county", index, page] if index.isdecimal() and page.isdecimal():
            return CountyListed(list(rule_set.divisions)[int(index)], int(page))
    return None
