"""the first steps of an installation, and letters that time has overtaken"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

UNSENT = sa.text("NOT sent AND NOT left_out")


def upgrade() -> None:
    op.add_column("organisation", sa.Column("steps_settled", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column(
        "organisation", sa.Column("steps_put_away", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("letter", sa.Column("left_out", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_letter_unsent", "letter", ["id"], sqlite_where=UNSENT, postgresql_where=UNSENT)
    op.execute("UPDATE organisation SET steps_put_away = (SELECT count(*) > 0 FROM interview)")


def downgrade() -> None:
    op.drop_index("ix_letter_unsent", table_name="letter")
    op.drop_column("letter", "left_out")
    op.drop_column("organisation", "steps_put_away")
    op.drop_column("organisation", "steps_settled")
