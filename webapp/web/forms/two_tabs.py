"""Has a form change only what its page changed, where another page has changed something else meanwhile.

A page carries a mark of what each of its fields said as it was opened. A field that still says that takes
what holds now; one that both have changed is shown, and neither is lost.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, SelectField

from webapp.domain.errors import N_, Invalid
from webapp.web.forms.fields import mark_of
from webapp.web.system.filters import dated_on_page

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
    """A form whose page says what it said as it was opened, in `was`. `remember` is called as it is shown.
    `together`: fields of which one says nothing without the others; they count as the first of them."""

    was = HiddenField()
    together: tuple[str, ...] = ()

    def remember(self) -> None:
        """Marks what stands in the fields now."""
        self.was.data = self._marks()

    def take_over(self, now: "SharedForm") -> None:
        """Takes what the form `now` says into each field that this page left as it was.

        Raises `BothChanged`; sent once more, what was typed counts.
        """
        opened, conflicts = _read(self.was.data or ""), []
        for name, parts in self._shared().items():
            before, mine, theirs = opened.get(name), _mark(self._says(parts)), _mark(now._says(parts))
            if before == mine:
                for part in parts:
                    self[part].data, self[part].raw_data = now[part].data, None
            elif before and theirs not in (before, mine):
                conflicts.append(parts)
        if conflicts:
            self.was.data = now._marks()
            for parts in conflicts:
                said = ", ".join(filter(None, (_said(now[part]) for part in parts)))
                self[parts[0]].errors = [gettext(THEIRS if said else EMPTIED, theirs=said)]
            raise BothChanged(BOTH)

    def _marks(self) -> str:
        return marks_of({name: self._says(parts) for name, parts in self._shared().items()})

    def _shared(self) -> dict[str, tuple[str, ...]]:
        """What can be changed by itself: the names of its fields, by that of the first."""
        apart = ("csrf_token", "was", "seen", *self.together[1:])
        names = (name for name, f in self._fields.items() if name not in apart and f.type != "FileField")
        return {name: self.together if name in self.together else (name,) for name in names}

    def _says(self, parts: Sequence[str]) -> Any:
        if len(parts) == 1:
            return self[parts[0]].data
        return "\n".join(str(self[part].data) for part in parts)


def _said(field: Field) -> str:
    """What a field says, as its page shows it."""
    if isinstance(field, SelectField):
        return ", ".join(str(choice.label) for choice in field.iter_choices() if choice.selected)
    if isinstance(field.data, datetime):
        return dated_on_page(field.data, "EEE d MMM y, HH:mm")
    return dated_on_page(field.data, "d MMM y") if isinstance(field.data, date) else str(field.data or "")
