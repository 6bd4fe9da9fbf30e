"""Who may enter what: every address is asked for by everybody, and docs/security.md says what came of it.

`pytest tests/web/system/test_access_matrix.py --write` writes it there, to be read before it is kept.
"""

import re
from collections import defaultdict

import pytest
from werkzeug.test import TestResponse

from tests.cast import STARTS
from tests.web.system.house import ASKERS, LINKS, SENT, House, doors
from webapp.config import ROOT
from webapp.db import db, transaction
from webapp.models import Job
from webapp.models.accounts import Account, AccountRole
from webapp.services import audit
from webapp.services.audit import Actor

pytestmark = pytest.mark.one_database

DOCUMENT = ROOT / "docs/security.md"
BEGIN, END = "<!-- who may enter: begin -->\n", "<!-- who may enter: end -->\n"
IN, SIGN_IN, REFUSED, NOTHING, ASK_ANEW = "in", "sign-in", "refused", "–", "ask anew"
KEPT_OUT = "recruiter, kept out"

Row = tuple[str, tuple[str, ...]]
"""A blueprint, and what each asker gets."""


def got(answer: TestResponse) -> str:
    """What came of a request, apart from what it was about."""
    assert answer.status_code < 500, answer.request.path
    if answer.status_code == 302 and "/sign-in" in answer.location:
        return SIGN_IN
    if answer.status_code == 400 and answer.request.path == "/drafts":
        return SIGN_IN  # a script that saves is told so by a page
    if answer.status_code == 302 and "/old-link" in answer.location:
        return ASK_ANEW
    return {401: REFUSED, 403: REFUSED, 404: NOTHING}.get(answer.status_code, IN)


def tried(house: House) -> dict[str, Row]:
    """Method and endpoint → its blueprint, and what each asker gets."""
    results: dict[str, dict[str, str]] = defaultdict(dict)
    everybody = tuple(who for who in ASKERS if who != KEPT_OUT)
    for askers in (everybody, (KEPT_OUT,)):
        if askers == (KEPT_OUT,):
            house.restrict()
        for method, rule in doors(house.app):
            for who in askers:
                visitor, data = house.visitors[who], SENT.get(rule.endpoint, {})
                answer = got(house.asks(method, house.address(rule, visitor), visitor, data))
                known = results[f"{method} {rule.endpoint}"].setdefault(who, answer)
                assert known == answer, f"{method} {rule.rule}: {who}"
    return {
        name: (name.split()[1].partition(".")[0], tuple(by_asker[who] for who in ASKERS))
        for name, by_asker in results.items()
    }


def table(found: dict[str, Row]) -> str:
    """A line for all addresses of a blueprint, or, where these differ, for those that are alike."""
    alike: dict[Row, list[str]] = defaultdict(list)
    for name, row in found.items():
        alike[row].append(name)
    largest: dict[str, Row] = {}
    for row, names in alike.items():
        if len(names) > len(alike.get(largest.get(row[0], ("", ())), ())):
            largest[row[0]] = row
    lines = ["| pages | " + " | ".join(ASKERS) + " |", "| --- " * (len(ASKERS) + 1) + "|"]
    for row in sorted(alike, key=lambda row: (row[0], row != largest[row[0]], row[1])):
        only = sum(other[0] == row[0] for other in alike) == 1
        named = row != largest[row[0]] or len(alike[row]) < 3 and not only
        which = _named(alike[row], found) if named else _counted(len(alike[row]), only)
        lines.append(f"| `{row[0]}`: {which} | " + " | ".join(row[1]) + " |")
    return "\n".join(lines) + "\n"


def _counted(number: int, only: bool) -> str:
    return f"all {number}" if only else f"the other {number}"


def _named(names: list[str], found: dict[str, Row]) -> str:
    """The endpoints in short; with the method, where another method of the same is another's."""
    short = set()
    for name in names:
        method, _, endpoint = name.partition(" ")
        twin = f"{'GET' if method == 'POST' else 'POST'} {endpoint}"
        suffix = f" ({method})" if twin in found and twin not in names else ""
        short.add(endpoint.partition(".")[2] + suffix)
    return ", ".join(sorted(short))


def test_the_document_says_who_may_enter_what(house: House, request: pytest.FixtureRequest) -> None:
    made, document = table(tried(house)), DOCUMENT.read_text(encoding="utf-8")
    head, begin, rest = document.partition(BEGIN)
    written, end, tail = rest.partition(END)
    assert begin, f"no place for the table in {DOCUMENT}"
    assert end, f"no end of the table in {DOCUMENT}"
    if request.config.getoption("write"):
        DOCUMENT.write_text(f"{head}{begin}\n{made}\n{end}{tail}", encoding="utf-8")
        return
    assert written.strip().splitlines() == made.strip().splitlines()


def test_a_round_to_come_is_shut_to_whom_the_one_before_is(house: House) -> None:
    for method, rule in doors(house.app):
        if "interview_id" in rule.arguments:
            for who in ("nobody", *LINKS, "recruiter, the candidate"):
                visitor, data = house.visitors[who], SENT.get(rule.endpoint, {})
                before, to_come = (
                    got(house.asks(method, house.address(rule, visitor, number), visitor, data))
                    for number in (house.mine, house.second)
                )
                assert before == to_come != IN, f"{method} {rule.rule}: {who}"


TWO_OBJECTS = {
    "api.interviewer_taken_off",
    "api.link_sent_anew",
    "candidacy_page.note_deleted",
    "changes.interviewer_removed",
    "changes.link_renewed",
    "changes.participant_reminded",
    "changes.address_corrected",
    "changes.address_confirmed",
    "changes.address_left",
    "changes.name_corrected",
    "decisions.desk_shown",
    "decisions.passage_decided",
    "interviews.question_answered",
    "learning.answer_added_to_entry",
    "learning.answer_written",
    "learning.question_added_to_entry",
    "learning.question_entry_written",
    "reports.briefing_downloaded",
    "reports.preview_downloaded",
    "reports.fit_report_downloaded",
    "reports.follow_up_marked",
}
"""Where an address or what is sent names an interview and something of it."""


def test_what_is_of_one_interview_is_not_found_by_way_of_another(house: House) -> None:
    mine, house.mine = house.mine, house.other
    assert mine != house.other
    for method, rule in doors(house.app):
        if rule.endpoint in TWO_OBJECTS:
            for who in ("key",) if rule.endpoint.startswith("api.") else ("recruiter", "admin"):
                visitor, data = (
                    house.visitors[who],
                    SENT.get(rule.endpoint, {"name": "X", "email": "x@y.org"}),
                )
                answer = house.asks(method, house.address(rule, visitor), visitor, data)
                assert answer.status_code in (403, 404, 422), f"{method} {rule.rule}: {who}"
    assert {
        rule.endpoint for _, rule in doors(house.app) if "participant_id" in rule.arguments
    } <= TWO_OBJECTS


def test_nobody_ends_the_sign_in_of_another(house: House) -> None:
    mine, theirs = house.visitors["recruiter"], house.visitors["owner"]
    house.asks("POST", f"/account/browsers/{theirs.sign_in}/end", mine, {})
    assert house.asks("GET", "/account", theirs, {}).status_code == 200


@pytest.mark.parametrize("who", ["recruiter, the candidate", KEPT_OUT])
def test_no_query_leads_to_an_interview_that_is_hidden(house: House, who: str) -> None:
    house.restrict()
    for address in (f"/interviews/new?like={house.mine}", f"/interviews?interview={house.mine}"):
        page = house.asks("GET", address, house.visitors[who], {})
        assert not [word for word in ("Amara", "Jonas", "jonas@") if word in page.text], address


@pytest.mark.parametrize("who", ["recruiter, the candidate", KEPT_OUT])
def test_what_is_tried_again_is_not_of_an_interview_that_is_hidden(house: House, who: str) -> None:
    house.restrict()
    browser = house.app.test_client(use_cookies=False)
    browser.post("/jobs/retry", headers={"Cookie": house.visitors[who].cookie})
    assert db.session.get_one(Job, house.job).gave_up_at is not None
    browser.post("/jobs/retry", headers={"Cookie": house.visitors["owner"].cookie})
    db.session.remove()
    assert db.session.get_one(Job, house.job).gave_up_at is None


@pytest.mark.parametrize(
    ("event", "who", "sees"),
    [
        ("briefing_made", "owner", True),
        ("briefing_made", "recruiter, the candidate", False),
        ("answered_in_writing", "owner", True),
        ("answered_in_writing", "recruiter, on the panel", False),
        ("fit_form_in", "recruiter, on the panel", True),
        ("fit_form_in", KEPT_OUT, True),
    ],
)
def test_an_admin_who_is_a_party_reads_nothing_of_it_in_the_audit_trail(
    house: House, event: str, who: str, sees: bool
) -> None:
    """One from whom it is restricted does: whoever restricts an interview must not escape the trail."""
    house.restrict()
    with transaction():
        db.session.get_one(Account, house.accounts[who]).role = AccountRole.ADMIN
        actor = Actor("account", house.accounts["recruiter"])
        audit.record("answered_in_writing", actor, STARTS, interview=house.mine)
    for address in ("/audit", "/audit/export.csv"):
        address += f"?interview={house.mine}&event={event}"
        shown = house.asks("GET", address, house.visitors[who], {})
        assert shown.status_code == 200
        rows = re.findall(rf"(?:,|</span> ){event.replace('_', '[_ ]')}\b", shown.text)
        assert bool(rows) is sees, address
