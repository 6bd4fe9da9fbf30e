"""what is kept of forms"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "done_once",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("led_to", sa.String(length=500), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_done_once")),
    )
    with op.batch_alter_table("done_once", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_done_once_at"), ["at"], unique=False)

    op.create_table(
        "held_form",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_held_form_account_id_account"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_held_form")),
    )
    with op.batch_alter_table("held_form", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_held_form_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_held_form_at"), ["at"], unique=False)

    op.create_table(
        "text_draft",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seen", sa.String(length=32), server_default="", nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_text_draft_account_id_account"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_text_draft_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", "place", "field", name=op.f("pk_text_draft")),
    )
    with op.batch_alter_table("text_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_text_draft_interview_id"), ["interview_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_text_draft_saved_at"), ["saved_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("text_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_text_draft_saved_at"))
        batch_op.drop_index(batch_op.f("ix_text_draft_interview_id"))

    op.drop_table("text_draft")
    with op.batch_alter_table("held_form", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_held_form_at"))
        batch_op.drop_index(batch_op.f("ix_held_form_account_id"))

    op.drop_table("held_form")
    with op.batch_alter_table("done_once", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_done_once_at"))

    op.drop_table("done_once")
