import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import AppliesTo, Entry, passages_of
from webapp.domain.matching.search import Index, IndexedRoleLibrary, Term

SMALL_WORDS = re.findall(
    r"\w+", "a and at by can do does every for have how i in is it of on the to we what who you"
)
ROLE = RoleFacts("Data Engineer", "Engineering", "Leeds", "Senior")

PROMOTIONS = Entry(
    1,
    "How promotions are decided",
    "growth",
    "# How promotions are decided\n\nA panel of three reads the case in March.\n\n"
    "## Staff engineers\n\nThe head of engineering sits on every staff panel.",
    dimensions=("progression",),
    answers=("Who chooses the staff engineers?",),
)
HOLIDAY = Entry(
    2, "Holiday", "benefits", "27 days of holiday every year.", dimensions=("rewards", "flexibility")
)
HOURS = Entry(3, "Hours", "benefits", "Home days are agreed with the team.", dimensions=("flexibility",))
PENSION = Entry(
    4, "Pension", "benefits", "We pay 8 per cent into your pension plan.", dimensions=("rewards",)
)
FILLER = tuple(
    Entry(10 + n, f"Note {n}", "company", f"The team met in room {n} about plans.") for n in range(9)
)
LIBRARY = (PROMOTIONS, HOLIDAY, HOURS, PENSION, *FILLER)


def stem(text, language):
    """A stemmer for these tests: the language's code shows in the stem, so that none is taken for another."""
    words = re.findall(r"\w+", text)
    prefix = "" if language == "en" else f"{language}:"
    return tuple(Term(prefix + w.casefold().rstrip("s"), w, w.casefold() in SMALL_WORDS) for w in words)


def shelf(*entries, role=ROLE):
    return IndexedRoleLibrary(Index.build(passages_of(entries), stem), role, stem)


def titles(found):
    return [match.passage.entry.title for match in found.matches]


def test_a_question_that_a_passage_covers_is_answered():
    found = shelf(*LIBRARY).answers_to("How many days of holiday?")
    assert (found.band, titles(found)[0]) == ("check", "Holiday")
    found = shelf(*LIBRARY).answers_to("Do you have 27 days of holiday?")
    assert (found.band, titles(found)[0]) == ("answered", "Holiday")


def test_half_of_a_question_is_to_be_checked():
    found = shelf(*LIBRARY).answers_to("Who sits on the staff board?")
    assert (found.band, titles(found)[0]) == ("check", "How promotions are decided")


def test_an_entry_s_own_question_counts_as_the_candidate_s():
    without = Entry(1, "Advancement", "growth", "Three people read the case, and engineers speak.")
    asking = Entry(1, "Advancement", "growth", without.body, answers=("Who selects engineers for staff?",))
    question = "Who selects the engineers on staff?"
    assert shelf(without, *FILLER).answers_to(question).band == "prepare"
    found = shelf(asking, *FILLER).answers_to(question)
    assert found.band == "answered"
    assert found.matches[0].reason.answers == "Who selects engineers for staff?"


@pytest.mark.parametrize(
    "question", ["What is your position on selling the company?", "", "?!", "Who is it?"]
)
def test_what_the_library_does_not_know_is_to_be_prepared(question):
    found = shelf(*LIBRARY).answers_to(question)
    assert (found.band, found.matches) == ("prepare", ())


def test_one_common_word_of_a_question_is_no_answer():
    """Half of the weight would be covered: both words are about as common."""
    two = (Entry(1, "Plans", "company", "Plans."), Entry(2, "Room", "company", "Room."))
    found = shelf(*(Entry(n, e.title, e.topic, e.body) for n in range(9) for e in two)).answers_to(
        "Plans, room?"
    )
    assert found.band == "prepare"


def test_one_common_word_alone_is_at_most_to_be_checked():
    assert shelf(*LIBRARY).answers_to("Team?").band != "answered"


def test_the_reason_quotes_the_passage():
    reason = shelf(*LIBRARY).answers_to("pensions per CENT").matches[0].reason
    assert reason.mentions == ("pension", "per", "cent")


def test_only_what_applies_to_the_role_is_found():
    berlin = Entry(
        5, "Holiday in Berlin", "benefits", "30 days of holiday.", applies_to=AppliesTo(location="Berlin")
    )
    here, there = (
        shelf(HOLIDAY, berlin),
        shelf(HOLIDAY, berlin, role=RoleFacts("Engineer", location="Berlin")),
    )
    assert titles(here.answers_to("holiday days")) == ["Holiday"]
    assert [e.title for e in here.entries_on("benefits")] == ["Holiday"]
    assert "Holiday in Berlin" in titles(there.answers_to("holiday days"))


def test_the_specific_goes_before_the_general():
    everywhere = Entry(1, "Holiday", "benefits", "27 days of holiday.")
    leeds = Entry(2, "Holiday", "benefits", "28 days of holiday.", applies_to=AppliesTo(location="Leeds"))
    assert shelf(everywhere, leeds).answers_to("holiday days").matches[0].passage.entry == leeds


def test_at_most_three_passages_one_of_each_entry():
    many = [
        Entry(n, f"Leave {n}", "benefits", "# Sick leave\nSick leave.\n# More sick leave\nPaid.")
        for n in range(5)
    ]
    found = shelf(*many).answers_to("sick leave")
    assert len(found.matches) == len({m.passage.entry.id for m in found.matches}) == 3


def test_one_entry_may_answer_with_several_passages_when_no_other_does():
    assert len(shelf(PROMOTIONS, *FILLER).answers_to("panel for promotion of staff").matches) == 2


def test_a_further_passage_of_an_entry_says_something_itself():
    body = "# Money\nWe earn more than we spend.\n# A sale\nNobody plans one.\n# Profit\nWe are profitable."
    state = Entry(1, "Business", "company", body, answers=("Are you profitable?",))
    found = shelf(state, *FILLER).answers_to("Are you profitable?")
    assert [m.passage.heading for m in found.matches] == ["Profit"]


def test_a_dimension_is_answered_by_the_entries_that_declare_it():
    found = shelf(*LIBRARY).about("flexibility", "")
    assert found.band == "answered"
    assert set(titles(found)) == {"Hours", "Holiday"}
    assert {m.reason.dimension for m in found.matches} == {"flexibility"}


def test_of_those_only_what_is_near_to_a_telling_note_stands_beside_it():
    assert titles(shelf(*LIBRARY).about("flexibility", "Home days that are agreed with my team.")) == [
        "Hours"
    ]


def test_a_dimension_that_no_entry_declares_is_looked_for():
    pledge = Entry(6, "Our values", "culture", "Honesty and transparency are our principles for decisions.")
    assert shelf(*LIBRARY).about("values", "").band == "prepare"
    found = shelf(pledge, *LIBRARY).about("values", "")
    assert (found.band, titles(found)) == ("check", ["Our values"])


def test_what_only_mentions_a_dimension_is_not_printed_beside_it():
    newsletter = Entry(7, "Newsletter", "company", "It goes out on Fridays, our values at its foot.")
    assert shelf(newsletter, *LIBRARY).about("values", "").band == "prepare"


def test_a_guessed_dimension_is_not_taken_for_declared():
    body = "Once a month we eat lunch together."
    guessed = Entry(8, "Lunch", "team", body, ("values",), guessed=("topic", "dimensions"))
    assert shelf(guessed, *LIBRARY).about("values", "").band == "prepare"
    assert shelf(replace(guessed, guessed=("topic",)), *LIBRARY).about("values", "").band == "answered"


def test_how_we_hire_stands_behind_how_we_work_beside_a_priority():
    says = "We talk about mentoring, coaching and your training budget."
    hiring = Entry(9, "Mentoring of interviewers", "hiring", says)
    work = Entry(10, "Mentoring", "growth", says)
    assert titles(shelf(hiring, work).about("learning", ""))[0] == "Mentoring"


def test_the_sheet_is_in_the_order_of_titles():
    backwards = shelf(*reversed(LIBRARY)).entries_on("benefits")
    assert backwards == shelf(*LIBRARY).entries_on("benefits") == (HOLIDAY, HOURS, PENSION)


def test_each_entry_is_read_in_its_own_language():
    urlaub = Entry(8, "Urlaub", "benefits", "Es gibt 30 Tage Urlaub.", language="de")
    found = shelf(urlaub, *LIBRARY).answers_to("30 Tage Urlaub?")
    assert (found.band, titles(found)[0]) == ("answered", "Urlaub")
    assert titles(shelf(urlaub, *LIBRARY).answers_to("27 days of holiday"))[0] == "Holiday"


def test_an_empty_library_has_nothing():
    assert shelf().answers_to("Anything?").band == "prepare"
    assert shelf().about("learning", "time").band == "prepare"
    assert shelf().entries_on("benefits") == ()


WORDS = st.lists(st.sampled_from(("holiday", "team", "room", "plan", "days", "staff", "unheard"))).map(
    " ".join
)


@given(WORDS)
def test_a_band_holds_what_it_says(question):
    found = shelf(*LIBRARY).answers_to(question)
    assert (found.band == "prepare") == (not found.matches)
    scores = [match.score for match in found.matches]
    assert all(score > 0 for score in scores)
    assert len(scores) <= 3
    for match in found.matches:
        written = f"{match.passage.entry.title} {match.passage.heading} {match.passage.text}"
        assert all(word in written for word in match.reason.mentions)


@given(WORDS, WORDS)
def test_the_sheet_does_not_show_what_was_asked(question, note):
    asked = shelf(*LIBRARY)
    asked.answers_to(question)
    asked.about("rewards", note)
    assert asked.entries_on("benefits") == shelf(*LIBRARY).entries_on("benefits")


def test_a_topic_is_found_in_other_words():
    leave = Entry(1, "Time away", "benefits", "Paid time off is thirty days, and more after five years.")
    found = shelf(leave, *FILLER).answers_to("Vacation?")
    assert titles(found) == ["Time away"]
    assert "annual leave" in found.matches[0].reason.topics
    assert "time off" in found.matches[0].reason.mentions[0]


def test_a_question_about_this_job_is_less_sure_than_the_same_in_general():
    library = shelf(Entry(1, "Promotion", "growth", "Promotion is decided by a panel twice a year."), *FILLER)
    general = library.confidence("How is promotion decided?")
    assert library.confidence("How many people in this team got a promotion last year?") < general / 2


def test_a_confirmed_question_in_nearly_its_words_finds_its_entry_first():
    """The entry says nothing in its own words that the question has; others say more."""
    quiet = Entry(1, "Circle 14", "culture", "We meet on the first floor and write down what was said.")
    loud = Entry(2, "Promotions", "growth", "Promotion, promotions, promoted: career ladder and levels. " * 3)
    confirmed = Entry(1, quiet.title, quiet.topic, quiet.body, answers=("Who has a say in promotions?",))
    question = "And who has a say in promotions with you?"
    assert shelf(loud, quiet, *FILLER).search(question)[0].passage.entry == loud
    assert shelf(loud, confirmed, *FILLER).search(question)[0].passage.entry == confirmed


@pytest.mark.parametrize(
    "body",
    [
        "[Holiday](a) [days](b) [how many](c)",
        "All holiday days are as many as the company's standing text says, word for word, here too.",
    ],
    ids=["links", "boilerplate"],
)
def test_link_lists_and_boilerplate_go_after_what_says_something(body):
    lists = [Entry(20 + n, f"A list {n}", "company", body) for n in range(4)]
    said = Entry(1, "Rest", "benefits", "Holiday days are thirty.")
    assert shelf(*lists, said, *FILLER).search("holiday days")[0].passage.entry == said


def test_a_long_page_that_mentions_everything_goes_after_a_short_one_that_says_it():
    filling = "\n\n".join(f"Words of another kind, number {n}, about plans and rooms." * 6 for n in range(20))
    long = Entry(
        1, "A handbook", "company", f"The board sits.\n\n{filling}\n\nHoliday.\n\n{filling}\n\nDays."
    )
    short = Entry(2, "B note", "benefits", "Days of holiday.")
    assert shelf(long, short, *FILLER).search("holiday days")[0].passage.entry == short


def test_an_index_that_was_built_upon_another_is_the_same_as_one_built_anew():
    changed = Entry(2, "Holiday", "benefits", "30 days of holiday.", dimensions=("rewards",))
    entries = (PROMOTIONS, changed, HOURS, PENSION, *FILLER)
    before = Index.build(passages_of(LIBRARY), stem)
    anew, upon = Index.build(passages_of(entries), stem), Index.build(passages_of(entries), stem, before)
    for question in ("How many days of holiday?", "Who sits on the staff panel?", "pension"):
        one, other = (IndexedRoleLibrary(index, ROLE, stem).search(question) for index in (anew, upon))
        assert one == other
    kept = {id(read) for read in before.read}
    assert sum(id(read) not in kept for read in upon.read) == 1


def test_the_order_of_entries_changes_no_score():
    questions = ("How many days of holiday?", "Who sits on the staff panel?", "team plans in a room")
    both = shelf(*LIBRARY), shelf(*reversed(LIBRARY))
    for question in questions:
        one, other = ({m.passage.entry.id: m.score for m in s.search(question, 99)} for s in both)
        assert one == other


def test_a_telling_note_is_answered_from_elsewhere_too_and_then_to_be_checked():
    """The entry that names the dimension says nothing of what the candidate wrote."""
    abroad = Entry(20, "Working abroad", "benefits", "Working from abroad is fine for six weeks a year.")
    found = shelf(HOLIDAY, abroad, *FILLER).about("flexibility", "A month in another country.")
    assert (titles(found)[0], found.band) == ("Working abroad", "check")
    assert found.matches[0].reason.dimension == ""
    assert titles(shelf(HOLIDAY, abroad, *FILLER).about("flexibility", "")) == ["Holiday"]
