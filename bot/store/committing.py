"""The one transaction of a turn: all of it stands afterwards, or nothing."""

from sqlalchemy import Connection, bindparam, select, update

from bot.store import inbox, outbox
from bot.store.applying import Writing, apply, touched
from bot.store.errors import Conflict, OutOfScope, Revoked
from bot.store.people import person_of
from bot.store.rows import Handling, InboxRow, LoadedSituation, NewInbox, OutboxRow
from bot.store.schema import chats, nominations, officers
from bot.store.values import record_to_text
from handlers.changes import NominationCreated, TakenInHand, Turn

_HELD = (
    select(officers, chats.c.version)
    .join(chats, chats.c.person == officers.c.id)
    .where(officers.c.id == bindparam("who"))
    .with_for_update(of=chats)
)
_CHAT = update(chats).where(chats.c.person == bindparam("who"))
_AS_READ = (nominations.c.id == bindparam("which"), nominations.c.version == bindparam("read"))
_ALTERED = update(nominations).where(*_AS_READ)


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
    row = _message(conn, situation, message)
    if row.state is Handling.DONE:
        return outbox.replies_of(conn, row.id)
    _hold_chat(conn, situation, turn)
    _hold_nominations(conn, situation, turn)
    writing = Writing(conn, situation, row.id)
    for change in turn.changes:
        apply(writing, change)
    inbox.mark_done(conn, row, situation, personal=personal)
    return outbox.put_out(conn, row.id, situation.person.id, turn.replies, situation.now, owner)


def _message(conn: Connection, situation: LoadedSituation, message: InboxRow | NewInbox) -> InboxRow:
    person = situation.person.id
    row = inbox.take_in(conn, message, person) if isinstance(message, NewInbox) else inbox.at_hand(conn, message.id)
    if row.person != person:
        raise OutOfScope(f"officer {person}, message {row.id}")
    return row


def _hold_chat(conn: Connection, situation: LoadedSituation, turn: Turn) -> None:
    """Nobody else decides for this chat until the end, the officer is still who he was, and what now stands open."""
    person = situation.person
    row = conn.execute(_HELD, {"who": person.id}).one()
    if row.revoked_at is not None:
        raise Revoked(f"officer {person.id}")
    if row.version != situation.chat_version or person_of(row) != person:
        raise Conflict(f"chat of officer {person.id}")
    awaiting = record_to_text(turn.awaiting)
    conn.execute(_CHAT, {"who": person.id, "version": row.version + 1, "awaiting": awaiting})


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
        if conn.execute(_ALTERED, {"which": id_, "read": versions[id_], "version": versions[id_] + 1}).rowcount != 1:
            raise Conflict(f"nomination {id_}")
