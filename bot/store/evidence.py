"""Evidence in the database: which file belongs to which rule of which nomination; the contents lie beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, assert_never

from sqlalchemy import ColumnElement, Connection, Select, delete, select, update

from bot.store.columns import inserted
from bot.store.errors import OutOfScope
from bot.store.schema import audit, evidence, nominations, officers
from bot.store.values import document_to_text
from handlers.evidence_changes import EvidenceAdded, EvidenceChange, EvidenceChanged, EvidenceGone
from handlers.evidence_values import Evidence

if TYPE_CHECKING:
    from bot.store.applying import Writing


def evidence_in(conn: Connection, within: ColumnElement[bool]) -> Mapping[int, tuple[Evidence, ...]]:
    """Nomination to its evidence, the oldest first, of the nominations that meet this condition (their scope)."""
    rows = conn.execute(_sent_within(within))
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row in rows:
        found[row.nomination].append(
            Evidence(
                row.id,
                row.nomination,
                row.rule,
                row.name,
                row.sha256,
                row.size,
                row.kind,
                row.dated_on,
                row.uploaded_at,
                row.sender,
                row.day_known,
                row.token,
            )
        )
    return {nomination: tuple(several) for nomination, several in found.items()}


@lru_cache(maxsize=256)  # the condition of one scope is always the same object
def _sent_within(within: ColumnElement[bool]) -> Select[Any]:
    held = evidence.c
    return (
        select(evidence, officers.c.name.label("sender"))
        .join(nominations, nominations.c.id == held.nomination)
        .join(officers, officers.c.id == held.person)
        .where(within)
        .order_by(held.id)
    )


def hashes_in_use(conn: Connection, hashes: frozenset[str]) -> frozenset[str]:
    """Those of these hashes that some nomination still holds."""
    found = select(evidence.c.sha256).where(evidence.c.sha256.in_(hashes)).distinct()
    return frozenset(conn.execute(found).scalars())


def apply_evidence(writing: "Writing", change: EvidenceChange) -> None:
    """Make one change of evidence last; the nomination is held by the commit. Raises OutOfScope for another's file."""
    match change:
        case EvidenceAdded():
            _added(writing, change)
            _note(writing, "evidence_added", change.nomination, {"rule": change.rule, "sha256": change.sha256})
        case EvidenceChanged(token=token):
            values = {"rule": change.rule, "dated_on": change.dated_on, "day_known": change.day_known}
            _one(writing.conn.execute(update(evidence).where(*_this(change.nomination, token)).values(**values)), token)
        case EvidenceGone(token=token):
            _one(writing.conn.execute(delete(evidence).where(*_this(change.nomination, token))), token)
            _note(writing, "evidence_gone", change.nomination, {"token": token})
        case _:
            assert_never(change)


def drop_all(conn: Connection, nomination: int) -> None:
    """The nomination goes, and its evidence with it."""
    conn.execute(delete(evidence).where(evidence.c.nomination == nomination))


def _added(writing: "Writing", change: EvidenceAdded) -> None:
    inserted(
        writing.conn,
        evidence,
        nomination=change.nomination,
        token=change.token,
        rule=change.rule,
        name=change.name,
        sha256=change.sha256,
        size=change.size,
        kind=change.kind,
        dated_on=change.dated_on,
        day_known=change.day_known,
        uploaded_at=writing.situation.now,
        person=writing.situation.person.id,
    )


def _note(writing: "Writing", what: str, nomination: int, document: Mapping[str, str | None]) -> None:
    """Who and when; no name of a file and nothing of what is in it."""
    inserted(
        writing.conn,
        audit,
        who=writing.situation.person.id,
        at=writing.situation.now,
        what=what,
        subject=f"nomination {nomination}",
        old=None,
        new=document_to_text(document),
    )


def _this(nomination: int, token: str) -> Iterable[ColumnElement[bool]]:
    return evidence.c.nomination == nomination, evidence.c.token == token


def _one(done: object, token: str) -> None:
    if getattr(done, "rowcount", 0) != 1:
        raise OutOfScope(f"evidence {token}")
