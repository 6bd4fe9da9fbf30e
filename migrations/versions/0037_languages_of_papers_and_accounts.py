"""the language of the organisation's papers, of each of them, and of each account's pages and letters"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "document", sa.Column("language", sa.String(length=12), nullable=False, server_default="en")
    )
    op.add_column("account", sa.Column("language", sa.String(length=12), nullable=False, server_default=""))
    # last, as every page reads it: nobody is to wait for it while this waits for another table
    op.add_column(
        "organisation", sa.Column("language", sa.String(length=12), nullable=False, server_default="en")
    )


def downgrade() -> None:
    op.drop_column("account", "language")
    op.drop_column("document", "language")
    op.drop_column("organisation", "language")
