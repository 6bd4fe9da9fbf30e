"""notes of recruiters about a candidacy, and indexes for the list of candidacies"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

OPEN, ENDED = sa.text("outcome IS NULL"), sa.text("outcome IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "candidacy_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacy.id"],
            name=op.f("fk_candidacy_note_candidacy_id_candidacy"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_candidacy_note_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidacy_note")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_candidacy_note_candidacy_id"), "candidacy_note", ["candidacy_id"])
    for name, which in (("ix_candidacy_open", OPEN), ("ix_candidacy_ended", ENDED)):
        op.create_index(name, "candidacy", ["id"], sqlite_where=which, postgresql_where=which)


def downgrade() -> None:
    op.drop_index("ix_candidacy_ended", "candidacy")
    op.drop_index("ix_candidacy_open", "candidacy")
    op.drop_table("candidacy_note")
