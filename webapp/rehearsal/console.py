"""Acts as the recruiter: signs in, sets up the interview, reads letters, presses buttons."""

import re
from dataclasses import asdict
from datetime import timedelta

from webapp.domain.interview.venue import NOWHERE
from webapp.rehearsal.browser import Browser, Value
from webapp.rehearsal.failure import RehearsalFailed
from webapp.rehearsal.reading.rounds import Round
from webapp.rehearsal.reading.sessions import Session
from webapp.rehearsal.script import Script
from webapp.services.interviews.lifecycle import Invitee

_PERSONAL = re.compile(r"/me/(?P<id>\d+)-[\w=-]+$")


def sign_in(recruiter: Browser, email: str, password: str) -> None:
    """Signs in, and comes out on the console."""
    form = recruiter.open("/sign-in").form(field="password")
    page = recruiter.submit(form.fill({"email": email, "password": password}))
    if page.path == "/sign-in":
        raise RehearsalFailed(f"cannot sign in: {page.complaint}")


def create_role(recruiter: Browser, script: Script) -> str:
    """Adds the script's role; its id, as the page for a new interview offers it."""
    role = script.role
    criteria = {f"criterion-{n}": text for n, text in enumerate(role.criteria, start=1)}
    form = recruiter.open("/roles/new").form(field="title")
    form.fill(
        {
            "title": role.title,
            "department": role.department,
            "location": role.location,
            "level": role.level,
            "zone": script.rounds[0].zone,
            "how_to_prepare": script.how_to_prepare,
            **criteria,
        }
    )
    recruiter.submit(form)
    offered = recruiter.open("/interviews/new").form(field="role_id").options("role_id")
    return max((id_ for id_, words in offered.items() if id_ and role.title in words), key=int)


def create_interview(
    recruiter: Browser, candidate: Invitee, round_: Round, role_id: str, later: timedelta, before: str = ""
) -> str:
    """Sets a round up; the address of its page. It takes place so much `later` than the script says.

    `before`: the address of the round that it follows.
    """
    values: dict[str, Value] = {
        "role_id": role_id,
        "candidate_name": candidate.name,
        "candidate_email": candidate.email,
        "zone": round_.zone,
        **_session("", round_.sessions[0], round_, later),
    }
    for n, session in enumerate(round_.sessions[1:], start=2):
        values |= _session(f"session-{n}-", session, round_, later)
    for n, person in enumerate(round_.interviewers, start=1):
        values |= {f"interviewer-{n}-name": person.name, f"interviewer-{n}-email": person.email}
        values |= {f"interviewer-{n}-job_title": person.job_title, f"interviewer-{n}-focus": person.focus}
    asks_for = f"?next={before.rpartition('/')[2]}" if before else ""
    form = recruiter.open(f"/interviews/new{asks_for}").form(field="candidate_name").fill(values)
    look = recruiter.submit(form)
    page = recruiter.submit(look.form(field="confirmed"))
    if not re.fullmatch(r"/interviews/\d+", page.path):
        raise RehearsalFailed(f"expected the new interview's page, and came to {page.path}: {page.complaint}")
    return page.path


def _session(name: str, session: Session, round_: Round, later: timedelta) -> dict[str, Value]:
    """What is typed about a session; the page takes what it does not say of the place from the first one."""
    seats = {person.email: str(n) for n, person in enumerate(round_.interviewers, start=1)}
    venue = session.venue if not name or session.venue != round_.venue else NOWHERE
    typed: dict[str, Value] = {
        "starts_at": (session.starts_at + later).strftime("%Y-%m-%dT%H:%M"),
        "minutes": session.minutes,
        "who": [seats[address] for address in session.interviewers],
        **asdict(venue),
    }
    return {f"{name}{key}": value for key, value in typed.items()}


def address_of(email: str, copy: int) -> str:
    """A candidate of their own for each copy: the second amara@example.com is amara+2@example.com."""
    name, _, host = email.rpartition("@")
    return email if copy == 1 else f"{name}+{copy}@{host}"


def personal_links(recruiter: Browser, interview: str, expected: int) -> list[str] | None:
    """The addresses in the letters of an interview, the candidate's first, then the panel's in its order.

    None while not everybody's letter has been written.
    """
    letters = recruiter.open(interview).links(lambda url: bool(re.search(r"/letters/\d+$", url)))
    if len(letters) < expected:
        return None
    found: dict[int, str] = {}
    for letter in letters:
        for url in recruiter.open(letter).links(lambda url: bool(_PERSONAL.search(url))):
            found[int(_PERSONAL.search(url)["id"])] = url  # type: ignore[index]
    return [found[id_] for id_ in sorted(found)] if len(found) == expected else None


def press(recruiter: Browser, interview: str, button: str) -> None:
    """Presses one of the buttons on an interview's page, such as `send-briefing`."""
    recruiter.submit(recruiter.open(interview).form(f"{interview}/{button}"))


def pass_on(recruiter: Browser, interview: str, words: str) -> None:
    """Tells the next panel something in words, also where the page asks whether they speak of ratings."""
    form = recruiter.open(f"{interview}/pass-on").form(field="pass_on").fill({"pass_on": words})
    page = recruiter.submit(form, may_ask=True)
    if page.path != interview:
        recruiter.submit(page.form(field="despite"))
