"""Files that prove an answer, under their content hash."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", ID, nullable=False),
        sa.Column("nomination", ID, nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("rule", sa.String()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date()),
        sa.Column("day_known", sa.Boolean(), nullable=False),
        sa.Column("uploaded_at", MOMENT, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination"], ["nominations.id"], name=op.f("fk_evidence_nomination"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["officers.id"], name=op.f("fk_evidence_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("token", name=op.f("uq_evidence_token")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_evidence_nomination_id"), "evidence", ["nomination", "id"])
    op.create_index(op.f("ix_evidence_sha256"), "evidence", ["sha256"])
