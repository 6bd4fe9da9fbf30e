"""The local check for what nobody need volunteer: what it must notice, and what it must let pass."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.forms.answers import TEXT_LIMIT
from webapp.domain.forms.personal_words import TABLES
from webapp.domain.forms.privacy import SENTENCES, notices
from webapp.domain.forms.signs import Signs

MEGABYTE = 1_000_000

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
    ("health", "I was ill last year."),
    ("health", "I've been seriously ill, and am well again."),
    ("health", "I got sick in my last job."),
    ("health", "I was on long sick leave."),
    ("health", "Ich war letztes Jahr krank."),
    ("health", "Ich bin schwer erkrankt."),
    ("pregnancy", "I am pregnant and due in May."),
    ("pregnancy", "We are expecting in March."),
    ("pregnancy", "I'm expecting this summer, so I would start later."),
    ("pregnancy", "I am due in June."),
    ("pregnancy", "Wir erwarten im Mai Nachwuchs."),
    ("pregnancy", "Ich bin hochschwanger."),
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
    ("family", "I have a two-year-old daughter."),
    ("family", "I must pick her up from nursery at four."),
    ("family", "I have a four-year-old who starts school soon."),
    ("family", "My three-year-old needs me in the morning."),
    ("family", "I take them to school at eight."),
    ("family", "Our daycare closes early."),
    ("family", "Ich habe eine zweijährige Tochter."),
    ("family", "Mein dreijähriger Sohn ist nachmittags bei mir."),
    ("family", "Ich muss sie um vier vom Kindergarten abholen."),
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
    ("immigration", "I am on a Blue Card."),
    ("immigration", "I have an EU Blue Card until 2029."),
    ("immigration", "I hold a green card."),
    ("immigration", "Ich bin mit einer Blauen Karte hier."),
    ("immigration", "Ich habe eine Blue Card."),
    ("immigration", "I need a work permit."),
    ("immigration", "I came here as a refugee."),
    ("immigration", "I have settled status."),
    ("immigration", "My immigration status is being decided."),
    ("immigration", "Mein Visum läuft im Juni ab."),
    ("immigration", "Ich warte auf meinen Aufenthaltstitel."),
    ("immigration", "Ich bin als Flüchtling gekommen."),
    ("health", "I wear hearing aids."),
    ("health", "My insulin pump beeps now and then."),
    ("health", "I’m colour-blind."),
    ("health", "As someone who has epilepsy I avoid flashing lights."),
    ("health", "I save my energy and have chronic pain."),
    ("health", "I have a registered disability."),
    ("health", "Ich habe mit Depressionen zu kämpfen."),
    ("health", "Ich bin von Geburt an blind."),
    ("health", "Wegen meines Rückens stehe ich oft auf."),
    ("pregnancy", "Ich bin in der 20. Woche."),
    ("family", "I am divorced."),
    ("family", "I live near my husband’s care home."),
    ("family", "Unsere Kleine kommt in die Schule."),
    ("religion", "I go to mass on Sundays."),
    ("religion", "Are there other Muslim colleagues?"),
    ("union", "I have been with Unite for years."),
    ("union", "Ich bin bei ver.di."),
    ("politics", "I am a member of the Labour Party."),
    ("politics", "Ich bin bei den Grünen aktiv."),
    ("origin", "My parents came from Turkey."),
    ("origin", "Ich komme aus der Ukraine."),
    ("orientation", "I am a trans woman."),
    ("orientation", "Ich bin schwul."),
    ("money", "I am in debt."),
    ("money", "Ich habe Schulden."),
    ("record", "I was in prison."),
    ("record", "Ich bin vorbestraft."),
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
    "I am expecting more from a manager.",
    "This is what I am expecting.",
    "We are expecting in March more traffic than ever.",
    "Traffic was lower than we are expecting in March.",
    "My tax return is due in May.",
    "I was illustrating a book, and charts illustrate my work.",
    "I was ill-equipped for on-call, and ill at ease.",
    "I am sick of meetings.",
    "How do you treat sick leave?",
    "I built a blue card game.",
    "I have a blue card game and a green card component.",
    "I wrote a nursery rhyme app.",
    "We have a two-year-old codebase, and my 3-year-old laptop runs it.",
    "I pick data up from school systems.",
    "I worked on daycare software and a kindergarten app.",
    "Ich erwarte mehr von einer Führungskraft.",
    "Ich war bei einer Krankenkasse.",
    "Ich habe eine zweijährige Fortbildung gemacht.",
    "Ich habe für den Kindergarten eine App gebaut.",
    "Als Christian ging, habe ich das Team übernommen.",
    "My diabetes app has many users.",
    "I built a rota for dialysis clinics.",
    "I have taught children to program.",
    "I have experience teaching kids.",
    "I worked as a carer for two years, then as a tester.",
    "A colleague went on parental leave, and I took over.",
    "Unite the teams behind one plan.",
    "I am a BI developer.",
    "I am conservative about dependencies.",
    "I have a lot of technical debt to show you.",
    "I was charged with leading the migration.",
    "My conviction is that tests help.",
    "I came out of the project with a plan.",
    "Our services are stateless and small.",
    "I have 20 years of experience.",
    "Ich habe Kindern das Programmieren beigebracht.",
    "Ich bin bei einem katholischen Träger.",
    "Wir sind 30 Leute und wachsen.",
    "Wir haben technische Schulden.",
    "Mein letzter Arbeitgeber stellte Insulinpumpen her.",
    "Unsere Kunden sind Kitas und Schulen.",
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


HOSTILE = {
    "one word": "a",
    "beginnings": "i am a my ich bin ",
    "signs without a cue": "baby of the union app ",
    "marks": "1. ",
    "every word of the tables": " ".join(" ".join(words.split()) for words in TABLES.values()),
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=list(HOSTILE))
def test_a_text_of_a_megabyte_takes_less_than_two_seconds(piece: str) -> None:
    text = (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]
    begun = time.process_time()

    notices(text)

    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("en knows: word", "knows"),
        ("no role", "no role"),
        ("en has: ..", "nothing to look for"),
        ("en has: <edge>", "nothing to look for"),
        ("en has: <nobody>", "nobody"),
        ("en tells: ab*", "too short"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(table: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Signs({"health": table}, {})
