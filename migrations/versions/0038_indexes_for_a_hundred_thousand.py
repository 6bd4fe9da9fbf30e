"""indexes for a hundred thousand: forms by when they were sent, open jobs by whether the bell was rung

PostgreSQL builds them while everybody reads and writes. A build that was broken off leaves an index that nobody
uses, so each is taken out before it is made.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

OPEN = "done_at IS NULL AND gave_up_at IS NULL"
INDEXES = {
    "ix_submission_form_submitted_at": ("submission", ["form", "submitted_at", "id"], None),
    "ix_job_unrung": ("job", ["due_at", "id"], sa.text(f"{OPEN} AND rung_at IS NULL")),
    "ix_job_rung": ("job", ["rung_at"], sa.text(f"{OPEN} AND rung_at IS NOT NULL")),
}


def upgrade() -> None:
    with beside_others() as concurrently:
        for name, (table, columns, where) in INDEXES.items():
            op.drop_index(name, table_name=table, if_exists=True, postgresql_concurrently=concurrently)
            op.create_index(
                name,
                table,
                columns,
                sqlite_where=where,
                postgresql_where=where,
                postgresql_concurrently=concurrently,
            )


def downgrade() -> None:
    with beside_others() as concurrently:
        for name, (table, _, _) in INDEXES.items():
            op.drop_index(name, table_name=table, if_exists=True, postgresql_concurrently=concurrently)


@contextmanager
def beside_others() -> Iterator[bool]:
    """Outside a transaction on PostgreSQL, where nobody waits for such a build: so it may take as long as it
    takes, and wait for whoever began before it. Whether that is so here."""
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        yield False
        return
    with op.get_context().autocommit_block():
        limits = {
            name: connection.exec_driver_sql(f"SHOW {name}").scalar()
            for name in ("statement_timeout", "lock_timeout")
        }
        for name in limits:
            connection.exec_driver_sql(f"SET {name} = 0")
        try:
            yield True
        finally:
            for name, before in limits.items():
                connection.exec_driver_sql(f"SET {name} = '{before}'")
