"""where the company's systems are told what happens, and the stage of an interview of which they know"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

OPEN = sa.text("settled_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "webhook_endpoint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(500), nullable=False),
        sa.Column("types", sa.JSON(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("former_secret", sa.LargeBinary()),
        sa.Column("former_until", sa.DateTime(timezone=True)),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("off_at", sa.DateTime(timezone=True)),
        sa.Column("off_because", sa.String(12), nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["key_id"], ["api_key.id"], name=op.f("fk_webhook_endpoint_key_id_api_key")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_webhook_endpoint_made_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_endpoint")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_webhook_endpoint_key_id"), "webhook_endpoint", ["key_id"])
    op.create_table(
        "webhook_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("endpoint_id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer()),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("promised", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True)),
        sa.Column("status", sa.Integer()),
        sa.Column("failure", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["endpoint_id"],
            ["webhook_endpoint.id"],
            name=op.f("fk_webhook_message_endpoint_id_webhook_endpoint"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_webhook_message_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_message")),
        sa.UniqueConstraint("endpoint_id", "name", name=op.f("uq_webhook_message_endpoint_id_name")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_webhook_message_open",
        "webhook_message",
        ["endpoint_id", "interview_id", "id"],
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index("ix_webhook_message_endpoint_id_id", "webhook_message", ["endpoint_id", "id"])
    op.create_index("ix_webhook_message_at", "webhook_message", ["at"])
    op.create_index(op.f("ix_webhook_message_interview_id"), "webhook_message", ["interview_id"])
    op.add_column("interview", sa.Column("told_stage", sa.String(12)))
    op.execute("UPDATE interview SET told_stage = stage")


def downgrade() -> None:
    op.drop_column("interview", "told_stage")
    op.drop_table("webhook_message")
    op.drop_table("webhook_endpoint")
