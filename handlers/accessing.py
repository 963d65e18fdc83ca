"""Every move about access and one's own data to its handler."""

from typing import assert_never

from handlers import colleagues, counties, inviting, joining, personal
from handlers.access_moves import (
    AccessMove,
    CountiesListed,
    CountyListed,
    ForgetAsked,
    ForgetConfirmed,
    InvitationAsked,
    MyDataAsked,
    OfficersListed,
    RequestDecided,
    RequestsListed,
    RevocationAsked,
    RevocationConfirmed,
)
from handlers.changes import Turn
from handlers.situation import Situation


def handle(situation: Situation, move: AccessMove) -> Turn:  # noqa: C901 - one line a move
    match move:
        case InvitationAsked():
            return inviting.invite(situation, move)
        case OfficersListed():
            return colleagues.list_officers(situation, move)
        case RequestsListed():
            return joining.list_requests(situation, move)
        case RequestDecided():
            return joining.decide(situation, move)
        case RevocationAsked():
            return colleagues.ask_revoke(situation, move)
        case RevocationConfirmed():
            return colleagues.revoke(situation, move)
        case MyDataAsked():
            return personal.my_data(situation)
        case ForgetAsked():
            return personal.ask_forget(situation)
        case ForgetConfirmed():
            return personal.forget(situation)
        case CountiesListed():
            return counties.list_counties(situation, move)
        case CountyListed():
            return counties.list_county(situation, move)
        case _:
            assert_never(move)
