"""on which paper an organisation has its documents made first"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("organisation", sa.Column("paper", sa.String(6), nullable=False, server_default="A4"))


def downgrade() -> None:
    op.drop_column("organisation", "paper")
