"""archives are read once

An archive that waits is not read again: whoever sent it before sends it anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("library_upload", sa.Column("files", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.execute("DELETE FROM library_upload")
    with op.batch_alter_table("library_upload") as table:
        table.drop_column("files")
