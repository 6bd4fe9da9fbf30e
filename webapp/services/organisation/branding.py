"""Changes the organisation's profile: name, time zone, language, paper, colour, logo, sender of letters."""

from dataclasses import dataclass

from webapp.adapters import logo
from webapp.db import db
from webapp.domain.brand import Brand, colour, is_readable, is_theirs
from webapp.domain.errors import N_, Invalid
from webapp.domain.papers import Paper
from webapp.models.people import Logo, Organisation
from webapp.services.organisation import people

NO_COLOUR = N_("Write the colour as six digits, such as #1d4f91.")
TOO_PALE = N_("Text in this colour would be hard to read.")
TOO_ALIKE = N_(
    "This is too near to the candidate’s terracotta: nobody could tell the two sides apart. "
    "Choose another colour, or none."
)
NO_PICTURE = N_("This is not a PNG or JPEG that we can open. Other kinds of files are not taken.")

TOO_LARGE = N_("This picture has more than 4 million pixels. Make it smaller first.")


@dataclass(frozen=True)
class Profile:
    """What an admin decides. Empty: `accent` for our green, `sender_name` for the organisation's name,
    `reply_to` for each interview's own recruiter. `language`: of papers. `paper`: of the first one."""

    name: str
    zone: str
    accent: str
    sender_name: str
    reply_to: str
    language: str
    paper: Paper


def checked_colour(text: str) -> str:
    """The accent as it is kept; empty for none. Raises `Invalid`."""
    if not text.strip():
        return ""
    accent = colour(text)
    if not accent:
        raise Invalid(NO_COLOUR)
    if not is_readable(accent):
        raise Invalid(TOO_PALE)
    if is_theirs(accent):
        raise Invalid(TOO_ALIKE)
    return accent


def change(profile: Profile) -> None:
    """Writes the organisation's profile anew. Raises `Invalid`."""
    accent = checked_colour(profile.accent)
    reply_to = people.normal_address(profile.reply_to) if profile.reply_to else ""
    people.describe_organisation(profile.name, profile.zone)
    people.set_papers_language(profile.language)
    organisation = people.organisation()
    organisation.accent = accent
    organisation.sender_name, organisation.reply_to = profile.sender_name, reply_to
    people.set_own_paper(profile.paper)
    organisation.brand_version += 1


def take_logo(file: bytes) -> None:
    """Keeps the logo in `file`, written anew. Raises `Invalid`."""
    try:
        picture = logo.make_logo(file)
    except logo.NotAPicture:
        raise Invalid(NO_PICTURE) from None
    except logo.TooManyPixels:
        raise Invalid(TOO_LARGE) from None
    organisation = people.one_at_a_time()
    kept = db.session.get(Logo, organisation.id)
    if kept is None:
        kept = Logo(organisation_id=organisation.id)
        db.session.add(kept)
    kept.png = picture.png
    _sized(organisation, picture.width, picture.height)


def remove_logo() -> None:
    """The organisation's name stands where the logo stood."""
    organisation = people.one_at_a_time()
    if kept := db.session.get(Logo, organisation.id):
        db.session.delete(kept)
    _sized(organisation, 0, 0)


def _sized(organisation: Organisation, width: int, height: int) -> None:
    organisation.logo_width, organisation.logo_height = width, height
    organisation.brand_version += 1


def logo_png() -> bytes:
    """The logo, empty if there is none."""
    kept = db.session.get(Logo, people.organisation().id)
    return kept.png if kept else b""


def brand() -> Brand:
    """How documents and letters look."""
    organisation = people.organisation()
    png = logo_png() if organisation.logo_width else b""
    size = organisation.logo_width, organisation.logo_height
    return Brand(organisation.accent, png, *size, organisation.name)
