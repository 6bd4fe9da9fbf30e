"""Values that people and programs send who mean no good, and requests that are made of them, from a seed."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import quote

from bs4 import BeautifulSoup
from werkzeug.routing import Rule

from tests.archives import packed
from tests.web.system.house import House, Visitor

FIRST, SECOND = 71_317, 7
SUM = str(FIRST * SECOND)
"""Stands in an answer only if a template was made of what was sent."""
TAG = "<zqx"
"""Stands in an answer only if what was sent was taken for markup."""
HEADER = "X-Zq"

SHORT = (
    *(
        "",
        " ",
        "\x00",
        "a\x00b",
        "\ud800",
        "x\udfffy",
        "\u202eevil\u2066",
        "a" + "\u0301" * 400,
        "\ufeff",
        "👩‍👩‍👧",
    ),
    *(
        f"x\r\n{HEADER}: 1",
        f"x\n{HEADER}: 1\r\n\r\n{TAG}>",
        "a@example.com\r\nBcc: b@example.com",
        "\x1b[2J",
        "\x85",
    ),
    *(
        f"{{{{{FIRST}*{SECOND}}}}}",
        f"{{% print({FIRST}*{SECOND}) %}}",
        f"${{{FIRST}*{SECOND}}}",
        "%s%n%(x)s{0}{x.y}",
    ),
    *(
        f"{TAG} onload=alert(1)>",
        f"\"'>{TAG}>",
        f"</textarea></script>{TAG}>",
        "javascript:alert(1)",
        "data:text/html,x",
    ),
    "' OR 1=1 --",
    '"; DROP TABLE account; --',
    "\\' UNION SELECT 1",
    "%' ESCAPE '",
    "1)",
    "\\",
    *(
        "../../../../etc/passwd",
        "..\\..\\x",
        "/etc/passwd%00.md",
        "file:///etc/passwd",
        "//evil.example",
        "\\\\evil",
    ),
    *(
        "0",
        "-1",
        "1e999",
        "NaN",
        "9" * 5_000,
        str(2**31),
        str(2**63),
        "0x10",
        "٣",
        "1.5",
        "true",
        "null",
        "[]",
        "{}",
    ),
    *(
        '{"a": [1, {"b": null}]}',
        "2027-02-30T25:61",
        "0000-00-00",
        "9999-12-31T23:59",
        "Europe/../x",
        "de_DE.UTF-8",
    ),
    *(
        "---\na: &a [*a]\n---\n",
        "---\n" + "a:\n " * 40 + "\n---\n",
        "---\ntitle: !!python/object x\n---\n",
        "# \x00",
    ),
)
LONG = ("a" * 60_000, "🙂" * 6_000, "<" * 50_000, "\n" * 50_000, "[" * 50_000, "a " * 30_000, "é" * 30_000)
TOO_LONG = "b" * 1_000_000


def value(chance: random.Random) -> str:
    """One of them; seldom a long one, very seldom a megabyte."""
    draw = chance.random()
    if draw < 0.002:
        return TOO_LONG
    if draw < 0.04:
        return chance.choice(LONG)
    return "".join(chance.choice(SHORT) for _ in range(chance.choice((1, 1, 1, 2, 3))))


def encoded(text: str) -> str:
    """As it stands in an address or a form, lone surrogates and broken UTF-8 included."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


@dataclass(frozen=True)
class Sending:
    """A request: as whom, what, where, and how its body is made."""

    who: Visitor
    method: str
    address: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass
class Forms:
    """What pages ask for: where a form sends to, without its numbers → its fields and their values."""

    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def read(self, html: str) -> None:
        for form in BeautifulSoup(html, "html.parser").select("form"):
            known = self.fields.setdefault(shape(str(form.get("action") or "")), {})
            for control in form.select("input[name], select[name], textarea[name], button[name]"):
                known[str(control["name"])] = str(control.get("value") or control.get_text()[:2000])
        self.names |= {name for known in self.fields.values() for name in known}
        self.names |= set(re.findall(r"[?&](?:amp;)?(\w+)=", html))


def shape(address: str) -> str:
    """An address without its numbers and tokens."""
    return re.sub(r"/(\d+-[\w=-]+|\d+|[0-9a-f]{20})(?=/|\.|$)", "/*", address.partition("?")[0])


def visitors(house: House) -> list[Visitor]:
    return [house.visitors[who] for who in ("admin", "owner", "recruiter, on the panel", "nobody")]


def people(house: House) -> list[Visitor]:
    """Candidates and interviewers, before their interview and after it, and in a round after it."""
    links = (
        *(("mine", "Amara"), ("mine", "Jonas"), ("other", "Zoe"), ("other", "Ada")),
        *(("second", "Amara"), ("second", "Bo")),
    )
    amara = house.visitors["candidate"]
    return [Visitor(token=house.token(*link), next=amara.next, rounds=amara.rounds) for link in links]


def numbers(house: House) -> tuple[int, ...]:
    """All interviews of the house."""
    return (house.mine, house.second, house.other)


class Hostile:
    """Makes requests for a house, always the same ones of a seed."""

    def __init__(self, house: House, doors: list[tuple[str, Rule]], seed: int) -> None:
        self.house, self.doors, self.chance = house, doors, random.Random(seed)
        self.forms = Forms()
        for method, rule in doors:
            for visitor in (*visitors(house), *people(house)) if method == "GET" else ():
                for interview_id in numbers(house) if "interview_id" in rule.arguments else (0,):
                    answer = house.asks("GET", house.address(rule, visitor, interview_id), visitor, {})
                    if answer.mimetype == "text/html":
                        self.forms.read(answer.text)
        self.names = sorted(self.forms.names)

    def sendings(self, number: int) -> Iterator[Sending]:
        for _ in range(number):
            yield self._sending()

    def _sending(self) -> Sending:
        method, rule = self.chance.choice(self.doors)
        who = self.house.visitors["admin"]
        if "token" in rule.arguments:
            who = self.chance.choice(people(self.house))
        elif self.chance.random() < 0.1:
            who = self.chance.choice(visitors(self.house))
        interview_id = self.chance.choice(numbers(self.house))
        address = self.house.address(rule, who, interview_id)
        if method == "GET":
            return Sending(who, "GET", self._bent(address, always=True))
        if self.chance.random() < 0.1:
            address = self._bent(address)
        return Sending(who, "POST", address, self._body(rule, shape(address)))

    def _bent(self, address: str, always: bool = False) -> str:
        """An address with something else in its place or behind it."""
        pieces = address.split("/")
        if self.chance.random() < 0.4:
            pieces[self.chance.randrange(1, len(pieces))] = encoded(value(self.chance)[:3000]) or "x"
        bent = "/".join(pieces)
        names = self.chance.sample(self.names, 2) if always else []
        query = "&".join(
            f"{name}={encoded(value(self.chance)[:8000])}" for name in names * self.chance.choice((1, 2))
        )
        return f"{bent}?{query}" if query else bent

    def _body(self, rule: Rule, where: str) -> dict[str, Any]:
        draw = self.chance.random()
        known = self.forms.fields.get(where) or {name: "" for name in self.chance.sample(self.names, 5)}
        if "archive" in known or "logo" in known:
            return self._upload(known)
        if draw < 0.03:
            others = (1, None, [], {"a": [1]}, value(self.chance), "\ud800")
            body = json.dumps({name: self.chance.choice(others) for name in known})
            return {"data": body, "content_type": "application/json"}
        if draw < 0.05:
            return {"data": self.chance.randbytes(300), "content_type": "multipart/form-data; boundary=x"}
        return {"data": self._fields(known), "content_type": "application/x-www-form-urlencoded"}

    def _fields(self, known: dict[str, str]) -> str:
        """The form with some fields as they are, some bent, some missing and some twice."""
        bent = self.chance.choice((0.15, 0.5, 1))
        pairs = []
        for name, held in known.items():
            draw = self.chance.random()
            for _ in range(0 if draw < 0.05 else 2 if draw < 0.1 else 1):
                sent = value(self.chance) if self.chance.random() < bent else held
                pairs.append(f"{encoded(name)}={encoded(sent)}")
        if self.chance.random() < 0.1:
            pairs.append(f"{encoded(value(self.chance)[:200])}={encoded(value(self.chance))}")
        return "&".join(pairs)

    def _upload(self, known: dict[str, str]) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for name, held in known.items():
            if name in ("archive", "logo"):
                data[name] = (
                    BytesIO(self._file()),
                    value(self.chance)[:100].encode("utf-8", "ignore").decode(),
                )
            else:
                sent = value(self.chance) if self.chance.random() < 0.3 else held
                data[name] = sent.encode("utf-8", "surrogatepass")
        return {"data": data, "content_type": "multipart/form-data"}

    def _file(self) -> bytes:
        draw = self.chance.random()
        if draw < 0.3:
            return self.chance.choice((b"", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", self.chance.randbytes(2000)))
        texts = (self._front_matter() + value(self.chance) for _ in range(self.chance.randrange(1, 4)))
        names = (
            self.chance.choice(("a.md", "../b.md", "/c.md", "d/\x01.md", "e" * 250 + ".md")) for _ in range(3)
        )
        archive = packed(
            {n: t.encode("utf-8", "replace").decode() for n, t in zip(names, texts, strict=False)}
        )
        return archive if draw < 0.9 else archive[: self.chance.randrange(len(archive))]

    def _front_matter(self) -> str:
        keys = self.chance.sample(
            ("title", "topic", "dimensions", "owner", "reviewed", "limits", "answers"), 3
        )
        return "---\n" + "".join(f"{key}: {value(self.chance)[:500]}\n" for key in keys) + "---\n"
