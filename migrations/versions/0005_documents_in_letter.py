"""documents in US Letter"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("document_file", sa.Column("letter", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("document_file") as table:
        table.drop_column("letter")
