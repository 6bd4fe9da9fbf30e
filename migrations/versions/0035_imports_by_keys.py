"""what keys of the API import into the library"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "key_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dry_run", sa.Boolean(), nullable=False),
        sa.Column("archive", sa.LargeBinary(), nullable=False),
        sa.Column("report", sa.JSON()),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["key_id"], ["api_key.id"], name=op.f("fk_key_import_key_id_api_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_import")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_key_import_key_id"), "key_import", ["key_id"])


def downgrade() -> None:
    op.drop_table("key_import")
