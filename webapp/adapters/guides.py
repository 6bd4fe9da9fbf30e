"""Reads the guides of docs/guides, one for each audience, as the product shows them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from webapp.adapters.languages import ENGLISH
from webapp.adapters.markdown import to_html
from webapp.config import GUIDES


@dataclass(frozen=True)
class Guide:
    """A guide as HTML, without its title and its pictures: the pages themselves are a click away."""

    title: str
    html: Markup
    language: str


@cache
def guide(audience: str, language: str = ENGLISH) -> Guide:
    """The guide for an audience, in English where nobody has written it in `language`."""
    file = _file(audience, language)
    if language != ENGLISH and not file.is_file():
        return guide(audience)
    heading, _, text = file.read_text(encoding="utf-8").partition("\n")
    return Guide(heading.removeprefix("# "), to_html(text, below=1), language)


def _file(audience: str, language: str) -> Path:
    """`candidates.md` is the English one, `candidates.de.md` the German."""
    return GUIDES / (f"{audience}.md" if language == ENGLISH else f"{audience}.{language}.md")
