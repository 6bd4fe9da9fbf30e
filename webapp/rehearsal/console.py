"""Acts as the recruiter: signs in, sets up the interview, reads letters, presses buttons."""

import re
from dataclasses import asdict
from datetime import datetime

from webapp.rehearsal.browser import Browser, Value
from webapp.rehearsal.failure import RehearsalFailed
from webapp.rehearsal.script import Script

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
            "zone": script.zone,
            "how_to_prepare": script.how_to_prepare,
            **criteria,
        }
    )
    recruiter.submit(form)
    offered = recruiter.open("/interviews/new").form(field="role_id").options("role_id")
    return max((id_ for id_, words in offered.items() if id_ and role.title in words), key=int)


def create_interview(recruiter: Browser, script: Script, role_id: str, starts_at: datetime, copy: int) -> str:
    """Sets the interview up; the address of its page. `starts_at` is local time in the script's zone."""
    values: dict[str, Value] = {
        "role_id": role_id,
        "candidate_name": script.candidate.name,
        "candidate_email": address_of(script.candidate.email, copy),
        "starts_at": starts_at.strftime("%Y-%m-%dT%H:%M"),
        "zone": script.zone,
        "minutes": script.minutes,
        **asdict(script.venue),
    }
    for n, person in enumerate(script.interviewers, start=1):
        values |= {f"interviewer-{n}-name": person.name, f"interviewer-{n}-email": person.email}
        values |= {f"interviewer-{n}-job_title": person.job_title, f"interviewer-{n}-focus": person.focus}
    form = recruiter.open("/interviews/new").form(field="candidate_name").fill(values)
    look = recruiter.submit(form)
    page = recruiter.submit(look.form(field="confirmed"))
    if not re.fullmatch(r"/interviews/\d+", page.path):
        raise RehearsalFailed(f"expected the new interview's page, and came to {page.path}: {page.complaint}")
    return page.path


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
