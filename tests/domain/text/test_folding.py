"""People are found as they are typed by somebody who has another keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.text.folding import LONGEST_WORD, begins_with_each, folded, terms_of, words_to_find


def found(query: str, name: str, email: str = "") -> bool:
    words = words_to_find(name, email)
    return all(any(word.startswith(term) for word in words) for term in terms_of(query))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Wisniewski", "Łukasz Wiśniewski"),
        ("Lukasz", "Łukasz Wiśniewski"),
        ("wiśniewski łuk", "Łukasz Wiśniewski"),
        ("yildirim", "Özgür Yıldırım"),
        ("YILDIRIM", "Özgür Yıldırım"),
        ("İnci", "Inci Çelik"),
        ("mueller", "Jürgen Müller"),
        ("muller", "Jürgen Müller"),
        ("juergen", "Jürgen Müller"),
        ("Müller, J", "Jürgen Müller"),
        ("strasse", "Anna Straße"),
        ("soren", "Søren Ågård"),
        ("soeren", "Søren Ågård"),
        ("aagaard", "Søren Ågård"),
        ("nguyen", "Nguyễn Thị Minh Khai"),
        ("obrien", "Conor O’Brien"),
        ("o'brien", "Conor O’Brien"),
        ("luc", "Anne-Lucie Petit"),
        ("田中", "田中 太郎"),
        ("σοφια", "Σοφία Παππά"),
    ],
)
def test_without_accents_and_either_name_first(query: str, name: str):
    assert found(query, name)


@pytest.mark.parametrize("query", ["ada.osei@example.com", "ADA.OSEI@", "ada.os", "osei", "example.com"])
def test_by_the_address_or_a_part_of_it(query: str):
    assert found(query, "Somebody Else", "ada.osei@example.com")


@pytest.mark.parametrize("query", ["isniewski", "com", "lukasz kowalski"])
def test_not_by_the_middle_of_a_word_nor_by_half_of_what_is_asked(query: str):
    assert not found(query, "Łukasz Wiśniewski", "lw@example.com")


@given(st.text(max_size=60))
def test_folding_again_changes_nothing_and_everybody_is_found_by_their_own_words(text: str):
    assert folded(folded(text)) == folded(text)
    assert begins_with_each(
        tuple(w for t in text.split() for w in terms_of(t) if not set(w) & set("@.")), text
    )
    assert all(0 < len(word) <= LONGEST_WORD for word in words_to_find(text, text))
