"""of which sessions an interview consists, and of which candidacy it is a round"""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa
from alembic import op
from sqlalchemy.engine import Row

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

A_NEW_APPLICATION = timedelta(days=365)
AT_ONCE = 1_000

interview = sa.table(
    "interview",
    sa.column("id", sa.Integer),
    sa.column("role_id", sa.Integer),
    sa.column("candidacy_id", sa.Integer),
    sa.column("starts_at", sa.DateTime(timezone=True)),
    sa.column("minutes", sa.Integer),
    sa.column("last_end", sa.DateTime(timezone=True)),
    sa.column("invited_at", sa.DateTime(timezone=True)),
    sa.column("moved_sequence", sa.Integer),
)
participant = sa.table(
    "participant",
    sa.column("interview_id", sa.Integer),
    sa.column("person_id", sa.Integer),
    sa.column("side", sa.String),
    sa.column("moved_sequence", sa.Integer),
)
candidacy = sa.table(
    "candidacy",
    sa.column("id", sa.Integer),
    sa.column("person_id", sa.Integer),
    sa.column("role_id", sa.Integer),
    sa.column("opened_at", sa.DateTime(timezone=True)),
    sa.column("nonce", sa.LargeBinary),
    sa.column("expires_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    _make_sessions()
    _make_candidacies()
    _fill()


def _make_sessions() -> None:
    op.create_table(
        "session",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("panel", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("video_link", sa.String(500), nullable=False),
        sa.Column("how_to_get_in", sa.String(300), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 15 AND 480", name=op.f("ck_session_minutes")),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interview.id"],
            name=op.f("fk_session_interview_id_interview"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", "number", name=op.f("pk_session")),
    )
    with op.batch_alter_table("former_event") as batch:
        batch.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
        batch.drop_constraint("pk_former_event", type_="primary")
        batch.create_primary_key("pk_former_event", ["interview_id", "sequence", "number"])
    op.add_column(
        "participant", sa.Column("moved_sequence", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("interview", sa.Column("last_end", sa.DateTime(timezone=True), nullable=True))


def _make_candidacies() -> None:
    op.create_table(
        "candidacy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=True),
        sa.Column("outcome_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome_by_id", sa.Integer(), nullable=True),
        sa.Column("nonce", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_candidacy_person_id_person")),
        sa.ForeignKeyConstraint(["role_id"], ["role.id"], name=op.f("fk_candidacy_role_id_role")),
        sa.ForeignKeyConstraint(
            ["outcome_by_id"], ["account.id"], name=op.f("fk_candidacy_outcome_by_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidacy")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_candidacy_person_id_role_id", "candidacy", ["person_id", "role_id"])
    op.create_index("ix_candidacy_role_id", "candidacy", ["role_id"])
    # SQLite keeps such a reference only if it comes with the column; a new table would forget the ids given
    op.execute(
        "ALTER TABLE interview ADD COLUMN candidacy_id INTEGER"
        " CONSTRAINT fk_interview_candidacy_id_candidacy REFERENCES candidacy (id)"
    )
    op.create_index("ix_interview_candidacy_id", "interview", ["candidacy_id"])


def _fill() -> None:
    """One session for each interview, and the interviews of a person and a role as rounds of a candidacy."""
    connection = op.get_bind()
    op.execute(
        "INSERT INTO session"
        " (interview_id, number, starts_at, minutes, panel, place, video_link, how_to_get_in)"
        " SELECT id, 1, starts_at, minutes, '[]', '', '', '' FROM interview"
    )
    of_interview = sa.select(interview.c.moved_sequence).where(interview.c.id == participant.c.interview_id)
    connection.execute(participant.update().values(moved_sequence=of_interview.scalar_subquery()))
    rows = connection.execute(
        sa.select(interview, participant.c.person_id)
        .join(
            participant,
            sa.and_(participant.c.interview_id == interview.c.id, participant.c.side == "candidate"),
        )
        .order_by(participant.c.person_id, interview.c.role_id, interview.c.starts_at, interview.c.id)
    ).all()
    last = connection.scalar(sa.select(sa.func.max(candidacy.c.id))) or 0
    numbered = tuple(_numbered(rows, last))
    begun = {number: row for number, row in reversed(numbered)}
    for some in _portions([_new(number, row) for number, row in sorted(begun.items())]):
        connection.execute(candidacy.insert(), some)
    change = (
        interview.update()
        .where(interview.c.id == sa.bindparam("of"))
        .values(candidacy_id=sa.bindparam("candidacy"), last_end=sa.bindparam("end"))
    )
    for some in _portions([_round(number, row) for number, row in numbered]):
        connection.execute(change, some)
    if connection.dialect.name == "postgresql" and begun:
        op.execute("SELECT setval(pg_get_serial_sequence('candidacy', 'id'), max(id)) FROM candidacy")


def _numbered(rows: list[Row], last: int) -> Iterator[tuple[int, Row]]:
    """Each interview with the number of its candidacy: another person or role, or twelve months, begin one."""
    before: Row | None = None
    for row in rows:
        same = before is not None and (before.person_id, before.role_id) == (row.person_id, row.role_id)
        if before is None or not same or _moment(row) - _moment(before) >= A_NEW_APPLICATION:
            last += 1
        yield last, row
        before = row


def _moment(row: Row) -> datetime:
    return row.starts_at.replace(tzinfo=None)


def _new(number: int, row: Row) -> dict[str, object]:
    return {
        "id": number,
        "person_id": row.person_id,
        "role_id": row.role_id,
        "opened_at": row.invited_at,
        "nonce": secrets.token_bytes(32),
        "expires_at": row.starts_at,
    }


def _round(number: int, row: Row) -> dict[str, object]:
    return {"of": row.id, "candidacy": number, "end": row.starts_at + timedelta(minutes=row.minutes)}


def _portions(rows: list[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    for begin in range(0, len(rows), AT_ONCE):
        yield rows[begin : begin + AT_ONCE]


def downgrade() -> None:
    """Of more than one session the first is left; a table that is made anew goes on counting its ids."""
    op.drop_index("ix_interview_candidacy_id", table_name="interview")
    with op.batch_alter_table("interview", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.drop_column("candidacy_id")
    op.drop_table("candidacy")
    op.drop_column("interview", "last_end")
    op.drop_column("participant", "moved_sequence")
    op.execute("DELETE FROM former_event WHERE number <> 1")
    with op.batch_alter_table("former_event") as batch:
        batch.drop_constraint("pk_former_event", type_="primary")
        batch.create_primary_key("pk_former_event", ["interview_id", "sequence"])
        batch.drop_column("number")
    op.drop_table("session")
