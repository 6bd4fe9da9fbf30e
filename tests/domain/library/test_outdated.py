from datetime import date

import pytest

from webapp.domain.library.outdated import OutdatedSentence, outdated_sentences

TODAY = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The offer holds until 31 March 2026.", date(2026, 3, 31)),
        ("The pilot runs until the end of March 2026.", date(2026, 3, 31)),
        ("You may keep the laptop till 2026-06-30.", date(2026, 6, 30)),
        ("This rate expires on June 5th, 2026.", date(2026, 6, 5)),
        ("The canteen is closed until 2026.", date(2026, 12, 31)),
        ("From January 2025 we will pay for the train.", date(2025, 1, 31)),
        ("As of 1 July 2026 everybody will get a budget.", date(2026, 7, 1)),
        ("In 2024 we plan a second office.", date(2024, 12, 31)),
        ("We plan to hire ten people in summer 2026.", date(2026, 8, 31)),
        ("By Q3 2025 every team has a budget.", date(2025, 9, 30)),
        ("We want to be carbon neutral by 2025.", date(2025, 12, 31)),
        ("Das Angebot gilt bis 31.03.2026.", date(2026, 3, 31)),
        ("Die Regelung läuft bis zum 31. März 2026.", date(2026, 3, 31)),
        ("Bis Ende 2025 ist das Büro geschlossen.", date(2025, 12, 31)),
        ("Ab Januar 2025 werden alle Stellen ausgeschrieben.", date(2025, 1, 31)),
        ("Im Jahr 2024 planen wir ein zweites Büro.", date(2024, 12, 31)),
        ("Bis zum 3. Quartal 2025 wollen wir fertig sein.", date(2025, 9, 30)),
    ],
)
def test_a_promise_whose_day_is_over_is_quoted(sentence, day):
    text = f"We like it here. {sentence} That is all."
    assert outdated_sentences(text, TODAY) == (OutdatedSentence(sentence, day),)


@pytest.mark.parametrize(
    "sentence",
    [
        "We were founded in 2009.",
        "Founded in 2016, we have been in Leeds since 2019.",
        "Until 2021 we were called Harbour.",
        "By 2020 we had grown to fifty people.",
        "From 2018 until 2020: Mill Lane.",
        "In 2023 we moved to Leeds and opened a workshop.",
        "It took us until March 2024 to publish the bands.",
        "In March 2025 we raised the pension.",
        "The survey of 2024 had 80 answers.",
        "The 2025 ladder has five levels.",
        "Everybody gets up to 2000 euros.",
        "The offer holds until 31 March 2028.",
        "In 2028 we plan a second office.",
        "The offer holds until 4 January 2027.",
        "We plan for the year.",
        "Seit 2019 sind wir in Berlin.",
        "Bis 2020 war das Büro in Mitte.",
        "Wir wurden 2009 gegründet.",
        "Bis 2020 Euro zahlen wir sofort.",
        "Open until 31.02.2026.",
        "The last round closed in March 2024, and we plan no other before 2028.",
        "Written in 2024 by Ada.",
        "Ticket 2024-17 will tell.",
    ],
)
def test_history_the_future_and_mere_numbers_are_left_alone(sentence):
    assert outdated_sentences(sentence, TODAY) == ()


def test_a_sentence_is_good_for_as_long_as_its_last_day():
    text = "It runs until 31 March 2026, or until 31 March 2027 in Leeds."
    assert outdated_sentences(text, TODAY) == ()
    assert [found.day for found in outdated_sentences(text, date(2027, 4, 1))] == [date(2027, 3, 31)]


def test_lists_tables_and_headings_are_read_and_code_is_what_it_says():
    text = "# Plans\n\n- A bonus, valid to 30 June 2026\n\n| A | B |\n|---|---|\n| Pilot | until May 2026 |"
    assert [found.sentence for found in outdated_sentences(text, TODAY)] == [
        "A bonus, valid to 30 June 2026",
        "Pilot; until May 2026",
    ]
