"""the library in the console"""

from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import context, op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("library_entry", sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("library_entry", sa.Column("guessed", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "entry_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(length=12), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["library_entry.id"],
            name=op.f("fk_entry_version_entry_id_library_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_version")),
        sa.UniqueConstraint("entry_id", "number", name=op.f("uq_entry_version_entry_id_number")),
    )
    op.create_table(
        "entry_use",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["library_entry.id"],
            name=op.f("fk_entry_use_entry_id_library_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_entry_use")),
    )
    op.create_table(
        "library_upload",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archive", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_library_upload_account_id_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_library_upload")),
    )
    op.create_table(
        "library_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_import")),
    )
    if not context.is_offline_mode():
        count_uses()


def count_uses() -> None:
    """What the briefings that were kept so far have printed: an entry that was in use must not look idle."""
    document = sa.table(
        "document",
        sa.column("interview_id", sa.Integer),
        sa.column("kind", sa.String),
        sa.column("content", sa.JSON),
        sa.column("made_at", sa.DateTime(timezone=True)),
    )
    library_entry = sa.table("library_entry", sa.column("id", sa.Integer))
    entry_use = sa.table(
        "entry_use",
        sa.column("entry_id", sa.Integer),
        sa.column("last_used_at", sa.DateTime(timezone=True)),
        sa.column("times", sa.Integer),
    )
    there = set(op.get_bind().scalars(sa.select(library_entry.c.id)))
    last, interviews = {}, defaultdict(set)
    briefings = sa.select(document.c.interview_id, document.c.content, document.c.made_at)
    found = op.get_bind().execute(
        briefings.where(document.c.kind == "briefing"), execution_options={"yield_per": 100}
    )
    for interview_id, content, made_at in found:
        for entry_id in there & set(sources(content)):
            last[entry_id] = max(made_at, last.get(entry_id, made_at))
            interviews[entry_id].add(interview_id)
    if last:
        rows = [{"entry_id": i, "last_used_at": last[i], "times": len(interviews[i])} for i in sorted(last)]
        op.bulk_insert(entry_use, rows)


def sources(content: object) -> Iterator[int]:
    """Ids of the entries that the lines of a briefing name as their sources, wherever they stand in it."""
    if isinstance(content, dict):
        source = content.get("source")
        if isinstance(source, dict) and "entry_id" in source:
            yield source["entry_id"]
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    for part in parts:
        yield from sources(part)


def downgrade() -> None:
    op.drop_table("library_import")
    op.drop_table("library_upload")
    op.drop_table("entry_use")
    op.drop_table("entry_version")
    with op.batch_alter_table("library_entry") as batch_op:
        batch_op.drop_column("guessed")
        batch_op.drop_column("version")
