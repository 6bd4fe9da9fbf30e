"""Library entries as values, split by heading into passages that know their source."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from webapp.domain.forms.questions import DIMENSIONS, TOPICS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.text.prose import first_heading, first_sentence, headings, plain, split_at_headings

__all__ = [
    "AppliesTo",
    "Entry",
    "Passage",
    "PassageRef",
    "Source",
    "first_heading",
    "first_sentence",
    "guess_dimensions",
    "guess_topic",
    "headings",
    "passages_of",
    "plain",
    "split_at_headings",
]


LONGEST_BODY = 100_000
"""Characters of an entry's text. A page shows all of it, which takes a second; the longest page of three
handbooks has 70,000."""
MOST_PASSAGES = 500
"""Passages of an entry; the most of a page of three handbooks is 146."""


@dataclass(frozen=True)
class AppliesTo:
    """Where an entry applies; an empty field applies everywhere."""

    department: str = ""
    location: str = ""
    level: str = ""

    def fits(self, role: RoleFacts) -> bool:
        """True unless one of the fields names another department, location or level than the role's."""
        return all(
            not mine or mine.casefold() == theirs.casefold()
            for mine, theirs in (
                (self.department, role.department),
                (self.location, role.location),
                (self.level, role.level),
            )
        )

    @property
    def specificity(self) -> int:
        """How many of the three fields are set: the specific goes before the general."""
        return sum(map(bool, (self.department, self.location, self.level)))


@dataclass(frozen=True)
class Source:
    """Where a line of a document comes from, and in which language it is written there. `heading` is a path
    joined by ' > ', or '(top)'."""

    entry_id: int
    title: str
    heading: str
    owner: str
    reviewed_on: date | None
    language: str = "en"


@dataclass(frozen=True)
class Entry:
    """A library entry. `body` is Markdown; `answers` are questions that the entry says it answers.

    `titled`: the title stands in front matter and not in the body, and so begins every heading path.
    `guessed`: which of topic and dimensions an import had to guess, and nobody has confirmed yet. `left_out`:
    why no briefing uses it, by a key of `triage.REASONS`; empty for one that briefings use.
    """

    id: int
    title: str
    topic: str
    body: str
    dimensions: tuple[str, ...] = ()
    applies_to: AppliesTo = AppliesTo()
    limits: str = ""
    owner: str = ""
    reviewed_on: date | None = None
    answers: tuple[str, ...] = ()
    language: str = "en"
    titled: bool = False
    guessed: tuple[str, ...] = ()
    left_out: str = ""

    @property
    def text(self) -> str:
        """The body without a first heading that repeats the title, for where the title stands above it."""
        first, _, rest = self.body.lstrip().partition("\n")
        repeats = first.startswith("# ") and first[2:].strip().casefold() == self.title.strip().casefold()
        return rest.strip() if repeats else self.body.strip()


@dataclass(frozen=True)
class PassageRef:
    """A passage as somebody saw it; `digest` is of its text, in hex: another text is another passage."""

    entry_id: int
    heading: str
    digest: str


@dataclass(frozen=True)
class Passage:
    """A piece of an entry between two headings. `text` is Markdown without its own heading."""

    entry: Entry
    heading: str
    text: str

    @property
    def ref(self) -> PassageRef:
        digest = sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        return PassageRef(self.entry.id, self.heading, digest)

    @property
    def source(self) -> Source:
        e = self.entry
        return Source(e.id, e.title, self.heading, e.owner, e.reviewed_on, e.language)


def passages_of(entries: Iterable[Entry], before: Iterable[Passage] = ()) -> tuple[Passage, ...]:
    """The passages of all `entries`, in their order. Of `before` are passages that are known already: a text
    that has not changed since is not cut again."""
    cut: dict[tuple[int, str, str], list[tuple[str, str]]] = {}
    for passage in before:
        cut.setdefault(_to_be_cut(passage.entry), []).append((passage.heading, passage.text))
    return tuple(
        Passage(entry, heading, text)
        for entry in entries
        for heading, text in cut.get(_to_be_cut(entry)) or split_at_headings(*_to_be_cut(entry)[1:])
    )


def _to_be_cut(entry: Entry) -> tuple[int, str, str]:
    return entry.id, entry.body, entry.title if entry.titled else ""


TOPIC_WORDS: dict[str, str] = {
    "mission": "mission purpose vision exist impact manifesto strategy customers zweck leitbild",
    "culture": "culture values principles honesty transparency feedback communication conduct conflict "
    "diversity gender equality inclusion inclusive belonging respect respectful harassment pronouns "
    "accommodations manager managers one-to-one one-on-ones retrospectives kultur werte haltung",
    "team": "team teams colleagues squad people crew department org-chart kollegen",
    "work": "engineering process stack tools code deploy on-call incident architecture roadmap project "
    "meetings technik projekt werkzeuge",
    "growth": "growth career careers promotion promotions ladder level levels levelling leveling training "
    "performance underperformance transfer mentor mentorship mentoring courses conference learning "
    "development progression education weiterbildung karriere beförderung",
    "benefits": "benefits benefit perks pay salary salaries compensation bonus pension equity stock "
    "holiday holidays vacation leave off pto insurance health healthcare mental sabbatical parental sick "
    "remote flexible hours allowance expenses reimbursed relocation overtime retirement wellness gehalt "
    "urlaub rente elternzeit homeoffice arbeitszeit zuschuss versicherung",
    "company": "company history founders investors funding revenue profit office offices leadership board "
    "firma",
    "hiring": "hiring interview interviews candidate candidates recruiting recruiter recruitment offer "
    "referral references applicants sourcing bewerbung bewerber einstellung",
}
"""What pages about a topic are full of. Ours, and only a guess: whoever keeps the library says better."""

MORE_WORDS: dict[str, str] = {
    "purpose": "vision exist patients society zweck",
    "values": "ethics value openness conduct werte",
    "team": "diversity inclusive offsite squad buddy",
    "autonomy": "autonomous empowered initiative own",
    "challenge": "architecture scale innovation hackathon complex",
    "learning": "education mentor course books learn workshop sabbatical weiterbildung",
    "progression": "promotions career levels levelling leveling ladders grow beförderung karriere",
    "support": "managers one-on-one coach reviews appraisal führung",
    "rewards": "compensation stock options insurance perks allowance expenses retirement gehalt",
    "flexibility": "vacation leave part-time parental workload homeoffice sick schedule urlaub elternzeit "
    "arbeitszeit",
}


def guess_topic(title: str, body: str, folders: str = "") -> str:
    """The topic of an entry that names none: the one whose words it uses most, or *company*. `folders`: the
    names of those that it stands in."""
    scores = _likeness({topic: TOPIC_WORDS[topic] for topic in TOPICS}, title, body, folders)
    best = max(scores, key=lambda topic: scores[topic])
    return best if scores[best] >= _CLEAR else "company"


def guess_dimensions(title: str, body: str, folders: str = "") -> tuple[str, ...]:
    """Up to two dimensions that an entry which names none is clearly about, the clearest first."""
    words = {key: f"{dimension.words} {MORE_WORDS[key]}" for key, dimension in DIMENSIONS.items()}
    scores = _likeness(words, title, body, folders)
    clear = [key for key in scores if scores[key] >= _CLEAR]
    return tuple(sorted(clear, key=lambda key: -scores[key])[:2])


_CLEAR = 4.0
_IN_TITLE, _IN_FOLDER, _IN_HEADING, _IN_BODY = 4.0, 3.0, 2.0, 1.0
_BODY_CHARACTERS = 1_000
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SAYS_NOTHING = frozenset({"why", "use", "people"})
_IN_EVERY_POLICY = frozenset({"purpose", "zweck", "exist", "development", "process"})
"""What policies and procedures speak of, whatever they are about: it counts in a title only."""


def _likeness(vocabularies: Mapping[str, str], title: str, body: str, folders: str) -> dict[str, float]:
    """How much a text is about each thing: different words of it in title, folders, headings, beginning."""
    weighted = (
        (_words(title), _IN_TITLE),
        (_words(re.sub(r"[\W_]+", " ", folders)) - _IN_EVERY_POLICY, _IN_FOLDER),
        (_words(" ".join(headings(body))) - _IN_EVERY_POLICY, _IN_HEADING),
        (_words(plain(body[:_BODY_CHARACTERS])) - _IN_EVERY_POLICY, _IN_BODY),
    )
    return {
        key: sum(weight * len(words & (_words(vocabulary) - _SAYS_NOTHING)) for words, weight in weighted)
        for key, vocabulary in vocabularies.items()
    }


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
