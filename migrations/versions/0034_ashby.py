"""schedules of interviews in Ashby, and the interviews that were made of them"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ashby_schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("schedule", sa.String(60), nullable=False),
        sa.Column("application", sa.String(60), nullable=False),
        sa.Column("candidate", sa.String(60), nullable=False),
        sa.Column("interview_id", sa.Integer()),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True)),
        sa.Column("problem", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_ashby_schedule_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ashby_schedule")),
        sa.UniqueConstraint("schedule", name=op.f("uq_ashby_schedule_schedule")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ashby_schedule_interview_id"), "ashby_schedule", ["interview_id"])


def downgrade() -> None:
    op.drop_table("ashby_schedule")
