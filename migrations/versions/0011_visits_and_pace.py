"""a page that was fetched is not a page that somebody read; nobody sends without a limit

What was noted before of participants was that a page was fetched, and by whom nobody knew: it is called that now.
The audit trail only grows, and keeps the names of before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

RENAMED = (("opened", "page_fetched"), ("briefing_read", "briefing_fetched"))


def upgrade() -> None:
    op.add_column("participant", sa.Column("busy_until", sa.DateTime(timezone=True), nullable=True))
    for before, after in RENAMED:
        _rename(before, after)


def downgrade() -> None:
    for before, after in RENAMED:
        _rename(after, before)
    op.drop_column("participant", "busy_until")  # no new table, which would forget the ids that were given


def _rename(before: str, after: str) -> None:
    happening = sa.table("happening", sa.column("name"), sa.column("actor"))
    of_participants = happening.c.name == before, happening.c.actor == "participant"
    op.execute(happening.update().where(*of_participants).values(name=after))
