"""Finds the sentences of plain text, in English and German."""

import re
from collections.abc import Iterator

from webapp.domain.text.standing import is_question

# A run of marks is looked at once, from its beginning: from each of its marks, thousands would take minutes
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)")
_LAST_WORD = 40
"""Characters that the last word of a sentence is looked for in: no abbreviation is longer."""
_ABBREVIATIONS = re.compile(
    r"e\.?g|i\.?e|etc|cf|vs|approx|incl|excl|max|min|resp|dept|est|jr|sr|mr|mrs|ms|dr|prof|st|mt|inc|ltd|corp|co"
    r"|a\.m|p\.m|u\.s|u\.k|e\.u|z\.b|d\.h|u\.a|o\.ä|bzw|ca|ggf|inkl|usw|vgl|evtl|mind|str|tel"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_OPENS = re.compile(
    r"(?:[:：]|\b(?:as follows|the following|wie folgt)\.)[*_ ]*$"
    r"|^(?:There are|Es gibt) (?:a few|several|many|some|two|three|four|different|various|multiple|numerous"
    r"|mehrere|viele|zwei|drei)"
    r" (?:\w+ )?(?:ways|options|types|kinds|steps|reasons|things|Wege|Arten|Möglichkeiten|Schritte|Gründe)\b"
)
_NOT_SPACE = re.compile(r"\S")
_BEFORE_A_NUMBER = re.compile(r"no|nos|nr|art|fig|p|pp|vol|ch|sec")


def introduces(sentence: str) -> bool:
    """Whether a sentence needs what it introduces."""
    return bool(_OPENS.search(sentence))


def sentences(text: str) -> Iterator[str]:
    """The sentences of one paragraph of plain text."""
    text = text.strip()
    begins, looked_at, brackets, quotes = 0, 0, 0, 0
    for end in _SENTENCE_END.finditer(text):
        brackets += text.count("(", looked_at, end.end()) - text.count(")", looked_at, end.end())
        quotes += text.count('"', looked_at, end.end())
        looked_at = end.end()
        after = _NOT_SPACE.search(text, looked_at)
        if after and brackets <= 0 and not quotes % 2 and _is_whole(text, begins, looked_at, after[0]):
            yield text[begins:looked_at]
            begins, brackets, quotes = after.start(), 0, 0
    if begins < len(text):
        yield text[begins:]


def first_sentences(text: str, room: int) -> str:
    """The first sentences of plain text that fit into `room` characters; the first one in any case."""
    text = " ".join(text.split())
    if len(text) <= room:
        return text
    kept = ""
    for sentence in sentences(text):
        longer = f"{kept} {sentence}".strip()
        if kept and len(longer) > room and not introduces(kept):
            break
        kept = longer
    return kept


def asking_sentences(text: str, room: int) -> str:
    """The text where it fits into `room` characters, else its sentences from the first one that asks
    something on; from the beginning where none does."""
    told = list(sentences(" ".join(text.split())))
    asks = next((n for n, sentence in enumerate(told) if is_question(sentence)), 0)
    if not asks or len(text) <= room:
        return first_sentences(text, room)
    return f"… {first_sentences(' '.join(told[asks:]), room)}"


def _is_whole(text: str, begins: int, ends: int, after: str) -> bool:
    """Whether a sentence ends between the two places; when in doubt, it does not. `after`: the next sign."""
    if after.islower():
        return False
    if text[ends - 1] != ".":
        return True
    word = text[max(begins, ends - _LAST_WORD) : ends].rsplit(maxsplit=1)[-1].strip(".(\"'").casefold()
    if _BEFORE_A_NUMBER.fullmatch(word):
        return not after.isdigit()
    initial = len(word) == 1 and word.isalpha()
    ordinal = word.isdigit() and len(word) < 3
    return not (initial or ordinal or _ABBREVIATIONS.fullmatch(word))
