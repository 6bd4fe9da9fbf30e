"""keys of the API, what they were answered, and the names that other systems have for our rows"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

UNIQUE = ("candidacy", "interview", "role")


def upgrade() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("former_digest", sa.String(64), nullable=False),
        sa.Column("former_until", sa.DateTime(timezone=True)),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_api_key_made_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "interview_key",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_interview_key_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["key_id"], ["api_key.id"], name=op.f("fk_interview_key_key_id_api_key")),
        sa.PrimaryKeyConstraint("interview_id", "key_id", name=op.f("pk_interview_key")),
    )
    op.create_index(op.f("ix_interview_key_key_id"), "interview_key", ["key_id"])
    op.create_table(
        "answered_request",
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("candidacy_id", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["api_key.id"], name=op.f("fk_answered_request_key_id_api_key")),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacy.id"],
            name=op.f("fk_answered_request_candidacy_id_candidacy"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key_id", "name", name=op.f("pk_answered_request")),
    )
    op.create_index("ix_answered_request_at", "answered_request", ["at"])
    op.create_index(op.f("ix_answered_request_candidacy_id"), "answered_request", ["candidacy_id"])
    for table in (*UNIQUE, "session"):
        op.add_column(table, sa.Column("external_id", sa.String(120)))
    for table in UNIQUE:
        op.create_index(f"ix_{table}_external_id", table, ["external_id"], unique=True)


def downgrade() -> None:
    for table in UNIQUE:
        op.drop_index(f"ix_{table}_external_id", table)
    for table in (*UNIQUE, "session"):
        op.drop_column(table, "external_id")
    op.drop_table("answered_request")
    op.drop_table("interview_key")
    op.drop_table("api_key")
