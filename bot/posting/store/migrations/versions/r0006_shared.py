"""What replicas need not make twice: drawn pictures, and ids of uploaded ones. Does: SQL."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("workspace", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("file", sa.Text(), server_default="", nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "workspace", "digest"),
    )
    op.create_index("uploads_until", "uploads", ["until"], unique=False)
    op.create_table(
        "pictures",
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("pictures_at", "pictures", ["at"], unique=False)


def downgrade() -> None:
    op.drop_table("pictures")
    op.drop_table("uploads")
