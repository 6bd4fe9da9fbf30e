"""The catalogue of background work: one row for each kind of job and letter.

Clock, outbox, letters, calendar events, metrics, console and templates read it, so whoever adds a kind adds a
row here. A kind's `task` is its name in the database, the queue and the metrics.
"""

from dataclasses import dataclass
from typing import Literal

from webapp.domain.errors import N_

About = Literal["interview", "participant", "account", "nothing"]
Reader = Literal["candidate", "interviewer", "either", "owner", "account"]
Wanted = Literal["owed", "link", "always"]
CalendarMethod = Literal["REQUEST", "CANCEL"]

LETTER = "letter."
"""How the task of a letter begins."""

PORTION = 10.0
"""Seconds that a job with much to do works for, before other jobs have their turn."""

LETTER_ATTEMPTS = 54
"""Tries of a letter, by the outbox's delays: about two days, as mail servers themselves keep trying."""
TEST_ATTEMPTS = 4
"""Tries of a test letter, in less than a minute: somebody waits to see what is wrong."""


@dataclass(frozen=True)
class Kind:
    """A kind of job. A letter has a `reader`; it goes to a participant, the interview's owner, or an account.

    `task`: its stored name. `title`: what it is called on pages, a gettext message. `about`: whose id its
    subject is; where it is nothing, the subject is 0 or a number that only its task knows, and its row may
    name an interview with which it goes. `wanted`: until
    when it is to be done: `owed`, while the clock owes it; `link`, while the link of its participant opens
    something; `always`, whatever happens, as somebody asked for it. `reminds`: it waits for the day and gives
    way to the next one. `calendar`: what its event does in the reader's calendar.
    `alone`: its result is written with the organisation's row locked first, as whoever promises it has it.
    `gives_way`: nobody waits for it, so it is done once nothing else is due.
    `confidential`: a recruiter on the panel is not told that there is one. `attempts`: tries before it gives
    up, None for those of the settings. `template`: the file in templates/mail, for a letter.
    """

    task: str
    title: str
    about: About = "interview"
    wanted: Wanted = "owed"
    reader: Reader | None = None
    reminds: bool = False
    calendar: CalendarMethod | None = None
    confidential: bool = False
    alone: bool = False
    gives_way: bool = False
    attempts: int | None = None
    template: str = ""

    @property
    def is_letter(self) -> bool:
        return self.reader is not None

    @property
    def has_interview(self) -> bool:
        """Whether its row names an interview, with which it goes."""
        return self.about in ("interview", "participant")

    @property
    def letter(self) -> str:
        """The name of a letter among letters, as its row has it."""
        return self.task.removeprefix(LETTER)


ABOUT: dict[Reader, About] = {"owner": "interview", "account": "account"}
"""What a letter to such a reader is about; to all others, themselves as a participant."""


def _letter(
    name: str,
    title: str,
    reader: Reader,
    wanted: Wanted = "owed",
    *,
    template: str = "",
    reminds: bool = False,
    calendar: CalendarMethod | None = None,
    confidential: bool = False,
    attempts: int = LETTER_ATTEMPTS,
) -> Kind:
    return Kind(
        task=LETTER + name,
        title=title,
        about=ABOUT.get(reader, "participant"),
        wanted=wanted,
        reader=reader,
        reminds=reminds,
        calendar=calendar,
        confidential=confidential,
        attempts=attempts,
        template=template or name,
    )


FORM_CLOSED = "form_closed"
ADDRESS_REPLACED = "address_replaced"
NEW_LINK = "link"
LINK_BY_ADDRESS = "link_by_address"
LINK_BY_OLD_LINK = "link_by_old_link"
VECTORS = "vectors"
RECOMPOSE = "recompose"
RETENTION = "retention"
OPEN_THINGS = "open_things"
READ_ARCHIVE = "read_archive"
IMPORT_LIBRARY = "import_library"
IMPORT_BY_KEY = "import_by_key"
OFFER_SHEET = "offer_sheet"
OTHER_PAPER = "other_paper"
IMPORT_INTERVIEWS = "import_interviews"
FORGET_SHEET = "forget_sheet"
READ_MAILBOX = "read_mailbox"
ACT = "act"
WEBHOOK = "webhook"
WEBHOOK_OFF = "webhook_off"
WEBHOOKS_WAITING = "webhooks_waiting"
DUE_TODAY = "due_today"
ASHBY = "ashby"
ASHBY_NOTE = "ashby_note"
ACT_CONFIDENTIALLY = "act_confidentially"

STEP = N_("A step of the clock")
LETTER_OF_SOME_KIND = N_("Letter")

CATALOGUE = (
    # documents: wanted until they are made
    Kind("briefing", N_("Briefing"), wanted="always"),
    Kind("fit_report", N_("Fit report"), wanted="always"),
    Kind(OTHER_PAPER, N_("A document on the other paper"), about="nothing", wanted="always", gives_way=True),
    # steps of the clock
    Kind("lock", N_("The briefing goes to the panel")),
    Kind("hold", N_("The interview counts as held, and both sides get their fit forms")),
    Kind("close_round", N_("The fit forms are opened")),
    Kind("close", N_("The round closes")),
    Kind("erase", N_("All that is kept is erased"), alone=True),
    Kind("tidy", N_("Tidying up, once a day"), about="nothing", wanted="always"),
    Kind(VECTORS, N_("Reading the library for its meaning"), about="nothing", wanted="always", alone=True),
    Kind(
        RECOMPOSE,
        N_("Looking for better answers in the library"),
        about="nothing",
        wanted="always",
        alone=True,
    ),
    Kind(
        RETENTION,
        N_("Giving other days of erasure"),
        about="nothing",
        wanted="always",
        alone=True,
    ),
    Kind(
        OPEN_THINGS,
        N_("Listing what is left to be done"),
        about="nothing",
        wanted="always",
        alone=True,
    ),
    # somebody waits on a page: few tries
    Kind(READ_ARCHIVE, N_("Reading an archive"), about="account", wanted="always", alone=True, attempts=3),
    Kind(
        IMPORT_LIBRARY,
        N_("Importing into the library"),
        about="account",
        wanted="always",
        alone=True,
        attempts=3,
    ),
    Kind(
        IMPORT_BY_KEY,
        N_("Importing into the library for a system"),
        about="nothing",
        wanted="always",
        alone=True,
        attempts=3,
    ),
    Kind(
        IMPORT_INTERVIEWS,
        N_("Setting up interviews from a spreadsheet"),
        about="account",
        wanted="always",
        alone=True,
        attempts=3,
    ),
    Kind(FORGET_SHEET, N_("Forgetting a spreadsheet"), about="account", wanted="always"),
    Kind(
        READ_MAILBOX,
        N_("Reading the mailbox"),
        about="nothing",
        wanted="always",
        attempts=LETTER_ATTEMPTS,
    ),
    Kind(OFFER_SHEET, N_("Offer conversation"), about="nothing", wanted="always", attempts=3),
    # what somebody asked for, once it cannot be undone any more
    Kind(ACT, N_("What somebody asked for"), about="nothing", wanted="always", alone=True),
    Kind(
        ACT_CONFIDENTIALLY,
        N_("What somebody asked for"),
        about="nothing",
        wanted="always",
        confidential=True,
        alone=True,
    ),
    # what the company's systems are told
    Kind(WEBHOOK, N_("Telling one of the company’s systems"), about="nothing", wanted="always"),
    Kind(
        WEBHOOKS_WAITING,
        N_("Seeing what one of the company’s systems has still to be told"),
        about="nothing",
        wanted="always",
    ),
    Kind(DUE_TODAY, N_("Telling the company’s systems what is due today"), about="nothing", wanted="always"),
    Kind(ASHBY, N_("Looking at a schedule in Ashby"), about="nothing", wanted="always", alone=True),
    Kind(ASHBY_NOTE, N_("Writing a note in Ashby"), wanted="always"),
    # somebody asks for a link, and waits equally long whether there is one or not
    Kind(LINK_BY_ADDRESS, N_("Looking for who asks for a link"), about="nothing", wanted="always"),
    Kind(LINK_BY_OLD_LINK, N_("Looking for who asks for a link"), about="nothing", wanted="always"),
    # letters that the clock owes
    _letter("invitation_candidate", N_("Invitation"), "candidate", calendar="REQUEST"),
    _letter("invitation_interviewer", N_("On the panel"), "interviewer", calendar="REQUEST"),
    _letter("reminder", N_("Reminder before the interview"), "candidate", reminds=True),
    _letter("briefing_ready", N_("Briefing ready"), "interviewer"),
    _letter("rescheduled_candidate", N_("Another time"), "candidate", calendar="REQUEST"),
    _letter("rescheduled_interviewer", N_("Another time"), "interviewer", calendar="REQUEST"),
    _letter("place_changed_candidate", N_("Another place"), "candidate", calendar="REQUEST"),
    _letter("place_changed_interviewer", N_("Another place"), "interviewer", calendar="REQUEST"),
    _letter("panel_changed", N_("Another panel"), "candidate", calendar="REQUEST"),
    _letter("left_panel", N_("Off the panel"), "interviewer", calendar="CANCEL"),
    _letter("cancelled_candidate", N_("It does not take place"), "candidate", calendar="CANCEL"),
    _letter("cancelled_interviewer", N_("It does not take place"), "interviewer", calendar="CANCEL"),
    _letter("fit_form_candidate", N_("Fit form"), "candidate"),
    _letter("fit_form_interviewer", N_("Fit form"), "interviewer"),
    _letter(
        "fit_reminder_candidate",
        N_("Reminder of the fit form"),
        "candidate",
        template="fit_reminder",
        reminds=True,
    ),
    _letter(
        "fit_reminder_interviewer",
        N_("Reminder of the fit form"),
        "interviewer",
        template="fit_reminder",
        reminds=True,
    ),
    _letter("report_ready", N_("Fit report ready"), "owner"),
    _letter("withdrawn", N_("The candidate has withdrawn"), "owner"),
    _letter("no_forms", N_("No fit form came"), "owner"),
    # letters that somebody asks for
    _letter(NEW_LINK, N_("A new link"), "either", "link", calendar="REQUEST"),
    _letter("own_link", N_("The link, asked for"), "either", "link"),
    _letter(FORM_CLOSED, N_("The form has closed early"), "candidate", "link"),
    _letter("nudge", N_("A reminder by hand"), "either", "link"),
    _letter("answer", N_("An answer in writing"), "candidate", "always", confidential=True),
    _letter(ADDRESS_REPLACED, N_("To the address of before"), "either", "always", calendar="CANCEL"),
    _letter("address_told", N_("An address was corrected"), "owner", "always"),
    _letter("their_part", N_("What concerns the candidate"), "candidate", "always"),
    # letters to accounts
    _letter("test", N_("A test"), "account", "always", attempts=TEST_ATTEMPTS),
    _letter("account_invited", N_("Invitation of a colleague"), "account", "always"),
    _letter("password_reset", N_("Another password"), "account", "always"),
    _letter("address_confirmed", N_("A new address"), "account", "always"),
    _letter("address_changed", N_("The address was changed"), "account", "always"),
    _letter(WEBHOOK_OFF, N_("A system is told nothing any more"), "account", "always"),
)

KINDS = {kind.task: kind for kind in CATALOGUE}
LETTERS = {kind.letter: kind for kind in CATALOGUE if kind.is_letter}
"""By their names among letters."""

OWED = tuple(kind.task for kind in CATALOGUE if kind.wanted == "owed")
"""Tasks that the clock owes and takes back: none that a person asks for, nor that another release knows."""

FIT_FORM_TASKS = tuple(kind.task for kind in CATALOGUE if kind.letter.startswith("fit_") and kind.is_letter)
"""Letters that ask for a fit form, and their reminders."""

GIVING_WAY = tuple(kind.task for kind in CATALOGUE if kind.gives_way)
URGENT = tuple(kind.task for kind in CATALOGUE if not kind.gives_way)
TOLD = tuple(kind.task for kind in CATALOGUE if not kind.confidential)
"""Of what kinds a recruiter on the panel is told. One that this release does not know is not among them, nor
among those that others give way to."""
ABOUT_ACCOUNTS = tuple(kind.task for kind in CATALOGUE if kind.about == "account")


def letter(name: str) -> str:
    """The task of the letter of that name. Raises `KeyError` for a letter that nobody writes."""
    return LETTERS[name].task


def is_letter(task: str) -> bool:
    """Whether a stored task is a letter's, also one of a version of the product that knew others."""
    return task.startswith(LETTER)


def attempts(task: str, usual: int) -> int:
    """Tries before a job of that task gives up; `usual` are those of the settings."""
    kind = KINDS.get(task)
    return usual if kind is None else kind.attempts or usual


def is_confidential(name: str) -> bool:
    """Whether a recruiter on the panel is not told that there is a letter of that name."""
    return LETTER + name not in TOLD


def goes_to_owner(name: str) -> bool:
    """Whether the letter of that name goes to the interview's owner."""
    kind = LETTERS.get(name)
    return kind is not None and kind.reader == "owner"


def title_of(task: str) -> str:
    """What a stored task is called on pages, a gettext message; one of another version has a general name."""
    kind = KINDS.get(task)
    if kind is None:
        return LETTER_OF_SOME_KIND if is_letter(task) else STEP
    return kind.title
