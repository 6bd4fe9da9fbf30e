"""Somebody with a browser who opens links and sends forms, much faster than people do."""

import re
from pathlib import Path
from time import monotonic

import httpx

TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
NO_KEEPALIVE = httpx.Limits(max_keepalive_connections=0)


class Visitor:
    """One browser, with its cookies. `waits`: the seconds that each form kept it waiting."""

    def __init__(self, web_socket: Path, page: str) -> None:
        self.waits: list[float] = []
        self._http = httpx.Client(
            base_url="http://localhost",
            transport=httpx.HTTPTransport(uds=str(web_socket), limits=NO_KEEPALIVE),
            timeout=60,
        )
        self._token = self._read_token(page)

    def _read_token(self, page: str) -> str:
        """The token of a form, which is good for all forms that this browser sends."""
        response = self._http.get(page)
        found = TOKEN.search(response.text)
        assert found, f"{page}: {response.status_code}, no form"
        return found[1]

    def sends(self, path: str, **fields: str | list[str]) -> int:
        """Sends a form; the status of the answer, whose redirect is not followed."""
        began = monotonic()
        response = self._http.post(path, data={"csrf_token": self._token, **fields})
        self.waits.append(monotonic() - began)
        return response.status_code

    def signs_in(self, email: str, password: str) -> None:
        assert self.sends("/sign-in", email=email, password=password) == 303
        self._token = self._read_token("/roles/new")

    def answers(self, link: str, *most: str) -> None:
        """Fills in the pre-interview form and sends it."""
        assert self.sends(f"{link}/form/most", most=list(most), order=",".join(most)) == 303
        assert self.sends(f"{link}/form/goals", goals="Lead a small team.") == 303
        assert self.sends(f"{link}/form/send") == 303


def percentile(waits: list[float], percent: int) -> float:
    """The wait that `percent` of a hundred stayed below or met."""
    ordered = sorted(waits)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
