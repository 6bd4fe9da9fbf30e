"""since when there is a session, and who was in it before it was changed

Nobody named is the whole panel, as it was of every event before there were sessions.
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("former_event", sa.Column("panel", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("session", sa.Column("since", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("session", "since")
    op.drop_column("former_event", "panel")
