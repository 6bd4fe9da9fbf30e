import pytest

from webapp.domain.text.standing import counts, goes_on, is_about_the_page, is_fragment, without_label


@pytest.mark.parametrize(
    "sentence",
    [
        "This page outlines how promotions work.",
        "In this guide we explain leave.",
        "The perks described in this section are for everybody.",
        "Below you will find the bands.",
        "The steps are listed below.",
        "Please see the section on leave.",
        "Check out the training database.",
        "If you're looking for benefits sites, see the links page.",
        "For more information, ask the people team.",
        "Last updated: May 2026",
        "DRI: Ada",
        "Write to people@company.example before you travel.",
        "Auf dieser Seite steht, wie befördert wird.",
        "Dieser Leitfaden beschreibt den Urlaub.",
        "Weiter unten findest du die Bänder.",
        "Siehe auch Elternzeit.",
        "Zuletzt geändert im Mai 2026.",
        "Quick links",
        "Some useful further reading:",
    ],
)
def test_talk_about_the_page_is_known(sentence):
    assert is_about_the_page(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The pages are the most read thing on our intranet.",
        "You see your manager every week.",
        "Your manager can see what you asked for.",
        "Each level is one page about what people do there.",
        "Managers read the reviews within a week.",
        "This policy applies to everybody.",
        "Pay stands below the market in Berlin.",
        "Wir sehen uns jeden Montag.",
    ],
)
def test_what_the_company_says_is_no_talk_about_the_page(sentence):
    assert not is_about_the_page(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is paid.",
        "That said, ask.",
        "However, it is rare.",
        "Yes, twice.",
        "Außerdem gibt es Obst.",
        "These hold.",
    ],
)
def test_a_sentence_that_goes_on_is_known(sentence):
    assert goes_on(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is important to ask.",
        "Item by item.",
        "There are two levels.",
        "So far nobody left.",
        "Butter is free.",
    ],
)
def test_a_sentence_of_its_own_does_not_go_on(sentence):
    assert not goes_on(sentence)


def test_labels_and_pieces_of_sentences_are_fragments():
    for text in (
        "Base pay",
        "Account Executive career development framework",
        "and after that it ends.",
        "Yes.",
    ):
        assert is_fragment(text)
    for text in ("We pay twice a year.", "You get 27 days", "Holiday is yours to take"):
        assert not is_fragment(text)


def test_figures_and_limits_count():
    assert all(
        map(counts, ("27 days", "only in May", "up to a year", "contractors are not eligible", "nur im Mai"))
    )
    assert not any(map(counts, ("a bicycle", "lunch with the team", "not a day goes by")))


def test_labels_go():
    assert without_label("A: The panel decides.") == "The panel decides."
    assert without_label("NOTE: It is live!") == "It is live!"
    assert without_label("A panel decides: four people.") == "A panel decides: four people."
