"""Who may come in: invitations and requests, and how long what somebody said is kept."""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PERSONAL = ("contact_name", "contact_phone", "filled_by", "filled_by_phone")
"""The slots that held personal data until this revision."""
HIDDEN = '{"personal": true}'
KEPT = timedelta(days=180)


def upgrade() -> None:
    op.add_column("officers", sa.Column("granted_by", ID))
    _invitations()
    _requests()
    _personal_answers()
    _move_personal_answers()


def _id() -> sa.Column[int]:
    return sa.Column("id", ID, nullable=False)


def _invitations() -> None:
    op.create_table(
        "invitations",
        _id(),
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("city", sa.String()),
        sa.Column("county", sa.String()),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_by", ID),
        sa.Column("used_at", MOMENT),
        sa.CheckConstraint("role IN ('county', 'city', 'admin')", name=op.f("ck_invitations_role")),
        sa.ForeignKeyConstraint(["created_by"], ["officers.id"], name=op.f("fk_invitations_created_by")),
        sa.ForeignKeyConstraint(["used_by"], ["officers.id"], name=op.f("fk_invitations_used_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitations_code_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "wrong_codes",
        _id(),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_codes")),
    )
    op.create_index(op.f("ix_wrong_codes_at"), "wrong_codes", ["at"])
    op.create_index(op.f("ix_wrong_codes_who_at"), "wrong_codes", ["who", "at"])


def _requests() -> None:
    op.create_table(
        "access_requests",
        _id(),
        sa.Column("person", ID, nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("county", sa.String(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_by", ID),
        sa.Column("decided_at", MOMENT),
        sa.CheckConstraint("state IN ('begun', 'open', 'granted', 'refused')", name=op.f("ck_access_requests_state")),
        sa.ForeignKeyConstraint(["decided_by"], ["officers.id"], name=op.f("fk_access_requests_decided_by")),
        sa.ForeignKeyConstraint(["person"], ["officers.id"], name=op.f("fk_access_requests_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_requests")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_access_requests_person"), "access_requests", ["person"])
    op.create_index(op.f("ix_access_requests_keep_until"), "access_requests", ["keep_until"])


def _personal_answers() -> None:
    op.create_table(
        "personal_answers",
        sa.Column("answer", ID, autoincrement=False, nullable=False),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text()),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer"], ["answers.id"], name=op.f("fk_personal_answers_answer"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("answer", name=op.f("pk_personal_answers")),
    )
    op.create_index(op.f("ix_personal_answers_keep_until"), "personal_answers", ["keep_until"])


def _move_personal_answers() -> None:
    """The one time that `answers` is changed: the trigger against it is lifted and put back in this transaction."""
    answers = sa.table("answers", *map(sa.column, ("id", "slot", "old", "new", "at")))
    personal = sa.table("personal_answers", *map(sa.column, ("answer", "old", "new", "keep_until")))
    conn = op.get_bind()
    found = conn.execute(sa.select(answers).where(answers.c.slot.in_(PERSONAL))).all()
    if not found:
        return
    conn.execute(
        personal.insert(),
        [{"answer": row.id, "old": row.old, "new": row.new, "keep_until": _until(row.at)} for row in found],
    )
    lift, put_back = _trigger(conn.dialect.name)
    op.execute(lift)
    for column in (answers.c.old, answers.c.new):
        held = answers.c.slot.in_(PERSONAL) & column.is_not(None)
        conn.execute(answers.update().where(held).values({column.name: HIDDEN}))
    op.execute(put_back)


def _until(at: object) -> str | date:
    """A year's last day and the time that such answers are kept after it."""
    year = int(str(at)[:4])
    until = date(year, 12, 31) + KEPT
    return until.isoformat() if isinstance(at, str) else until


def _trigger(dialect: str) -> tuple[str, str]:
    head = "CREATE TRIGGER answers_no_update BEFORE UPDATE ON answers"
    if dialect == "postgresql":
        return "DROP TRIGGER answers_no_update ON answers", f"{head} FOR EACH ROW EXECUTE FUNCTION history_only_grows()"
    return "DROP TRIGGER answers_no_update", f"{head} BEGIN SELECT RAISE(ABORT, 'answers only grows'); END"
