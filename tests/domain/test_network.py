"""Which addresses are public: what `ipaddress` of some Python gets wrong, too."""

import pytest

from webapp.domain.network import (
    AllowedHost,
    is_allowed,
    is_public,
    may_be_asked,
    parse_address,
    parse_allowed,
)

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "192.0.1.1",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "198.17.0.1",
    "198.20.0.1",
    "223.255.255.254",
    "2606:4700:4700::1111",
    "2a00:1450:4001::1",
    "64:ff9b::808:808",
]

NOT_PUBLIC = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.255",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.171",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "::8.8.8.8",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "3fff::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "5f00::1",
    "4000::1",
    "2606:4700:4700::1111%eth0",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_what_everybody_reaches_is_public(address):
    assert is_public(parse_address(address))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_all_else_is_not(address):
    assert not is_public(parse_address(address))


def test_a_host_of_the_company_s_own_may_be_asked_in_its_network_alone():
    allowed = parse_allowed("hooks.internal=10.20.0.0/16, Six.internal=fd00:1::/64")
    assert allowed[0] == AllowedHost("hooks.internal", parse_allowed("a=10.20.0.0/16")[0].network)
    assert may_be_asked("hooks.internal", parse_address("10.20.3.4"), allowed)
    assert may_be_asked("six.internal", parse_address("fd00:1::7"), allowed)
    assert not may_be_asked("hooks.internal", parse_address("10.21.0.1"), allowed)
    assert not may_be_asked("hooks.internal", parse_address("fd00:1::7"), allowed)
    assert not may_be_asked("other.internal", parse_address("10.20.3.4"), allowed)
    assert not may_be_asked("hooks.internal", parse_address("::ffff:10.20.3.4"), allowed)
    assert is_allowed("hooks.internal", allowed)
    assert not is_allowed("internal", allowed)


@pytest.mark.parametrize(
    "text", ["10.0.0.0/8", "host=", "=10.0.0.0/8", "host=10.0.0.1/8", "a=10.0.0.0/8 b=x"]
)
def test_an_allowed_host_that_cannot_be_read_says_what_was_expected(text):
    with pytest.raises(ValueError, match="expected host=network"):
        parse_allowed(text)


def test_nothing_is_allowed_by_an_empty_text():
    assert parse_allowed("") == ()
