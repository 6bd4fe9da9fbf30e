"""Names and subjects come out of a mail server as they went in, letter for letter."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.test_mail import LETTER, NOW, polite
from webapp.adapters import mail

NAMES = (
    "Rosa Marchetti",
    'Jo "the Fixer" O\'Neil, MBA (HR) \\ People',
    "Müller-Lüdenscheidt, Dr. Anna Katharina (Personalabteilung)",
    "Wójcik-Śliwińska, Małgorzata (Dział Personalny)",
    "Nguyễn Thị Minh Khai, Trưởng phòng Nhân sự",
    "Özgür Yıldırım, İnsan Kaynakları Müdürü",
    "Γεώργιος Παπαδόπουλος, Διευθυντής",
    "Иванов, Сергей Александрович",
    "田中 太郎（人事部 採用担当マネージャー）",
    "מיכל כהן־לוי, מנהלת גיוס",
    "محمد بن عبد الرحمن، مدير الموارد البشرية",
    "Zoë 👩‍🔬 Åström-Þórsdóttir",
    "Anna " + "Ł" * 90,
    "=?utf-8?q?not_an_encoded_word?=",
    "A" * 200,
)
SUBJECTS = ("Interview with {} at 09:30", "{}: your fit form", "Re: {}", "Your interview – {} – two  spaces")


def sent(name: str, subject: str) -> bytes:
    letter = replace(LETTER, to_name=name, owner_name=name, subject=subject)
    return mail.message(letter, "hello@north.example", name, "<1@north>", NOW).as_bytes()


def read_by_both(raw: bytes) -> list[dict[str, str]]:
    """Names and subject as two readers have them: the standard library's new one and its old one."""
    new = message_from_bytes(raw, policy=policy.default)
    old = message_from_bytes(raw, policy=policy.compat32)
    headers = ("From", "To", "Reply-To")
    by_new = {header: new[header].addresses[0].display_name for header in headers}
    by_old = {h: str(make_header(decode_header(parseaddr(old[h])[0]))) for h in headers}
    by_old["Subject"] = str(make_header(decode_header(old["Subject"].replace("\r\n", ""))))
    return [by_new | {"Subject": str(new["Subject"])}, by_old]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_survives_a_mail_server_in_every_header_and_subject(name: str):
    with polite() as (box, where):
        for subject in SUBJECTS:
            letter = replace(LETTER, to_name=name, owner_name=name, subject=subject.format(name))
            mail.send(mail.message(letter, "hello@north.example", name, "<1@n>", NOW), f"smtp://{where}")
    for raw, subject in zip(box.raw, SUBJECTS, strict=True):
        for found in read_by_both(raw):
            assert found == dict.fromkeys(("From", "To", "Reply-To"), name) | {
                "Subject": subject.format(name)
            }


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=120))
def test_whatever_somebody_is_called(text: str):
    name = " ".join(text.split()) or "A"
    for found in read_by_both(sent(name, f"About {name}")):
        assert (found["From"], found["To"], found["Subject"]) == (name, name, f"About {name}")


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=300))
def test_no_line_is_longer_than_a_mail_server_takes(text: str):
    head = sent(text, text).partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(map(len, head.split(b"\r\n"))) <= 998
