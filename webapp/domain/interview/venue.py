"""Says where an interview takes place, and checks what a recruiter writes about it."""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from webapp.domain.errors import N_, Invalid

TEXT_LIMIT, LINK_LIMIT, PREPARE_LIMIT = 300, 500, 2_000
"""Characters: of a place or a way in, of a video link, of what a role says about preparing."""

TEXT_TOO_LONG = N_("Please keep this to 300 characters.")
LINK_TOO_LONG = N_("This link has more than 500 characters. Most programs offer a shorter one.")
NOT_HTTPS = N_("A video link begins with https://, such as https://meet.example.com/abc-defg.")
HOLDS_A_PASSWORD = N_("This link holds a name or password before its @. Take it out: everybody will see it.")

_AROUND = " \t\r\n<>\"'“”‘’„«»([.,;"
"""What stands around a link in a mail or a sentence, and is none of it."""
_IN_PATH = "/%:=&?~#+!$,;'@*-._()[]"


@dataclass(frozen=True)
class Venue:
    """A place (an address, a room), a link to a video call, or both; and how to get in, such as a bell, a
    code, whom to ask for. Each may be empty."""

    place: str = ""
    video_link: str = ""
    how_to_get_in: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it says where to go."""
        return bool(self.place or self.video_link)

    @property
    def video_host(self) -> str:
        """Whose call it is: the name of the machine that the link leads to."""
        return urlsplit(self.video_link).netloc

    def or_usual(self, usual: "Venue") -> "Venue":
        """This one; where it does not say where to go, the usual one, with a way in of its own if it has
        one."""
        if self.is_known:
            return self
        return replace(usual, how_to_get_in=self.how_to_get_in or usual.how_to_get_in)


NOWHERE = Venue()


def checked(venue: Venue) -> Venue:
    """The venue as it may be kept. Raises `Invalid`."""
    return Venue(short_text(venue.place), clean_video_link(venue.video_link), short_text(venue.how_to_get_in))


def short_text(text: str) -> str:
    """A text in one line: an address of several gets commas between them. Raises `Invalid`."""
    lines = (" ".join(line.split()).strip(" ,;") for line in text.splitlines())
    line = ", ".join(filter(None, lines))
    if len(line) > TEXT_LIMIT:
        raise Invalid(TEXT_TOO_LONG)
    return line


def clean_video_link(text: str) -> str:
    """The link in what was pasted, without brackets, quotes or a full stop around it; in ASCII, as calendars
    need it. Raises `Invalid` for one that is not https, or gives away a password."""
    link = _without_bracket(_only_link(text).strip(_AROUND))
    if not link:
        return ""
    host = _host(link)
    parts = urlsplit(link)
    port = f":{parts.port}" if parts.port else ""
    rest = link.split("://", 1)[1][len(parts.netloc) :]
    written = f"https://{host}{port}{quote(rest, safe=_IN_PATH)}"
    if len(written) > LINK_LIMIT:
        raise Invalid(LINK_TOO_LONG)
    return written


def _without_bracket(link: str) -> str:
    """One that was opened before the link is closed behind it."""
    for opening, closing in ("()", "[]"):
        if link.endswith(closing) and link.count(closing) > link.count(opening):
            link = link[:-1].rstrip(_AROUND)
    return link


def _only_link(text: str) -> str:
    """The one link among words, such as those of a whole invitation; else the text itself."""
    links = {word for word in text.split() if "https://" in word.lower()}
    return links.pop() if len(links) == 1 else text


def _host(link: str) -> str:
    """The name of the link's machine, in ASCII."""
    try:
        parts = urlsplit(link)
        host, _port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:  # also what is no name in IDNA
        raise Invalid(NOT_HTTPS) from None
    if parts.scheme != "https" or not host or any(c.isspace() or c in '\\<>"' for c in link):
        raise Invalid(NOT_HTTPS)
    if "@" in parts.netloc:
        raise Invalid(HOLDS_A_PASSWORD)
    return f"[{host}]" if ":" in host else host
