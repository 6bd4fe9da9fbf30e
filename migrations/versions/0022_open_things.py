"""open things are rows, and a promise can be put right"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

OPEN = sa.text("closed_at IS NULL")
TICKED_OFF = sa.text("closed_by_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "open_thing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("key", sa.String(48), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        _to_interview("open_thing"),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_open_thing_owner_id_account")),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["account.id"], name=op.f("fk_open_thing_closed_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_thing")),
        sa.UniqueConstraint("interview_id", "kind", "key", name=op.f("uq_open_thing_interview_id_kind_key")),
    )
    for name, columns in (
        ("ix_open_thing_due", ["kind", "due_on", "id"]),
        ("ix_open_thing_owner_due", ["owner_id", "kind", "due_on", "id"]),
    ):
        op.create_index(name, "open_thing", columns, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index(
        "ix_open_thing_ticked_off",
        "open_thing",
        ["closed_by_id", "closed_at"],
        sqlite_where=TICKED_OFF,
        postgresql_where=TICKED_OFF,
    )
    op.create_table(
        "promise_put_right",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(48), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("by_day", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to_interview("promise_put_right"),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_promise_put_right_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_put_right")),
    )
    op.create_index(
        "ix_promise_put_right_interview_id_key", "promise_put_right", ["interview_id", "key", "id"]
    )
    op.create_index("ix_happening_name_at", "happening", ["name", "at"])
    _carry_over()
    _have_the_rest_made()


def downgrade() -> None:
    op.execute("DELETE FROM job WHERE task = 'open_things'")
    op.drop_index("ix_happening_name_at", "happening")
    op.drop_table("promise_put_right")
    op.drop_table("open_thing")


def _to_interview(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["interview_id"],
        ["interview.id"],
        name=op.f(f"fk_{table}_interview_id_interview"),
        ondelete="CASCADE",
    )


def _carry_over() -> None:
    """What was ticked off stays so. By which day it was due, and whether it was asked in confidence, the job
    says that makes the rest."""
    op.execute(
        """
        INSERT INTO open_thing
            (interview_id, owner_id, kind, key, confidential, due_on, made_at, closed_at, closed_by_id)
        SELECT interview_id, owner_id,
            CASE WHEN what LIKE 'question:%' THEN 'question' ELSE 'promise' END,
            substr(what, CASE WHEN what LIKE 'question:%' THEN 10 ELSE 9 END),
            what LIKE 'question:%', date(at), at, at, by_id
        FROM followed_up JOIN interview ON interview.id = followed_up.interview_id
        """
    )


def _have_the_rest_made() -> None:
    """What is open in interviews of before is worked out by a job: it reads reports."""
    bind = op.get_bind()
    if bind.execute(sa.text("SELECT 1 FROM interview LIMIT 1")).first() is None:
        return
    job = sa.table(
        "job",
        *map(sa.column, ("task", "subject", "wanted", "attempts")),
        sa.column("due_at", sa.DateTime(timezone=True)),
    )
    bind.execute(
        job.insert().values(task="open_things", subject=0, wanted=1, attempts=0, due_at=datetime.now(UTC))
    )
