"""The candidate's time beside the interview's."""

import pytest

from tests.client import Client
from webapp.db import db, reading
from webapp.models import Interview

pytestmark = [pytest.mark.usefixtures("before_the_lock"), pytest.mark.one_database]


def test_the_first_answer_tells_the_zone_and_the_candidate_corrects_it(client: Client, amara, jonas):
    assert "New York" not in client.get(amara).html.select_one("dl.facts").get_text()
    client.post(client.get(f"{amara}/form/most"), {"most": ["learning"], "zone": "America/New_York"})
    both = "10:00 – 11:00, London time (05:00, New York time)"
    assert both in client.get(amara).text
    assert both in client.get(jonas).text
    page = client.post(client.get(amara), {"zone": "Asia/Tokyo"}, form="/zone")
    assert "(19:00, Tokyo time)" in page.text
    page = client.post(page, {"zone": ""}, form="/zone")
    assert "Tokyo time" not in page.text


def test_what_is_no_zone_changes_nothing(client: Client, amara: str, interview_id: int):
    client.post(client.get(f"{amara}/form/most"), {"most": ["learning"], "zone": "<script>"})
    client.post(client.get(amara), {"zone": "Atlantis"}, form="/zone", status=422)
    with reading():
        assert db.session.get_one(Interview, interview_id).candidate.zone == ""
