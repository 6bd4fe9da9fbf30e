"""What is put on the shelf in more than one file."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from webapp.config import ROOT
from webapp.db import transaction
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import AppliesTo, Entry
from webapp.services.library import entries

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
EXAMPLES = ROOT / "examples" / "library"
LEEDS = RoleFacts("Data Engineer", "Engineering", "Leeds")
BERLIN = RoleFacts("Data Engineer", "Engineering", "Berlin")

PARKING = Entry(
    id=0,
    title="Parking in Leeds",
    topic="benefits",
    body="Twelve parking places behind the office, booked a day ahead.",
    dimensions=("rewards",),
    applies_to=AppliesTo(location="Leeds"),
    limits="None of them has a charger yet.",
    owner="office team",
    reviewed_on=date(2026, 12, 1),
    answers=("Can I park at the office?",),
)


def written(content: Entry = PARKING) -> int:
    with transaction():
        return entries.add(content, NOW).id


def files(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def imported(folder: Path, now: datetime = NOW) -> entries.ImportReport:
    with transaction():
        return entries.import_folder(folder, now)
