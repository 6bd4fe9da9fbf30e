"""links of candidacies"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "replaced_candidacy_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidacy_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.LargeBinary(32), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidacy_id"],
            ["candidacy.id"],
            name=op.f("fk_replaced_candidacy_link_candidacy_id_candidacy"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replaced_candidacy_link")),
    )
    op.create_index(
        op.f("ix_replaced_candidacy_link_candidacy_id"), "replaced_candidacy_link", ["candidacy_id"]
    )


def downgrade() -> None:
    op.drop_table("replaced_candidacy_link")
