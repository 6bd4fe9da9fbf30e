"""archives are read and imported by jobs, and entries are left out many at a time"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "triage_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(12), nullable=False),
        sa.Column("value", sa.String(120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_step")),
    )
    op.add_column("library_entry", sa.Column("proposed", sa.String(20), nullable=True))
    op.add_column("library_entry", sa.Column("left_out", sa.String(20), nullable=False, server_default=""))
    with op.batch_alter_table("entry_version") as table:
        table.add_column(sa.Column("step_id", sa.Integer(), nullable=True))
        table.create_index(op.f("ix_entry_version_step_id"), ["step_id"])
        table.create_foreign_key(
            op.f("fk_entry_version_step_id_triage_step"), "triage_step", ["step_id"], ["id"]
        )
    for name in ("seen", "total", "passages"):
        op.add_column("library_upload", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("library_upload", sa.Column("problem", sa.Text(), nullable=False, server_default=""))
    op.add_column("library_upload", sa.Column("token", sa.String(32), nullable=False, server_default=""))
    op.add_column("library_upload", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("library_import", sa.Column("texts", sa.Integer(), nullable=True))
    op.add_column("library_import", sa.Column("texts_left", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM library_upload WHERE files IS NULL")
    with op.batch_alter_table("library_import") as table:
        table.drop_column("texts_left")
        table.drop_column("texts")
    with op.batch_alter_table("library_upload") as table:
        for name in ("token", "confirmed_at", "problem", "passages", "total", "seen"):
            table.drop_column(name)
    with op.batch_alter_table("entry_version") as table:
        table.drop_constraint(op.f("fk_entry_version_step_id_triage_step"), type_="foreignkey")
        table.drop_index(op.f("ix_entry_version_step_id"))
        table.drop_column("step_id")
    with op.batch_alter_table("library_entry") as table:
        table.drop_column("left_out")
        table.drop_column("proposed")
    op.drop_table("triage_step")
