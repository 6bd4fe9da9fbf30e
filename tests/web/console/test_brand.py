"""How the organisation shows itself: on pages, in letters and in documents; and who may change it."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader

from tests.cast import INVITED, PASSWORD
from webapp.adapters import mail
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain import brand
from webapp.models import Interview, Job, Logo
from webapp.services.accounts import accounts
from webapp.services.documents import papers, versions
from webapp.services.letters import delivery, letters
from webapp.services.organisation import branding, people

pytestmark = pytest.mark.one_database

BLUE = "#1d4f91"
LINKS = Links("http://localhost", "a secret")


def picture(kind: str = "PNG") -> bytes:
    written = BytesIO()
    Image.new("RGB", (600, 200), BLUE).save(written, kind)
    return written.getvalue()


def changed(rosa, status: int = 200, **values: object):
    return rosa.post(rosa.get("/organisation"), values, form="/organisation", status=status)


def invitation(interview_id: int) -> mail.Mail:
    with reading():
        candidate = db.session.get_one(Interview, interview_id).candidate.id
        return letters.write("invitation_candidate", candidate, "", LINKS)


def test_only_an_admin_sees_the_page(client, cast):
    cast.colleague("kim@example.com")
    client.sign_in("kim@example.com")
    page = client.get("/")
    assert page.html.find("a", string="Organisation") is None
    client.get("/organisation", status=403)
    assert client.http.post("/organisation", data={"name": "Mine"}).status_code in (400, 403)
    with reading():
        assert people.organisation().name == "Northlight"


def test_the_colour_takes_the_place_of_green_and_terracotta_stays(rosa, cast):
    assert rosa.get("/").html.select_one("link[href^='/brand/']") is None
    changed(rosa, accent="1D4F91")
    link = rosa.get("/").html.select_one("link[href^='/brand/']")
    style = rosa.http.get(str(link["href"]))
    assert f"--we: {BLUE}" in style.text
    assert "--they" not in style.text
    assert "immutable" in style.headers["Cache-Control"]
    assert style.mimetype == "text/css"


def test_a_new_colour_has_a_new_address(rosa, cast):
    changed(rosa, accent=BLUE)
    first = rosa.get("/").html.select_one("link[href^='/brand/']")["href"]
    changed(rosa, accent="#5b2a86")
    assert rosa.get("/").html.select_one("link[href^='/brand/']")["href"] != first


@pytest.mark.parametrize(
    ("accent", "sentence"),
    [
        ("#f5c400", "Text in this colour would be hard to read."),
        ("#a13a24", "too near to the candidate’s terracotta"),
        ("blue", "Write the colour as six digits"),
    ],
)
def test_a_colour_that_will_not_do_is_refused_with_the_reason(rosa, cast, accent, sentence):
    page = changed(rosa, 422, accent=accent, name="Southlight")
    assert sentence in page.html.select_one("#problems").get_text()
    assert page.fields("/organisation")["name"] == ["Southlight"]
    with reading():
        assert (people.organisation().accent, people.organisation().name) == ("", "Northlight")


def test_on_which_paper_documents_are_made_first_is_the_organisations_choice(rosa, cast):
    assert rosa.get("/organisation").fields("/organisation")["paper"] == ["A4"]
    changed(rosa, paper="Letter")
    with reading():
        assert people.organisation().paper == "Letter"
    changed(rosa, 422, paper="Quarto")


def test_the_nearest_shade_is_proposed_and_taken_with_one_press(rosa, cast):
    page = changed(rosa, 422, accent="#f5c400")
    proposed = page.html.select_one("button[name=accent_instead]")["value"]
    rosa.post(page, {"accent_instead": proposed}, form="/organisation")
    with reading():
        assert people.organisation().accent == proposed


def test_letters_come_in_the_organisations_name_and_answers_reach_it(rosa, cast):
    interview_id = cast.interview()
    usual = invitation(interview_id)
    assert (usual.owner_address, usual.logo) == ("rosa@example.com", b"")
    changed(rosa, sender_name="Northlight people team", reply_to="people@northlight.example", accent=BLUE)
    written = invitation(interview_id)
    with reading():
        message = mail.message(written, "bothways@localhost", letters.sender_name(), "<1@localhost>", INVITED)
    assert message["From"].addresses[0].display_name == "Northlight people team"
    assert message["Reply-To"].addresses[0].addr_spec == "people@northlight.example"
    assert BLUE in written.html
    assert "does not look like" in changed(rosa, 422, reply_to="people").text


def sent_logo(rosa, file: bytes):
    fields = rosa.get("/organisation").fields("/organisation")
    data = {name: value[0] for name, value in fields.items()} | {"logo": (BytesIO(file), "logo.png")}
    return rosa.http.post("/organisation", data=data, content_type="multipart/form-data")


def test_a_logo_stands_on_pages_and_in_letters_and_can_go_again(rosa, cast):
    interview_id = cast.interview()
    assert sent_logo(rosa, picture("JPEG")).status_code == 303
    for address in ("/", cast.link(interview_id, "Amara"), cast.link(interview_id, "Jonas")):
        image = rosa.get(address).html.select_one("img.logo")
        assert image["alt"] == "Northlight"
    served = rosa.http.get(str(image["src"]))
    assert served.mimetype == "image/png"
    assert Image.open(BytesIO(served.data)).size == (int(image["width"]), int(image["height"])) == (360, 120)
    message = mail.message(invitation(interview_id), "a@localhost", "Us", "<1@localhost>", INVITED)
    (shown,) = [part for part in message.walk() if part.get_content_type() == "image/png"]
    assert shown["Content-ID"] == "<logo>"
    assert "cid:logo" in message.get_body(("html",)).get_content()
    changed(rosa, no_logo="y")
    assert rosa.get("/").html.select_one("img.logo") is None
    with reading():
        assert db.session.query(Logo).count() == 0


def test_a_file_that_is_no_picture_is_refused_and_nothing_is_kept(rosa, cast):
    answer = sent_logo(rosa, b"<svg onload='alert(1)'/>")
    assert answer.status_code == 422
    assert "This is not a PNG or JPEG that we can open." in answer.text
    with reading():
        assert people.organisation().logo_width == 0


def printed(cast) -> PageObject:
    """Page one of the briefing of a new interview, as the panel gets it."""
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    with reading():
        return PdfReader(BytesIO(papers.file_of(versions.newest_version(interview_id, "briefing")))).pages[0]


def filled_with(page: PageObject, colour: str) -> bool:
    """Whether anything on the page is painted in this colour."""
    red, green, blue = (f"{number / 255:.6f}".rstrip("0") for number in brand.rgb_values(colour))
    return f"{red} {green} {blue} rg".encode() in page.get_contents().get_data()


@pytest.mark.real_pdf
def test_documents_have_colour_and_logo_and_terracotta_stays(rosa, cast):
    plain = printed(cast)
    with transaction():
        branding.take_logo(picture())
        people.organisation().accent = BLUE
    branded = printed(cast)
    assert [filled_with(plain, c) for c in (brand.WE, BLUE, brand.THEIRS[0])] == [True, False, True]
    assert [filled_with(branded, c) for c in (brand.WE, BLUE, brand.THEIRS[0])] == [False, True, True]
    assert len(branded.images) == len(plain.images) + 1


def test_a_test_letter_that_gave_up_waits_with_the_work_and_is_tried_again(rosa, cast):
    with transaction():
        delivery.send_test(cast.recruiter_id, INVITED)
        [job] = db.session.query(Job).filter_by(task="letter.test")
        job.gave_up_at, job.failure, job_id = INVITED, "SMTPAuthenticationError", job.id
    for page in (rosa.get("/jobs"), rosa.get("/")):
        assert "Letter: A test for Rosa Marchetti." in page.text
        assert "did not let us in" in page.text
    rosa.post(rosa.get("/jobs"), form=f"/jobs/{job_id}/retry")
    assert "Letter: A test for Rosa Marchetti, due" in rosa.get("/jobs").text


def test_the_letter_of_an_account_is_for_them_and_for_admins(client, cast):
    with transaction():
        accounts.add(name="Kim Lee", email="kim@example.com", password=PASSWORD, admin=False, now=INVITED)
        delivery.send_test(cast.recruiter_id, INVITED)
    cast.work(INVITED)
    client.sign_in("kim@example.com")
    letter = client.get(str(client.get("/letters").html.find("a", string="A test")["href"]))
    assert "you asked for this letter" not in letter.text
    assert "is for the one it went to" in letter.text
