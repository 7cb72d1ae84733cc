"""Installations of whole organisations, and tokens that expire. Does: SQL."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WORDS = ("organisation", "refresh")
MOMENTS = ("expires", "claimed")


def upgrade() -> None:
    for name in WORDS:
        column = sa.Column(name, sa.Text(), server_default="", nullable=False)
        op.add_column("installations", column)
    for name in MOMENTS:
        op.add_column("installations", sa.Column(name, sa.BigInteger(), nullable=True))


def downgrade() -> None:
    for name in (*WORDS, *MOMENTS):
        op.drop_column("installations", name)
