import pytest

from webapp.domain.briefing.for_this_role import is_for_others, limits_for, tells_of_others, whose
from webapp.domain.briefing.printable import printable, says_something
from webapp.domain.interview.facts import RoleFacts

ENGINEER = RoleFacts("Software Engineer", "Engineering", "Germany", "IC3")
SENIOR = RoleFacts("Senior Platform Engineer", "Engineering", "Berlin", "Senior")
ACCOUNTS = RoleFacts("Account Manager", "Sales", "Leeds", "Professional")
GRADED = RoleFacts("Content Strategist", "18F", "Remote", "GS-13")

BANDS = "Some bands:\n\n- Support specialist: £29,500\n- Senior engineer: £58,000\n- Staff engineer: £76,000"
BY_LEVEL = "| Level | Range |\n| --- | --- |\n| IC2 | 90–110 |\n| IC3 | 110–130 |\n| IC4–IC6 | 130–190 |"
BY_PLACE = "| | London | Berlin |\n| --- | --- | --- |\n| Holiday | 26 | 30 |"
STEPS = "| Step | Days |\n| --- | --- |\n| Call | 3 |\n| Offer | 5 |"


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("Support specialist", ACCOUNTS, "others"),
        ("Senior engineer", SENIOR, "ours"),
        ("Staff engineer", SENIOR, "others"),
        ("Engineers", SENIOR, "ours"),
        ("IC3", ENGINEER, "ours"),
        ("IC5", ENGINEER, "others"),
        ("IC2 to IC4", ENGINEER, "ours"),
        ("GS-12 and above", GRADED, "ours"),
        ("GS-14 and above", GRADED, "others"),
        ("UK", ACCOUNTS, "ours"),
        ("London", ACCOUNTS, "others"),
        ("Munich", ENGINEER, "ours"),
        ("Your manager", SENIOR, "anybody's"),
        ("Pension", SENIOR, "anybody's"),
        ("IC5", ACCOUNTS, "anybody's"),
        ("Berlin", GRADED, "anybody's"),
    ],
)
def test_whose_something_is(name, role, expected):
    assert whose(name, role) == expected


def test_of_a_list_by_job_only_what_is_for_this_one_is_left_and_its_opening_goes_with_it():
    assert printable(f"Bands are open.\n\n{BANDS}", ACCOUNTS) == "Bands are open."
    assert printable(BANDS, SENIOR) == "Some bands:\n\n- Senior engineer: £58,000"


def test_of_a_table_only_the_rows_and_columns_that_are_for_this_role_are_left():
    assert printable(BY_LEVEL, ENGINEER) == "| Level | Range |\n| --- | --- |\n| IC3 | 110–130 |"
    assert printable(BY_LEVEL, RoleFacts("Clerk", level="IC1")) == ""
    assert printable(BY_PLACE, SENIOR) == "|  | Berlin |\n| --- | --- |\n| Holiday | 30 |"
    assert printable(BY_PLACE, ACCOUNTS) == ""


@pytest.mark.parametrize("role", [ENGINEER, ACCOUNTS, GRADED])
def test_a_table_about_something_else_stays_as_it_is(role):
    assert printable(STEPS, role) == STEPS


def test_a_figure_or_limit_of_another_department_level_or_place_is_not_told():
    for said in ("Seats in Sales cost 20 per cent.", "For IC5 it is 12 days.", "In the UK you have 26 days."):
        assert tells_of_others(said, ENGINEER)
    for said in (
        "Sales and Engineering share 20 per cent.",
        "You have 26 days.",
        "We have an office in the UK.",
    ):
        assert not tells_of_others(said, ENGINEER)
    assert (
        limits_for("Dental care is left out. Sales had 3 leavers in Sales.", ENGINEER)
        == "Dental care is left out."
    )


def test_what_holds_only_elsewhere_is_told():
    assert not tells_of_others("The second track exists only in Sales, for 12 people.", ENGINEER)


def test_a_heading_for_another_level_or_department():
    assert is_for_others("Career framework > IC5", ENGINEER)
    assert is_for_others("Career frameworks > Sales", ENGINEER)
    assert not is_for_others("Career framework > IC3", ENGINEER)
    assert not is_for_others("Getting support > Support", ENGINEER)


def test_sentences_about_the_page_are_left_out_with_what_goes_on_from_them():
    text = "This page outlines leave. It is long. You have 30 days. See the calendar."
    assert printable(text, ENGINEER) == "You have 30 days."
    assert printable("- [Leave](a.md)\n- [Pay](b.md)", ENGINEER) == ""


def test_what_stays_stays_as_it_was_written():
    text = "**Bold.** You *have* [30 days](a.md).\n\n1. Ask.\n2. Wait.\n\n```\nmake\n```"
    assert printable(text, ENGINEER) == text


def test_links_questions_and_labels_say_nothing():
    assert not says_something("Resources")
    assert not says_something("What would you cut? What would you keep?")
    assert says_something("- 27 days of holiday")
    assert (
        printable("Ideas are welcome.\n\n- What would you cut?\n- Who left?", ENGINEER)
        == "Ideas are welcome."
    )
