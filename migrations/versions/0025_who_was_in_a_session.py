"""who was in a session before it was changed

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


def downgrade() -> None:
    op.drop_column("former_event", "panel")
