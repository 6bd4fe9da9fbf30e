"""words that people are found by"""

from itertools import islice

import sqlalchemy as sa
from alembic import op

from webapp.domain.text.folding import LONGEST_WORD, words_to_find

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

AT_ONCE = 1_000


def upgrade() -> None:
    word = sa.String(LONGEST_WORD).with_variant(sa.String(LONGEST_WORD, collation="C"), "postgresql")
    words = op.create_table(
        "person_word",
        sa.Column("word", word, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_word_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("word", "person_id", name=op.f("pk_person_word")),
    )
    op.create_index(op.f("ix_person_word_person_id"), "person_word", ["person_id"])
    person = sa.table("person", sa.column("id"), sa.column("name"), sa.column("email"))
    everybody = iter(op.get_bind().execute(sa.select(person)).all())
    while some := list(islice(everybody, AT_ONCE)):
        rows = [{"word": w, "person_id": p.id} for p in some for w in words_to_find(p.name, p.email)]
        op.bulk_insert(words, rows)


def downgrade() -> None:
    op.drop_table("person_word")
