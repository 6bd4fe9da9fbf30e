"""The session's cookie: over HTTPS it is of this host alone, and of no page's script."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cast import Cast
from tests.conftest import app_for, settings_for


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("base_url", "name"),
    [("https://interviews.example.com", "__Host-session"), ("http://127.0.0.1:8000", "session")],
)
def test_over_https_it_is_this_hosts_alone(
    tmp_path: Path, redis_url: str, database_url: str, base_url: str, name: str
):
    app = app_for(replace(settings_for(tmp_path, redis_url, database_url), base_url=base_url))
    with app.app_context():
        Cast(app)
        answer = app.test_client().get("/sign-in", base_url=base_url)
    [cookie] = answer.headers.getlist("Set-Cookie")
    said = {part.strip().partition("=")[0] for part in cookie.split(";")}
    assert cookie.startswith(f"{name}=")
    assert {"HttpOnly", "SameSite", "Path"} <= said
    assert ("Secure" in said) == base_url.startswith("https")
    assert "Domain" not in said
