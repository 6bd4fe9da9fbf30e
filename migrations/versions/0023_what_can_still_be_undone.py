"""what can still be undone"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

OPEN = sa.text("settled_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "waiting_verb",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(20), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(64), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_waiting_verb_by_id_account")),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_waiting_verb_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_verb")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_waiting_verb_by_id"), "waiting_verb", ["by_id"])
    op.create_index(op.f("ix_waiting_verb_interview_id"), "waiting_verb", ["interview_id"])
    op.create_index(
        "uq_waiting_verb_open",
        "waiting_verb",
        ["verb", "subject", "detail"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    op.drop_table("waiting_verb")
