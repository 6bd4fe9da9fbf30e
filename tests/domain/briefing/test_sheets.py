from datetime import date

from webapp.adapters.stemming import stem
from webapp.domain.briefing.printed_lines import AlreadyPrinted
from webapp.domain.briefing.sheets import BENEFIT_ROWS, benefits, culture, growth, row_counts
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import AppliesTo, Entry, passages_of
from webapp.domain.matching.search import Index, IndexedRoleLibrary

SENTENCE = "Everybody may read the rules of this, and may ask for a word of explanation about them. "
SALES = RoleFacts("Account Manager", "Sales", "Leeds", "Professional")
ENGINEERING = RoleFacts("Platform Engineer", "Engineering", "Berlin", "Senior")


def entry(
    number: int, title: str, topic: str = "growth", about: str = "progression", body: str = SENTENCE
) -> Entry:
    return Entry(number, title, topic, body, (about,), owner="people team", reviewed_on=date(2026, 9, 1))


def shelf(*entries: Entry, role: RoleFacts = SALES) -> IndexedRoleLibrary:
    return IndexedRoleLibrary(Index.build(passages_of(entries), stem), role, stem)


def test_growth_holds_what_is_about_growing_in_this_department() -> None:
    entries = (
        entry(1, "Promotions in Engineering"),
        entry(2, "Promotions outside Engineering"),
        entry(3, "Career ladder"),
        entry(4, "Secure development policy", about="values"),
    )
    for role, ids in ((SALES, [3, 2]), (ENGINEERING, [3, 1])):
        lines = growth(shelf(*entries, role=role), role, AlreadyPrinted(), 6)
        assert [line.source.entry_id for line in lines] == ids


def test_growth_shows_what_stands_under_the_department_s_own_heading() -> None:
    body = (
        f"# Career ladders\n\n## Engineering\n\n{SENTENCE * 9}\n\n## Sales\n\nThere are two levels in Sales."
    )
    (line,) = growth(shelf(entry(1, "Career ladders", body=body)), SALES, AlreadyPrinted(), 6)
    assert line.glance == "There are two levels in Sales."
    assert line.source.heading.endswith("Sales")


def test_what_stands_above_is_not_printed_again_and_takes_no_room() -> None:
    entries = [entry(n, f"Learning {n}", about="learning") for n in range(1, 6)]
    lines = growth(shelf(*entries), SALES, AlreadyPrinted(entries={1: "priority-1"}), 2)
    assert [(line.source.entry_id, line.see) for line in lines][0] == (1, "priority-1")
    assert len(lines) == 3


def test_a_team_of_their_own_comes_before_others_in_culture() -> None:
    others = [entry(n, f"Values {n}", "culture", "values") for n in range(1, 5)]
    own = Entry(9, "Zonal sales", "team", SENTENCE, ("team",), AppliesTo(department="Sales"))
    assert 9 in {line.source.entry_id for line in culture(shelf(*others, own), AlreadyPrinted(), 2)}


def test_few_benefits_are_whole_and_many_are_named_in_one_order() -> None:
    few = benefits(
        shelf(entry(1, "Holiday", "benefits", "rewards"), entry(2, "Pension", "benefits", "rewards")),
        SALES,
    )
    assert all(line.whole and not line.more for line in few)
    many = [entry(n, f"Benefit {n:02}", "benefits", "rewards", SENTENCE * 30) for n in range(1, 31)]
    lines = benefits(shelf(*many), SALES)
    assert [line.source.title for line in lines] == [e.title for e in many]
    assert sum(not line.named for line in lines) == BENEFIT_ROWS
    assert all(line.more for line in lines)


def test_a_list_of_links_is_described_last() -> None:
    many = [entry(n, f"Matter {n}", "benefits", "rewards", SENTENCE * 3) for n in range(1, 7)]
    links = entry(
        7, "Benefits and pay", "benefits", "rewards", "- [Pay](a.md)\n- [Leave](b.md)\n- [Car](c.md)"
    )
    assert [line.source.entry_id for line in benefits(shelf(*many, links), SALES) if line.named] == [7]


def test_the_more_is_taken_above_the_less_is_left() -> None:
    rows = [row_counts(taken) for taken in range(0, 200, 10)]
    assert all(a.culture >= b.culture and a.growth >= b.growth for a, b in zip(rows, rows[1:], strict=False))
    assert (rows[-1].culture, rows[-1].growth) == (2, 3)
