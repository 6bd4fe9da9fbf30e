"""jobs and letters that are about no interview

On SQLite a column loses its NOT NULL with a new table, which must go on counting where the old one stopped:
the id of a job that was deleted is never given again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _interview_may_be_missing(True)


def downgrade() -> None:
    for table in ("letter", "job"):
        op.execute(f"DELETE FROM {table} WHERE interview_id IS NULL")  # noqa: S608
    _interview_may_be_missing(False)


def _interview_may_be_missing(may: bool) -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    counted = "SELECT seq FROM sqlite_sequence WHERE name = 'job'"
    last = op.get_bind().scalar(sa.text(counted)) if on_sqlite else None
    kept = {"recreate": "always", "table_kwargs": {"sqlite_autoincrement": True}} if on_sqlite else {}
    with op.batch_alter_table("job", **kept) as batch_op:
        batch_op.alter_column("interview_id", existing_type=sa.Integer(), nullable=may)
    with op.batch_alter_table("letter") as batch_op:
        batch_op.alter_column("interview_id", existing_type=sa.Integer(), nullable=may)
    if last is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'job'")
        op.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('job', {int(last)})")  # noqa: S608
