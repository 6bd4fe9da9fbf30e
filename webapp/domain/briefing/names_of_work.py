"""Names of levels, places and departments, as they stand in tables and sentences of a handbook."""

import re
from collections.abc import Mapping

LEVEL_WORDS = frozenset(
    [
        "intern",
        "junior",
        "mid",
        "associate",
        "professional",
        "intermediate",
        "senior",
        "staff",
        "principal",
        "lead",
        "distinguished",
        "fellow",
        "director",
        "vp",
        "head",
    ]
)
"""Words that tell levels of one job apart. In a sentence most of them mean something else."""

_CODE = r"\b(IC(?=[ -]?\d)|GS(?=[ -]?\d)|[MLEPTG](?=\d))[ -]?(\d{1,2})"
LEVEL_CODE = re.compile(_CODE + r"\b")
LEVEL_RANGE = re.compile(_CODE + r"\s*(?:-|–|to|through|bis)\s*(?:[A-Z]{1,2}[ -]?)?(\d{1,2})\b")
LEVEL_UPWARDS = re.compile(_CODE + r"\s*(?:\+|(?:and|or|und) (?:above|up|higher|over|höher))")

JOB_NOUNS = frozenset(
    [
        "engineer",
        "developer",
        "designer",
        "manager",
        "specialist",
        "executive",
        "analyst",
        "recruiter",
        "writer",
        "strategist",
        "consultant",
        "scientist",
        "researcher",
        "administrator",
        "partner",
        "representative",
        "marketer",
        "accountant",
        "counsel",
        "architect",
        "advocate",
        "coordinator",
        "assistant",
        "officer",
        "entwickler",
        "entwicklerin",
        "gestalterin",
    ]
)
"""What somebody is, at the end of the name of a job."""

DEPARTMENTS = frozenset(
    [
        "Engineering",
        "Design",
        "Product",
        "Sales",
        "Support",
        "Marketing",
        "Finance",
        "Legal",
        "People",
        "HR",
        "Operations",
        "Vertrieb",
        "Technik",
        "Entwicklung",
        "Personal",
        "Finanzen",
    ]
)

KEY_HEADS = frozenset(
    [
        "role",
        "roles",
        "level",
        "levels",
        "grade",
        "grades",
        "band",
        "title",
        "job",
        "position",
        "department",
        "team",
        "location",
        "country",
        "office",
        "city",
        "region",
        "place",
        "rolle",
        "stufe",
        "stelle",
        "abteilung",
        "standort",
        "land",
        "ort",
    ]
)
"""Heads of the columns that say for whom a row is."""

_COUNTRIES: Mapping[str, str] = {
    "United Kingdom": "UK|U.K.|United Kingdom|Britain|England|Scotland|Wales|Vereinigtes Königreich",
    "United States": "US|U.S.|USA|United States|America|Vereinigte Staaten",
    "Germany": "Germany|Deutschland",
    "Austria": "Austria|Österreich",
    "Switzerland": "Switzerland|Schweiz",
    "France": "France|Frankreich",
    "Spain": "Spain|Spanien",
    "Portugal": "Portugal",
    "Italy": "Italy|Italien",
    "Netherlands": "Netherlands|Niederlande",
    "Belgium": "Belgium|Belgien",
    "Ireland": "Ireland|Irland",
    "Poland": "Poland|Polen",
    "Sweden": "Sweden|Schweden",
    "Norway": "Norway|Norwegen",
    "Denmark": "Denmark|Dänemark",
    "Finland": "Finland|Finnland",
    "Canada": "Canada|Kanada",
    "Mexico": "Mexico|Mexiko",
    "Brazil": "Brazil|Brasilien",
    "India": "India|Indien",
    "Japan": "Japan",
    "China": "China",
    "Singapore": "Singapore|Singapur",
    "Australia": "Australia|Australien",
    "New Zealand": "New Zealand|Neuseeland",
    "South Africa": "South Africa|Südafrika",
    "Israel": "Israel",
}
_CITIES: Mapping[str, str] = {
    "United Kingdom": "London|Leeds|Manchester|Bristol|Edinburgh|Glasgow|Birmingham|Cardiff|Belfast",
    "United States": "New York|San Francisco|Chicago|Boston|Seattle|Austin|Denver|Los Angeles|Washington",
    "Germany": "Berlin|Munich|München|Hamburg|Cologne|Köln|Frankfurt|Stuttgart|Leipzig|Dresden",
    "Austria": "Vienna|Wien|Graz",
    "Switzerland": "Zurich|Zürich|Geneva|Basel|Bern",
    "France": "Paris|Lyon|Toulouse",
    "Spain": "Madrid|Barcelona",
    "Portugal": "Lisbon|Porto",
    "Netherlands": "Amsterdam|Rotterdam|Utrecht",
    "Ireland": "Dublin",
    "Poland": "Warsaw|Kraków",
    "Canada": "Toronto|Vancouver|Montreal",
    "India": "Bangalore|Bengaluru|Mumbai|Delhi|Pune",
    "Japan": "Tokyo",
    "Australia": "Sydney|Melbourne",
}
COUNTRY_OF: Mapping[str, str] = {
    name: country
    for names in (_COUNTRIES, _CITIES)
    for country, all_ in names.items()
    for name in all_.split("|")
}
"""Name of a country or a city → its country."""
CITIES = frozenset(name for names in _CITIES.values() for name in names.split("|"))
PLACE = re.compile(
    r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(COUNTRY_OF, key=len, reverse=True))) + r")(?!\w)"
)
