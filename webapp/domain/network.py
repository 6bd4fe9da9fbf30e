"""Decides whether an address on the network is a public one, to which requests of ours may go.

What `ipaddress` calls global differs between versions of Python (3.11's lets 192.0.0.0/24 and 192.88.99.0/24
pass), and says nothing of the IPv4 address that many an IPv6 address carries. So the rule is our own, after
the registries of special-purpose addresses (RFC 6890 and what has been added since), and takes for private
all that is not plainly public.
"""

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NOT_PUBLIC_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by providers (CGNAT)
        "127.0.0.0/8",
        "169.254.0.0/16",  # link-local, where clouds keep their metadata
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # relays from 6to4, given up
        "192.168.0.0/16",
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # measuring of devices
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
_PUBLIC_V6 = IPv6Network("2000::/3")
_NOT_PUBLIC_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: an IPv4 address in the last 32 bits, which is where a request really goes."""


@dataclass(frozen=True)
class AllowedHost:
    """A host inside a company's own network that may be sent to, where its address lies in that network."""

    host: str
    network: Network


def is_public(address: Address) -> bool:
    """Whether everybody on the internet reaches this address. An IPv6 address that carries an IPv4 address
    is none, but for NAT64's, which is what the one in it is."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_V4)
    if address.scope_id:
        return False
    if address in _TRANSLATED:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _PUBLIC_V6 and not any(address in network for network in _NOT_PUBLIC_V6)


def may_be_asked(host: str, address: Address, allowed: Collection[AllowedHost]) -> bool:
    """Whether a request to `host` may go to this address of it: a public one, or one that is allowed."""
    return is_public(address) or any(
        host == one.host and address in one.network
        for one in allowed
        if one.network.version == address.version
    )


def is_allowed(host: str, allowed: Collection[AllowedHost]) -> bool:
    """Whether a host is named as one of the company's own."""
    return any(host == one.host for one in allowed)


def parse_allowed(text: str) -> tuple[AllowedHost, ...]:
    """Reads `hooks.internal=10.20.0.0/16, other.internal=fd00:1::/64`; empty for an empty text. Raises
    `ValueError` with what was expected."""
    return tuple(_parse_one(piece.strip()) for piece in text.split(",") if piece.strip())


def _parse_one(piece: str) -> AllowedHost:
    host, equals, network = piece.partition("=")
    try:
        if not equals or not host.strip():
            raise ValueError
        return AllowedHost(host.strip().lower(), ip_network(network.strip()))
    except ValueError:
        raise ValueError(f"expected host=network such as hooks.internal=10.20.0.0/16, not {piece}") from None


def parse_address(text: str) -> Address:
    """An address as a resolver gives it, also with a zone (`fe80::1%eth0`). Raises `ValueError`."""
    return ip_address(text)
