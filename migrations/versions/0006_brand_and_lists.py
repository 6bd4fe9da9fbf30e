"""the brand, the candidate's part, and indexes for the list of interviews"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WORDS = (("accent", 7), ("sender_name", 120), ("reply_to", 254))
NUMBERS = ("brand_version", "logo_width", "logo_height")


def upgrade() -> None:
    with op.batch_alter_table("organisation") as batch_op:
        for name, length in WORDS:
            batch_op.add_column(sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
        for name in NUMBERS:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "logo",
        sa.Column("organisation_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_logo_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", name=op.f("pk_logo")),
    )
    op.create_table(
        "their_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_their_part_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_their_part_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_their_part")),
        sa.UniqueConstraint("interview_id", name=op.f("uq_their_part_interview_id")),
    )
    op.drop_index("ix_interview_stage_starts_at", table_name="interview")
    op.drop_index("ix_interview_owner_id", table_name="interview")
    op.drop_index("ix_interview_role_id", table_name="interview")
    op.create_index("ix_interview_stage_starts_at", "interview", ["stage", "starts_at", "id"])
    op.create_index("ix_interview_owner_id_starts_at", "interview", ["owner_id", "starts_at", "id"])
    op.create_index("ix_interview_role_id_starts_at", "interview", ["role_id", "starts_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_interview_role_id_starts_at", table_name="interview")
    op.drop_index("ix_interview_owner_id_starts_at", table_name="interview")
    op.drop_index("ix_interview_stage_starts_at", table_name="interview")
    op.create_index("ix_interview_stage_starts_at", "interview", ["stage", "starts_at"])
    op.create_index("ix_interview_role_id", "interview", ["role_id"])
    op.create_index("ix_interview_owner_id", "interview", ["owner_id"])
    op.drop_table("their_part")
    op.drop_table("logo")
    with op.batch_alter_table("organisation") as batch_op:
        for name in reversed((*(name for name, _ in WORDS), *NUMBERS)):
            batch_op.drop_column(name)
