"""what recruiters say of the hundred common questions"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "common_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("verdict", sa.String(12), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_common_question")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_common_question_key"), "common_question", ["key"])


def downgrade() -> None:
    op.drop_table("common_question")
