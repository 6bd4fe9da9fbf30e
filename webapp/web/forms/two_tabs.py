"""Has a form change only what its page changed, where another page has changed something else meanwhile.

A page carries a mark of what each of its fields said as it was opened. A field that still says that takes
what holds now; one that both have changed is shown, and neither is lost.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField

from webapp.domain.errors import N_, Invalid
from webapp.web.forms.fields import mark_of

THEIRS = N_(
    "Somebody has changed this since you opened the page. It says now: “%(theirs)s”. What you wrote stands "
    "here; save it again to put it in its place."
)
EMPTIED = N_(
    "Somebody has emptied this since you opened the page. What you wrote stands here; save it again to put "
    "it back."
)
BOTH = N_("Something here was changed by somebody else meanwhile. Nothing was saved yet.")


class BothChanged(Invalid):
    """Two pages have changed the same field. The form says in which, and what it says now."""


def marks_of(values: Mapping[str, Any]) -> str:
    """Marks of what fields say, name by name."""
    return " ".join(f"{name}={_mark(value)}" for name, value in values.items())


def unchanged(seen: str, typed: Mapping[str, Any]) -> list[str]:
    """The names of those of `typed` that still say what the page said that was `seen`."""
    opened = _read(seen)
    return [name for name, value in typed.items() if opened.get(name) == _mark(value)]


def _read(seen: str) -> dict[str, str]:
    pairs = (piece.rpartition("=") for piece in seen.split())
    return {name: mark for name, _, mark in pairs if name}


def _mark(value: Any) -> str:
    if isinstance(value, list | tuple):
        return mark_of(sorted(value))[:10]
    return mark_of(str(value or "").replace("\r\n", "\n").strip())[:10]


class SharedForm(FlaskForm):
    """A form whose page says what it said as it was opened, in `was`. `remember` is called as it is shown."""

    was = HiddenField()

    def remember(self) -> None:
        """Marks what stands in the fields now."""
        self.was.data = marks_of({name: field.data for name, field in self._shared()})

    def take_over(self, now: "SharedForm") -> None:
        """Takes what the form `now` says into each field that this page left as it was.

        Raises `BothChanged`; sent once more, what was typed counts.
        """
        opened, conflicts = _read(self.was.data or ""), []
        for name, field in self._shared():
            before, mine, theirs = opened.get(name), _mark(field.data), _mark(now[name].data)
            if before == mine:
                field.data = now[name].data
            elif before and theirs not in (before, mine):
                conflicts.append((field, now[name]))
        if conflicts:
            self.was.data = marks_of({name: now[name].data for name, _ in self._shared()})
            for field, other in conflicts:
                field.errors = [gettext(THEIRS if other.data else EMPTIED, theirs=_said(other))]
            raise BothChanged(BOTH)

    def _shared(self) -> Iterable[tuple[str, Field]]:
        own = ("csrf_token", "was", "seen")
        return [(name, f) for name, f in self._fields.items() if name not in own and f.type != "FileField"]


def _said(field: Field) -> str:
    return ", ".join(field.data) if isinstance(field.data, list | tuple) else str(field.data)
