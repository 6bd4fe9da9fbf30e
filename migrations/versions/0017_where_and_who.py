"""where an interview takes place, and whom the candidate meets"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("interview", "role"):
        _add_text(table, "place", 300)
        _add_text(table, "video_link", 500)
        _add_text(table, "how_to_get_in", 300)
    op.add_column("role", sa.Column("how_to_prepare", sa.Text(), nullable=False, server_default=""))
    _add_text("person", "job_title", 120)
    _add_text("person", "about", 300)
    _add_text("participant", "zone", 64)
    for name in ("place_sequence", "panel_sequence"):
        op.add_column("interview", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("interview", sa.Column("panel_changed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "former_event",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("video_link", sa.String(500), nullable=False),
        sa.Column("how_to_get_in", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_former_event_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", "sequence", name=op.f("pk_former_event")),
    )


def downgrade() -> None:
    """Column by column: a new table would forget the ids that were given."""
    op.drop_table("former_event")
    for name in ("panel_changed_at", "panel_sequence", "place_sequence"):
        op.drop_column("interview", name)
    op.drop_column("participant", "zone")
    for name in ("about", "job_title"):
        op.drop_column("person", name)
    op.drop_column("role", "how_to_prepare")
    for table in ("role", "interview"):
        for name in ("how_to_get_in", "video_link", "place"):
            op.drop_column(table, name)


def _add_text(table: str, name: str, longest: int) -> None:
    op.add_column(table, sa.Column(name, sa.String(longest), nullable=False, server_default=""))
