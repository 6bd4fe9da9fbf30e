"""what recruiters add to letters in their own words"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "personal_line",
        sa.Column("participant_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("letter", sa.String(40), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(300), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_personal_line_participant_id_participant"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_personal_line_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_personal_line_by_id_account")),
        sa.PrimaryKeyConstraint("participant_id", "letter", "key", name=op.f("pk_personal_line")),
    )
    op.create_index(op.f("ix_personal_line_interview_id"), "personal_line", ["interview_id"])


def downgrade() -> None:
    op.drop_table("personal_line")
