"""The one transaction of a turn: all of it stands afterwards, or nothing."""

from sqlalchemy import Boolean, Connection, String, bindparam, exists, select, update

from bot.store import inbox, outbox
from bot.store.applying import Writing, apply, touched
from bot.store.errors import Conflict, OutOfScope, Revoked
from bot.store.ready import Ready
from bot.store.rows import InboxRow, LoadedSituation, NewInbox, OutboxRow
from bot.store.schema import chats, nominations, officers
from bot.store.values import record_to_text
from handlers.changes import NominationCreated, TakenInHand, Turn

_OFFICER = select(officers).where(officers.c.id == bindparam("who"))
_SAME_OFFICER = exists().where(
    officers.c.id == chats.c.person,
    officers.c.revoked_at.is_(None),
    officers.c.name == bindparam("name"),
    officers.c.role == bindparam("role"),
    officers.c.city.is_not_distinct_from(bindparam("in_city", type_=String)),
    officers.c.county.is_not_distinct_from(bindparam("in_county", type_=String)),
    officers.c.granted_by.is_not(None) == bindparam("bound", type_=Boolean),
)
_CHAT = Ready(
    update(chats).where(chats.c.person == bindparam("who"), chats.c.version == bindparam("read"), _SAME_OFFICER),
    *("who", "read", "name", "role", "bound", "in_city", "in_county", "version", "awaiting"),
)
_AS_READ = (nominations.c.id == bindparam("which"), nominations.c.version == bindparam("read"))
_ALTERED = Ready(update(nominations).where(*_AS_READ), "which", "read", "version")


def commit(
    conn: Connection,
    situation: LoadedSituation,
    turn: Turn,
    message: InboxRow | NewInbox,
    *,
    personal: bool,
    owner: str | None = None,
) -> list[OutboxRow]:
    """Apply a turn once; the replies as they now stand in the outbox, claimed for `owner` where one is named.

    A message handled before changes nothing and gives the replies of the first time. Raises Conflict where chat,
    officer, a touched nomination or the next id is not what the turn was decided on; OutOfScope; Revoked.
    """
    row = inbox.take_in(conn, message, situation.person.id) if isinstance(message, NewInbox) else message
    if not inbox.mark_done(conn, row, situation, personal=personal):
        return _said_before(conn, situation, row)
    return _applied(conn, situation, turn, row.id, owner)


def commit_at_once(
    conn: Connection, situation: LoadedSituation, turn: Turn, new: NewInbox, *, personal: bool, owner: str
) -> list[OutboxRow]:
    """The same for a message that is taken in only here.

    Raises Conflict also where it has come before, or where its id is not the next one, as `situation.turn` assumes;
    ids follow each other while one process serves an SQLite file.
    """
    row = inbox.take_in_done(conn, new, situation, personal=personal)
    if row != situation.turn:
        raise Conflict(f"message {row} was to be {situation.turn}")
    return _applied(conn, situation, turn, row, owner)


def _applied(conn: Connection, situation: LoadedSituation, turn: Turn, row: int, owner: str | None) -> list[OutboxRow]:
    _hold_chat(conn, situation, turn)
    _hold_nominations(conn, situation, turn)
    apply(Writing(conn, situation, row), turn.changes)
    return outbox.put_out(conn, row, situation.person.id, turn.replies, situation.now, owner)


def _said_before(conn: Connection, situation: LoadedSituation, message: InboxRow) -> list[OutboxRow]:
    row = inbox.at_hand(conn, message.id)
    if row.person != situation.person.id:
        raise OutOfScope(f"officer {situation.person.id}, message {row.id}")
    return outbox.replies_of(conn, row.id)


def _hold_chat(conn: Connection, situation: LoadedSituation, turn: Turn) -> None:
    """Nobody else decides for this chat until the end, the officer is still who he was, and what now stands open."""
    person, read = situation.person, situation.chat_version
    same = {"name": person.name, "role": person.role.value, "bound": person.bound}
    place = {"in_city": person.city, "in_county": person.county}
    awaiting = record_to_text(turn.awaiting)
    if _CHAT.changed(conn, who=person.id, read=read, version=read + 1, awaiting=awaiting, **same, **place) == 1:
        return
    if conn.execute(_OFFICER, {"who": person.id}).one().revoked_at is not None:
        raise Revoked(f"officer {person.id}")
    raise Conflict(f"chat of officer {person.id}")


def _hold_nominations(conn: Connection, situation: LoadedSituation, turn: Turn) -> None:
    """Every nomination that is altered or taken in hand is in scope; the altered ones are as they were read."""
    versions = {nomination.id: nomination.version for nomination in situation.nominations}
    created = {change.nomination for change in turn.changes if isinstance(change, NominationCreated)}
    altered = touched(turn.changes)
    taken = {change.nomination for change in turn.changes if isinstance(change, TakenInHand) and change.nomination}
    if beyond := sorted({*altered, *taken} - created - versions.keys()):
        raise OutOfScope(f"officer {situation.person.id}, nominations {beyond}")
    if situation.person.reads_only and (altered or created):
        raise OutOfScope(f"officer {situation.person.id} only reads")
    for id_ in altered:
        if _ALTERED.changed(conn, which=id_, read=versions[id_], version=versions[id_] + 1) != 1:
            raise Conflict(f"nomination {id_}")
