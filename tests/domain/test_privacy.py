"""The local check for what nobody need volunteer: what it must notice, and what it must let pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.answers import TEXT_LIMIT
from webapp.domain.privacy import SENTENCES, notices

NOTICED = [
    ("health", "My disability means I need the lift."),
    ("health", "I have ADHD, so a quiet room helps."),
    ("health", "I am autistic and prefer written questions."),
    ("health", "I use a wheelchair."),
    ("health", "After my burnout I want a calmer place."),
    ("health", "I was diagnosed with multiple sclerosis last year."),
    ("health", "I suffer from severe migraines."),
    ("health", "I've had breast cancer and am fully recovered."),
    ("health", "As a deaf engineer I rely on captions."),
    ("health", "My mental health comes first."),
    ("health", "Dyslexia makes whiteboard tests hard for me."),
    ("health", "I had to leave for health reasons."),
    ("health", "Ich bin schwerbehindert."),
    ("health", "Wegen meiner chronischen Erkrankung brauche ich Pausen."),
    ("health", "Ich habe ADHS."),
    ("health", "Aus gesundheitlichen Gründen möchte ich weniger reisen."),
    ("health", "Ich sitze im Rollstuhl."),
    ("health", "I'm on the autism spectrum."),
    ("health", "I take medication every day."),
    ("health", "Due to anxiety I prefer small groups."),
    ("pregnancy", "I am pregnant and due in May."),
    ("pregnancy", "How long is your maternity leave?"),
    ("pregnancy", "We are expecting our first baby."),
    ("pregnancy", "I am in the middle of IVF."),
    ("pregnancy", "My wife and I would like to start a family."),
    ("pregnancy", "Ich bin schwanger."),
    ("pregnancy", "Nach der Elternzeit möchte ich in Teilzeit arbeiten."),
    ("pregnancy", "Wir erwarten im März unser zweites Kind."),
    ("family", "I pick up my children at four."),
    ("family", "As a single mother I need fixed hours."),
    ("family", "I have two small kids."),
    ("family", "I care for my elderly parents."),
    ("family", "My husband works nights."),
    ("family", "I am married with a dog."),
    ("family", "Is there childcare on site?"),
    ("family", "As a father I want predictable weeks."),
    ("family", "Ich habe zwei Kinder."),
    ("family", "Meine Tochter kommt bald in die Schule."),
    ("family", "Ich bin alleinerziehend."),
    ("family", "Gibt es Hilfe bei der Kinderbetreuung?"),
    ("family", "Ich pflege meine kranke Mutter."),
    ("family", "I'm a dad of two."),
    ("family", "I have a 3-year-old."),
    ("religion", "As a practising Muslim I pray at midday."),
    ("religion", "I am Jewish and keep the holidays."),
    ("religion", "I am a Christian."),
    ("religion", "My faith matters to me."),
    ("religion", "Is there a prayer room?"),
    ("religion", "I fast during Ramadan."),
    ("religion", "I wear a headscarf."),
    ("religion", "Ich bin gläubige Christin."),
    ("religion", "Als praktizierender Muslim brauche ich das Freitagsgebet."),
    ("religion", "Mein Glaube ist mir wichtig."),
    ("union", "I am a trade union member."),
    ("union", "I was a union rep at my last job."),
    ("union", "I'm active in the labor union."),
    ("union", "I was elected to the works council."),
    ("union", "Ich bin in der IG Metall."),
    ("union", "Ich bin gewerkschaftlich aktiv."),
    ("union", "Seit 2019 bin ich Gewerkschaftsmitglied."),
    ("union", "I am in a union."),
    ("age", "I am 58."),
    ("age", "I just turned 60."),
    ("age", "I’m 61 and full of energy."),
    ("age", "I am 45 years old."),
    ("age", "As a 52-year-old I know what I want."),
    ("age", "I am in my late fifties."),
    ("age", "At my age I prefer depth."),
    ("age", "I would like to stay until I retire."),
    ("age", "Ich bin 58 Jahre alt."),
    ("age", "In meinem Alter zählt Ruhe."),
    ("age", "Ich bin Jahrgang 1966."),
    ("immigration", "My visa runs out in June."),
    ("immigration", "Do you sponsor work visas?"),
    ("immigration", "I need a work permit."),
    ("immigration", "I came here as a refugee."),
    ("immigration", "I have settled status."),
    ("immigration", "My immigration status is being decided."),
    ("immigration", "Mein Visum läuft im Juni ab."),
    ("immigration", "Ich warte auf meinen Aufenthaltstitel."),
    ("immigration", "Ich bin als Flüchtling gekommen."),
]

LET_PASS = [
    "",
    "I support health care software.",
    "My health care projects taught me patience.",
    "I built a health check for our services.",
    "Do you offer private health insurance?",
    "I enjoyed cancer research and diabetes apps.",
    "I have built tools for cancer research.",
    "Which feature flags are disabled in production?",
    "I learnt from double-blind reviews and found my blind spots.",
    "We had a heart for accessible software.",
    "My operations team was small.",
    "The build pipeline was in bad health.",
    "A burnout culture is what I want to avoid.",
    "I like a family of products that work together.",
    "Is this a family business?",
    "How does the job family framework work?",
    "I deal with child processes and parent directories.",
    "My child process kept dying.",
    "The parent company sets the pay bands.",
    "I worked on childcare software.",
    "That rewrite was my baby.",
    "What is the due date of the first project?",
    "There was a pregnant pause in the demo.",
    "I was a maternity leave cover at a bank.",
    "I am not married to the idea of one language.",
    "What is the age of the codebase?",
    "I am 100 percent sure about the move.",
    "I am 20 minutes away by train.",
    "I am 50/50 on moving.",
    "The 20-year-old system was a joy to replace.",
    "I managed a team of 58.",
    "Mein alter Arbeitgeber war ein Konzern.",
    "Mit meinem alten Team habe ich 12 Dienste gebaut.",
    "I have faith in small teams, and my faith in them grew.",
    "I am Christian Meyer, and I write Go.",
    "I am religious about code review.",
    "I was a developer evangelist.",
    "I worked for the European Union.",
    "How do you serve European Union member states?",
    "I like union types and SQL UNION ALL.",
    "My union type was too clever.",
    "I wrote an app for a credit union.",
    "Do credit union members use the app?",
    "I worked at Visa on card payments.",
    "Who owns the passport.js login?",
    "Immigrants to a new codebase need good documents.",
    "How are permits and tokens issued in your API?",
    "How do you decide who gets promoted to staff?",
    "Can I work from home two days a week?",
    "What happens to my pay if I move to another city?",
    "I want to lead a small team in two years.",
    "A quiet morning, and a manager who backs me.",
    "I need time to learn, mentoring, and work that stretches.",
    "I'm married to my work.",
    "I have one child component in React.",
    "My passport library has many users.",
    "As a parent class, it holds the shared state.",
    "I was born to code.",
    "Was macht Ihr im Gesundheitswesen?",
    "Ich mag Familienunternehmen und Produktfamilien.",
    "Ich habe eine Frage zum Gehalt.",
    "Der Kindprozess hing, also habe ich ihn neu geschrieben.",
    "Mein Glaube an kleine Teams ist groß.",
    "Ich war bei der Europäischen Union.",
    "Deutsch ist nicht meine Muttersprache.",
    "Ich bin 20 Minuten entfernt.",
    "Unser Mann im Rechenzentrum war nie da.",
    "Welche Rolle spielt der Betriebsrat?",
    "Als Christian ging, habe ich das Team übernommen.",
]


@pytest.mark.parametrize(("category", "text"), NOTICED)
def test_what_a_person_says_of_themselves_is_noticed(category: str, text: str) -> None:
    assert category in {notice.category for notice in notices(text)}


@pytest.mark.parametrize("text", LET_PASS)
def test_what_says_nothing_of_the_person_passes(text: str) -> None:
    assert notices(text) == ()


def test_several_things_are_named_once_each() -> None:
    text = "I am 58, my disability and my ADHD are known, and my children are grown."

    assert [n.category for n in notices(text)] == ["health", "family", "age"]


@pytest.mark.parametrize("text", ["MY DISABILITY", "my\n  disability"])
def test_neither_case_nor_line_breaks_hide_it(text: str) -> None:
    assert [n.category for n in notices(text)] == ["health"]


def test_letters_of_another_form_are_the_same_letters() -> None:
    decomposed = "Fu\u0308r mich za\u0308hlt: ich bin schwerho\u0308rig."

    assert [n.category for n in notices(decomposed)] == ["health"]


def test_every_sentence_proposes_recruiter_only() -> None:
    assert all("recruiter only" in sentence for sentence in SENTENCES.values())


@given(st.text(max_size=300))
def test_any_text_gives_each_category_at_most_once(text: str) -> None:
    found = [n.category for n in notices(text)]

    assert len(found) == len(set(found))
    assert set(found) <= set(SENTENCES)


@given(st.sampled_from(NOTICED), st.sampled_from(LET_PASS))
def test_what_stands_around_it_hides_nothing(noticed: tuple[str, str], other: str) -> None:
    category, text = noticed

    assert category in {n.category for n in notices(f"{other} {text} {other}")}


@pytest.mark.parametrize("piece", ["i am a ", "my ", "i have a the some ", "ich habe eine ", "a", " "])
def test_the_longest_text_takes_no_time(piece: str) -> None:
    notices((piece * TEXT_LIMIT)[:TEXT_LIMIT])
