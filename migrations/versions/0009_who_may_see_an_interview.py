"""addresses put right with care, restricted interviews, and conflicts that are marked by hand"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("participant", sa.Column("address_changed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("replaced_link", sa.Column("email", sa.String(254), nullable=False, server_default=""))
    op.add_column(
        "interview", sa.Column("restricted", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "submission", sa.Column("replaced", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "address_change",
        sa.Column("participant_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_address_change_participant_id_participant"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("fk_address_change_asked_by_id_account")
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_address_change")),
    )
    op.create_table(
        "interview_access",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("may_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_interview_access_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_interview_access_account_id_account")
        ),
        sa.PrimaryKeyConstraint("interview_id", "account_id", name=op.f("pk_interview_access")),
    )
    op.create_index(op.f("ix_interview_access_account_id"), "interview_access", ["account_id"])


def downgrade() -> None:
    op.drop_table("interview_access")
    op.drop_table("address_change")
    op.drop_column("submission", "replaced")
    op.drop_column("interview", "restricted")
    op.drop_column("replaced_link", "email")
    op.drop_column("participant", "address_changed_at")
