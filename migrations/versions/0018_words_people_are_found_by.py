"""words that people are found by"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

AT_ONCE = 1_000
LONGEST_WORD = 80


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


# How names were folded on the day of this migration

_ALONE = str.maketrans(
    {
        **{"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e"},
        **{"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij", "’": "'"},
    }
)
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


def folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold().translate(_ALONE)


def words_to_find(name: str, email: str = "") -> tuple[str, ...]:
    spelt_out = unicodedata.normalize("NFC", name.casefold()).translate(_SPELT_OUT)
    local, _, domain = folded(email).partition("@")
    found = (*_words(name), *_words(spelt_out), *_words(local), domain, folded(email))
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in found if word))


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"\w+", folded(text).replace("'", "")))
