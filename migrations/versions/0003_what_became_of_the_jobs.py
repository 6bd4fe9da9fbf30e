"""what became of the jobs"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

GAVE_UP = sa.text("gave_up_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("within", sa.String(length=8), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("task", "outcome", "within", name=op.f("pk_tally")),
    )
    op.create_index(
        "ix_job_gave_up_at", "job", ["gave_up_at"], sqlite_where=GAVE_UP, postgresql_where=GAVE_UP
    )


def downgrade() -> None:
    op.drop_index("ix_job_gave_up_at", "job")
    op.drop_table("tally")
