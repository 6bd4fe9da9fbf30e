"""moves, panels and erasure

The tables whose ids stand outside of them are made anew on SQLite, so that no id is ever given twice.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FOR_EVER = {"recreate": "always", "table_kwargs": {"sqlite_autoincrement": True}}


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("interview_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=12), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("interview_id", name=op.f("pk_erasure")),
    )
    with op.batch_alter_table("interview", **made_anew()) as batch_op:
        batch_op.add_column(sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("moved_sequence", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("over_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE interview SET over_at = (SELECT max(at) FROM happening"
        " WHERE interview_id = interview.id AND name = 'closed') WHERE stage = 'closed'"
    )
    with op.batch_alter_table("participant", **made_anew()) as batch_op:
        batch_op.add_column(sa.Column("joined_sequence", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("left_sequence", sa.Integer(), nullable=True))
    with op.batch_alter_table("job", **made_anew()):
        pass
    with op.batch_alter_table("organisation") as batch_op:
        batch_op.add_column(sa.Column("retention_days", sa.Integer(), nullable=False, server_default="180"))


def downgrade() -> None:
    with op.batch_alter_table("organisation") as batch_op:
        batch_op.drop_column("retention_days")
    with op.batch_alter_table("participant") as batch_op:
        batch_op.drop_column("left_sequence")
        batch_op.drop_column("joined_sequence")
    with op.batch_alter_table("interview") as batch_op:
        for name in ("over_at", "withdrawn", "moved_sequence", "sequence", "asked_at"):
            batch_op.drop_column(name)
    op.drop_table("erasure")


def made_anew() -> dict[str, object]:
    return FOR_EVER if op.get_bind().dialect.name == "sqlite" else {}
