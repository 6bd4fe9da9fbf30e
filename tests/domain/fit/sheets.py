"""Sheets for conversations before an offer: an ordinary one, and one with as much as there may be."""

from datetime import date

from webapp.domain.fit.findings import Finding
from webapp.domain.fit.offer_composition import Offers, compose
from webapp.domain.fit.offer_sheet import Offered, OfferSheet
from webapp.domain.fit.reported_rounds import Compared, Hopes, Promised, ReportedRound, Told, Wanted
from webapp.domain.forms.answers import Question
from webapp.domain.forms.question_states import AskedQuestion, FollowedUp
from webapp.domain.library.entries import Source

__all__ = ["ordinary", "overfull"]

ONE, TWO = date(2027, 1, 14), date(2027, 1, 21)
ROSA = FollowedUp("Rosa Marchetti", date(2027, 1, 25))


def asked(key: str, text: str, outcome=None, followed_up: FollowedUp | None = None) -> AskedQuestion:
    return AskedQuestion(Question(key, text), outcome, reported=True, followed_up=followed_up)


def offered(
    said: str, limits: str = "", title: str = "How promotions are decided", sure: bool = True
) -> Offered:
    source = Source(1, title, f"{title} > What it takes", "people team", date(2026, 9, 1))
    return Offered(said, limits, source, sure)


def ordinary() -> OfferSheet:
    """Two rounds, as they are most of the time."""
    first = ReportedRound(
        *(7, 1, ONE),
        hopes=Hopes((Wanted("learning", "Real time for it."),)),
        questions=(
            asked("q-promoted", "How do you decide who gets promoted?", "partly"),
            asked("q-sell", "Will the company be sold?", "answered"),
        ),
        promises=(Promised("Send the ladder", "Jonas Lind", date(2027, 1, 18), kept=True),),
        compared=(Compared("learning", Finding.IN_LINE, came_up=True),),
    )
    told = Told(date(2027, 1, 25), Finding.EXPECT_MORE, "Two days at home are what the team has agreed on.")
    second = ReportedRound(
        *(9, 2, TWO),
        hopes=Hopes(
            (
                Wanted(
                    "progression",
                    "A next step that does not mean leaving my craft, and rules that I can read.",
                ),
                Wanted("flexibility", "Three days at home, and hours that I can rely on."),
                Wanted("learning", ""),
            ),
            goals="To lead a small team that would do well without me.",
            needs="Two long blocks without meetings each week.",
        ),
        questions=(
            asked("q-promoted", "How do you decide who gets promoted?", "partly"),
            asked("q-budget", "How much of the training budget was used last year?", "not", ROSA),
        ),
        promises=(
            Promised(
                "Ask finance for the band of the level above", "Priya Rao", date(2027, 1, 28), kept=False
            ),
            Promised("Introduce them to somebody who moved up last year", "Ada Osei", None, kept=False),
        ),
        compared=(
            Compared("progression", Finding.OFFER_MORE, came_up=True),
            Compared("flexibility", Finding.EXPECT_MORE, came_up=True, told=told),
            Compared("learning", None, came_up=False),
        ),
    )
    offers = {
        "progression": [
            offered("A panel of three decides, in March and September.", "Staff places are tied to a need.")
        ],
        "flexibility": [
            offered("Up to three days a week at home, agreed for a quarter.", title="Where we work")
        ],
        "learning": [offered("Ten days a year for training.", title="Learning", sure=False)],
    }
    return compose("Amara Obi", "Senior Data Engineer, Engineering, Leeds", [first, second], offers)


HONEST = "Honest answers take a little longer to say, and longer to forget. "


def overfull(said: str = HONEST, letters: int = 5_000, each: int = 8) -> OfferSheet:
    """As much of everything as there can be, in words of this kind; or texts of so many letters, and so many
    questions and promises of each round."""
    long = (said * (letters // len(said) + 1))[:letters]
    name = (said * 200)[:200]
    rounds = [
        ReportedRound(
            *(number, number, ONE),
            hopes=Hopes(tuple(Wanted(d, long) for d in dimensions), long, long, long),
            questions=tuple(asked(f"{n}", f"{n} {long}", "not", FollowedUp(name, TWO)) for n in range(each)),
            promises=tuple(Promised(long, name, date(2027, 9, 28), kept=False) for _ in range(each)),
            compared=tuple(
                Compared(d, Finding.DISAGREE, came_up=False, told=Told(TWO, Finding.EXPECT_MORE, long))
                for d in dimensions
            ),
        )
        for number, dimensions in enumerate(
            [("support", "rewards", "team"), ("learning", "flexibility", "progression")], start=1
        )
    ]
    source = Source(1, name, f"{name} > {name}", name, date(2026, 9, 1))
    offers: Offers = {
        d: [Offered(long, long, source, sure=False)] * 2 for d in ("learning", "flexibility", "progression")
    }
    return compose(name, ", ".join([name[:120]] * 3), rounds, offers)
