"""Takes out of Markdown what no reader sees: comments, styles, scripts, and tags written over several lines.

An end that is missing is looked for once. A pattern would look for it again after each of thousands of
beginnings, which takes minutes.
"""

import re

_BEGINS = re.compile(r"<!--|</?[A-Za-z]")
_RAW = re.compile(r"<(?:style|script)\b")
_RAW_END = re.compile(r"</(?:style|script)>")
_TAG_OVER_LINES = re.compile(r"</?[A-Za-z][^<>\n]*+\n[^<>]*+>")


def without_hidden(markdown: str) -> str:
    """`markdown` without it; what begins and does not end stays."""
    last_comment = markdown.rfind("-->")
    last_raw = max(markdown.rfind("</style>"), markdown.rfind("</script>"))
    kept, at, looks = [], 0, 0
    while begins := _BEGINS.search(markdown, looks):
        here = begins.start()
        ends = _comment_end(markdown, here, last_comment) or _raw_end(markdown, here, last_raw)
        ends = ends or _tag_end(markdown, here)
        if ends:
            kept.append(markdown[at:here])
            at = ends
        looks = ends or begins.end()
    return "".join(kept) + markdown[at:] if kept else markdown


def _comment_end(markdown: str, here: int, last: int) -> int:
    """Where the comment ends that begins `here`; 0 if none does."""
    begins = markdown.startswith("<!--", here) and here + len("<!--") <= last
    return markdown.find("-->", here + len("<!--")) + len("-->") if begins else 0


def _raw_end(markdown: str, here: int, last: int) -> int:
    if here > last or not _RAW.match(markdown, here):
        return 0
    opened = markdown.find(">", here) + 1
    ends = _RAW_END.search(markdown, opened) if opened <= last else None
    return ends.end() if ends else 0


def _tag_end(markdown: str, here: int) -> int:
    ends = _TAG_OVER_LINES.match(markdown, here)
    return ends.end() if ends else 0
