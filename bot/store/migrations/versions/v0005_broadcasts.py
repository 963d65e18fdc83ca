"""What goes out unasked: tries written down before they are made, who cannot be reached, and broadcasts."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("outbox", sa.Column("doubts", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "planned",
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("upto", MOMENT, nullable=False),
        sa.Column("last_round", ID, nullable=False),
        sa.PrimaryKeyConstraint("what", name=op.f("pk_planned")),
    )
    op.create_table(
        "unreachable",
        sa.Column("person", ID, autoincrement=False, nullable=False),
        sa.Column("after", ID, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["officers.id"], name=op.f("fk_unreachable_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_unreachable")),
    )
    _broadcasts()


def _broadcasts() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("turn", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("city", sa.String()),
        sa.Column("county", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("upto", ID, nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('planning', 'sending', 'done')", name=op.f("ck_broadcasts_state")),
        sa.ForeignKeyConstraint(["person"], ["officers.id"], name=op.f("fk_broadcasts_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sa.UniqueConstraint("turn", name=op.f("uq_broadcasts_turn")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_broadcasts_person_id"), "broadcasts", ["person", "id"])
