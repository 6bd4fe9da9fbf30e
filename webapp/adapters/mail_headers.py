"""Headers of letters, with every name and subject as it was written.

The standard library's own way of folding them (3.11 to 3.13) puts a space into the middle of long words that
are not ASCII. Its older way cuts between characters, as RFC 2047 wants it.
"""

from email import policy
from email.header import Header
from email.headerregistry import HeaderRegistry, UniqueAddressHeader, UniqueUnstructuredHeader
from email.policy import EmailPolicy
from email.utils import quote
from typing import Any

LINE = 76
"""Characters of a line, as RFC 2047 has it for lines with encoded words."""
LONGEST_LINE = 900
"""The same for a name, which is one encoded word as far as mail servers take it (998, RFC 5322), though RFC
2047 wants 75: readers that are common, Python's own before 3.13.2 among them, keep the space between two
words of an address. No mail program is known to us that does not read a longer one."""


class _Subject(UniqueUnstructuredHeader):
    """A subject; what is long or not plain is encoded as a whole, spaces included."""

    name: str

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        super().parse(value, kwds)
        kwds["decoded"] = value  # also what looks like an encoded word and is what somebody is called

    def fold(self, *, policy: EmailPolicy) -> str:
        text, written = str(self), f"{self.name}: {self}"
        if not _is_plain(text) or len(written) > LINE:
            written = f"{self.name}: {_encoded(text, self.name, LINE)}"
        return written + policy.linesep


class _Mailbox(UniqueAddressHeader):
    """One address with its name, each on a line of its own."""

    name: str

    def fold(self, *, policy: EmailPolicy) -> str:
        [address] = self.addresses
        called = address.display_name
        if not called:
            return f"{self.name}: {address.addr_spec}{policy.linesep}"
        words = f'"{quote(called)}"' if _is_plain(called) else _encoded(called, self.name, LONGEST_LINE)
        return f"{self.name}: {words}{policy.linesep} <{address.addr_spec}>{policy.linesep}"


def _is_plain(text: str) -> bool:
    """Whether a text can stand as it is, and is not taken for an encoded word."""
    return text.isascii() and "=?" not in text


def _encoded(text: str, name: str, line: int) -> str:
    return Header(text, "utf-8", line, name).encode(linesep=policy.SMTP.linesep)


def _registry() -> HeaderRegistry:
    registry = HeaderRegistry()
    ours: dict[str, Any] = {"subject": _Subject} | dict.fromkeys(("from", "to", "reply-to"), _Mailbox)
    for name, header in ours.items():
        registry.map_to_type(name, header)
    return registry


SEVEN_BITS = policy.SMTP.clone(cte_type="7bit", header_factory=_registry())
"""How a message is written: by itself it would hold bytes that not every server has to take."""
