"""Messages with invitations and answers, in the manner of Outlook, Google and Apple."""

from datetime import UTC, datetime

from webapp.adapters import calendar_mail
from webapp.adapters.calendar_mail import CalendarMail

MAILBOX = "interviews@example.com"
ROSA = "rosa@example.com"
STAMP = datetime(2027, 1, 4, 8, tzinfo=UTC)

OUTLOOK = """\
BEGIN:VCALENDAR
METHOD:{method}
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN=Rosa Marchetti:mailto:{organiser}
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Zoe Zander:mailto:zoe@elsewhere.example
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Jonas Lind:mailto:jonas@example.com
ATTENDEE;ROLE=NON-PARTICIPANT;CUTYPE=RESOURCE;PARTSTAT=NEEDS-ACTION;CN=Room 7:mailto:room7@example.com
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN=interviews@example.com:mailto:interviews@example.com
DESCRIPTION;LANGUAGE=en-GB:Agenda\\n\\n
UID:040000008200E00074C5B7101A82E00800000000D0
SUMMARY;LANGUAGE=en-GB:Interview Zoe Zander
DTSTART;TZID=W. Europe Standard Time:{start}
DTEND;TZID=W. Europe Standard Time:{end}
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:{stamp}
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:{sequence}
LOCATION;LANGUAGE=en-GB:Room 7
X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.example/l/meetup-join/19
END:VEVENT
END:VCALENDAR
"""

GOOGLE = """\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VEVENT
DTSTART:20270120T100000Z
DTEND:20270120T104500Z
DTSTAMP:20270104T080000Z
ORGANIZER;CN=Rosa Marchetti:mailto:rosa@example.com
UID:7kukuqrfedlm2f9t0vr13q37ig@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE
 ;CN=Rosa Marchetti;X-NUM-GUESTS=0:mailto:rosa@example.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
 TRUE;CN=zoe@elsewhere.example;X-NUM-GUESTS=0:mailto:zoe@elsewhere.example
X-GOOGLE-CONFERENCE:https://meet.example.com/abc-defg-hij
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Interview
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""

APPLE = """\
BEGIN:VCALENDAR
CALSCALE:GREGORIAN
METHOD:REQUEST
PRODID:-//Apple Inc.//macOS 14.1//EN
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Europe/Lisbon
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:WET
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
CREATED:20270103T101010Z
DTEND;TZID=Europe/Lisbon:20270121T110000
DTSTAMP:20270104T080000Z
DTSTART;TZID=Europe/Lisbon:20270121T100000
LOCATION:Wellington Street 12\\nLeeds
ORGANIZER;CN="Rosa Marchetti":mailto:ROSA@example.com
ATTENDEE;CN="Zoe Zander";CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:
 mailto:zoe@elsewhere.example
SEQUENCE:0
SUMMARY:Zoë und «wir»
UID:5F1B1B0B-2A4F-4C55-8AD0-5F5D3D8B6F11
END:VEVENT
END:VCALENDAR
"""

ANSWER = """\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20270114T100000Z
DTEND:20270114T110000Z
DTSTAMP:{stamp}
ORGANIZER;CN=Northlight:mailto:interviews@example.com
UID:{uid}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={status};CN=Somebody:mailto:{attendee}
SEQUENCE:{sequence}
STATUS:CONFIRMED
SUMMARY:Interview
END:VEVENT
END:VCALENDAR
"""


def outlook(
    method: str = "REQUEST",
    start: str = "20270119T100000",
    end: str = "20270119T110000",
    sequence: int = 0,
    stamp: str = "20270104T080000Z",
    organiser: str = ROSA,
) -> str:
    """An invitation as Exchange writes it."""
    return OUTLOOK.format(
        method=method, start=start, end=end, sequence=sequence, stamp=stamp, organiser=organiser
    )


def answer(uid: str, status: str, attendee: str, sequence: int = 0, stamp: str = "20270104T100000Z") -> str:
    """What somebody's calendar answers to an event of ours."""
    return ANSWER.format(uid=uid, status=status, attendee=attendee, sequence=sequence, stamp=stamp)


def message(
    calendar: str, sender: str = ROSA, number: int = 1, results: str = "", method: str = "REQUEST"
) -> bytes:
    """A message with a calendar as an alternative, and once more as a file."""
    written = calendar.replace("\n", "\r\n")
    head = f"Authentication-Results: {results}\r\n" if results else ""
    return (
        f"{head}From: Somebody <{sender}>\r\nTo: {MAILBOX}\r\nSubject: Invitation\r\n"
        f"Message-ID: <{number}@mail.example>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nCome, please.\r\n"
        f"--B\r\nContent-Type: text/calendar; charset=utf-8; method={method}\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{written}\r\n"
        f'--B\r\nContent-Type: application/ics; name="invite.ics"\r\n'
        f'Content-Disposition: attachment; filename="invite.ics"\r\n\r\n{written}\r\n--B--\r\n'
    ).encode()


def read(calendar: str, sender: str = ROSA, number: int = 1, zone: str = "Europe/London") -> CalendarMail:
    """The same, read."""
    return calendar_mail.read_mail(message(calendar, sender, number), zone)
