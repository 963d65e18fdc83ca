"""Roles and areas in words, and who may decide on whom."""

from handlers.situation import Person, Role

NOT_FOR_YOU = "这项由管理员办理。如有需要，请联系管理员。"


def area(city: str | None, county: str | None) -> str:
    """`杭州市上城区`; empty for the whole."""
    return f"{city or ''}{county or ''}"


def post(role: Role, city: str | None, county: str | None) -> str:
    """`杭州市上城区县级经办人`, `杭州市市级经办人`, `管理员`."""
    match role:
        case Role.ADMIN:
            return "管理员"
        case Role.CITY:
            return f"{area(city, None)}市级经办人"
        case Role.COUNTY:
            return f"{area(city, county)}县级经办人"


def may_decide_on(person: Person, role: Role, city: str | None) -> bool:
    """Whether he may let in, and put out, somebody of that role and city: a city officer his own counties' officers."""
    if person.role is Role.ADMIN:
        return True
    return person.role is Role.CITY and role is Role.COUNTY and city is not None and city == person.city
