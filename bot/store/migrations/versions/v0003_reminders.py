"""How each officer wants to be reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "reminding",
        sa.Column("person", ID, autoincrement=False, nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("days", sa.Text()),
        sa.Column("hour", sa.Integer()),
        sa.Column("quiet_from", sa.Integer()),
        sa.Column("quiet_until", sa.Integer()),
        sa.Column("snoozed_until", sa.Date()),
        sa.ForeignKeyConstraint(["person"], ["officers.id"], name=op.f("fk_reminding_person")),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_reminding")),
    )
