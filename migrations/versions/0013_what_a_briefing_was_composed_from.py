"""which version of the library a briefing was last composed from"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("interview", sa.Column("library_version", sa.Integer(), nullable=False, server_default="0"))
    newest = sa.text("(SELECT library_version FROM organisation)")
    op.execute(sa.table("interview", sa.column("library_version")).update().values(library_version=newest))


def downgrade() -> None:
    op.drop_column("interview", "library_version")  # no new table, which would forget the ids that were given
