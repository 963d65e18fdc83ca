"""The tables of the first release, and the triggers that let history only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = {
    "answers": ("UPDATE",),  # rows go with their nomination
    "provincial_figures": ("UPDATE", "DELETE"),
    "rounds": ("UPDATE", "DELETE"),
    "audit": ("UPDATE", "DELETE"),
}


def upgrade() -> None:
    _people()
    _nominations()
    _messages()
    _standing()
    _audit()
    _history_only_grows()


def _id() -> sa.Column[int]:
    return sa.Column("id", ID, nullable=False)


def _people() -> None:
    op.create_table(
        "officers",
        _id(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("city", sa.String()),
        sa.Column("county", sa.String()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        sa.CheckConstraint("role IN ('county', 'city', 'admin')", name=op.f("ck_officers_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officers")),
        sa.UniqueConstraint("channel", "address", name=op.f("uq_officers_channel_address")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "chats",
        sa.Column("person", ID, autoincrement=False, nullable=False),
        sa.Column("awaiting", sa.Text(), nullable=False),
        sa.Column("at_hand", ID),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["officers.id"], name=op.f("fk_chats_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_chats")),
    )


def _nominations() -> None:
    op.create_table(
        "nominations",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("rule_set", sa.String(), nullable=False),
        sa.Column("city", sa.String()),
        sa.Column("county", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", ID, nullable=False),
        sa.Column("submitted_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'submitted', 'archived')", name=op.f("ck_nominations_state")),
        sa.CheckConstraint(
            "state <> 'submitted' OR submitted_on IS NOT NULL", name=op.f("ck_nominations_submitted_has_day")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["officers.id"], name=op.f("fk_nominations_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominations")),
    )
    op.create_index(op.f("ix_nominations_county"), "nominations", ["county"])
    op.create_index(op.f("ix_nominations_city"), "nominations", ["city"])
    counters = op.create_table(
        "last_ids",
        sa.Column("counted", sa.String(), nullable=False),
        sa.Column("last", ID, nullable=False),
        sa.PrimaryKeyConstraint("counted", name=op.f("pk_last_ids")),
    )
    op.bulk_insert(counters, [{"counted": "nominations", "last": 0}])
    op.create_table(
        "answers",
        _id(),
        sa.Column("nomination", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("turn", ID, nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text()),
        sa.Column("undoes", ID),
        sa.ForeignKeyConstraint(
            ["nomination"], ["nominations.id"], name=op.f("fk_answers_nomination"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["officers.id"], name=op.f("fk_answers_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_answers_nomination_id"), "answers", ["nomination", "id"])


def _messages() -> None:
    op.create_table(
        "inbox",
        _id(),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("handled_at", MOMENT),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('update', 'reminder')", name=op.f("ck_inbox_kind")),
        sa.CheckConstraint("state IN ('new', 'done', 'failed')", name=op.f("ck_inbox_state")),
        sa.CheckConstraint("state <> 'done' OR handled_at IS NOT NULL", name=op.f("ck_inbox_done_has_time")),
        sa.ForeignKeyConstraint(["person"], ["officers.id"], name=op.f("fk_inbox_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("channel", "key", name=op.f("uq_inbox_channel_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_inbox_state_person_id"), "inbox", ["state", "person", "id"])
    op.create_table(
        "outbox",
        _id(),
        sa.Column("inbox", ID),
        sa.Column("person", ID, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String()),
        sa.Column("lease_until", MOMENT),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("error", sa.Text()),
        sa.CheckConstraint("kind IN ('reply', 'reminder', 'broadcast')", name=op.f("ck_outbox_kind")),
        sa.CheckConstraint(
            "state IN ('due', 'sending', 'sent', 'unknown', 'failed', 'cancelled')", name=op.f("ck_outbox_state")
        ),
        sa.CheckConstraint("state <> 'sent' OR sent_at IS NOT NULL", name=op.f("ck_outbox_sent_has_time")),
        sa.CheckConstraint(
            "state <> 'sending' OR (owner IS NOT NULL AND lease_until IS NOT NULL)",
            name=op.f("ck_outbox_sending_is_leased"),
        ),
        sa.ForeignKeyConstraint(["inbox"], ["inbox.id"], name=op.f("fk_outbox_inbox"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person"], ["officers.id"], name=op.f("fk_outbox_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_inbox"), "outbox", ["inbox"])
    op.create_index(op.f("ix_outbox_state_due_at"), "outbox", ["state", "due_at"])
    op.create_index(op.f("ix_outbox_person_state"), "outbox", ["person", "state"])


def _standing() -> None:
    op.create_table(
        "provincial_figures",
        _id(),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entered_by", ID, nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["officers.id"], name=op.f("fk_provincial_figures_entered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provincial_figures")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_provincial_figures_key_id"), "provincial_figures", ["key", "id"])
    op.create_table(
        "rounds",
        _id(),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("county_deadlines", sa.Text(), nullable=False),
        sa.Column("entered_by", ID, nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["entered_by"], ["officers.id"], name=op.f("fk_rounds_entered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sqlite_autoincrement=True,
    )


def _audit() -> None:
    op.create_table(
        "audit",
        _id(),
        sa.Column("who", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text()),
        sa.ForeignKeyConstraint(["who"], ["officers.id"], name=op.f("fk_audit_who")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_subject_id"), "audit", ["subject", "id"])


def _history_only_grows() -> None:
    postgresql = op.get_context().dialect.name == "postgresql"
    if postgresql:
        op.execute(
            "CREATE FUNCTION history_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$"
        )
    for table, refused in APPEND_ONLY.items():
        for verb in refused:
            head = f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
            body = (
                "FOR EACH ROW EXECUTE FUNCTION history_only_grows()"
                if postgresql
                else f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
            op.execute(f"{head} {body}")
