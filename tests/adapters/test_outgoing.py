"""Requests to servers that mean us ill, or are merely slow: real sockets on loopback, names by a fake."""

import ssl
import time
from contextlib import suppress

import pytest
import trustme

from tests.receiver import Receiver, answering, receiver
from webapp.adapters.outgoing import ANSWER_LIMIT, Answer, NotReached, Outgoing
from webapp.domain.network import parse_allowed

HOST = "receiver.example"
LOOPBACK = parse_allowed(f"{HOST}=127.0.0.0/8")


def by_name(*addresses: str):
    """A resolver by which every host has these addresses."""
    return lambda _host, _port: addresses


def inside(seconds: float = 5.0) -> Outgoing:
    """What may send to the receiver on loopback, by its name."""
    return Outgoing(LOOPBACK, by_name("127.0.0.1"), seconds)


def refused(outgoing: Outgoing, url: str) -> str:
    with pytest.raises(NotReached) as refusal:
        outgoing.post(url, b"{}", {})
    assert str(refusal.value) == refusal.value.reason
    return refusal.value.reason


def test_a_body_arrives_with_its_headers():
    with receiver(answering(202, b"taken")) as server:
        assert inside().post(server.url(), b'{"a":1}', {"webhook-id": "msg_1"}) == Answer(202, b"taken")
    (request,) = server.requests
    assert (request.path, request.body) == ("/hook", b'{"a":1}')
    assert request.headers["webhook-id"] == "msg_1"
    assert request.headers["host"] == f"{HOST}:{server.port}"
    assert request.headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "169.254.169.254", "127.0.0.1", "::1", "::ffff:127.0.0.1", "fe80::1%lo"]
)
def test_what_is_not_public_is_not_asked(address):
    assert refused(Outgoing(resolve=by_name(address)), "https://innocent.example/") == "NotPublic"


@pytest.mark.parametrize(
    "url",
    ["https://127.0.0.1/", "https://[::1]/", "https://0x7f.1/", "https://2130706433/", "https://localhost/"],
)
def test_nor_is_it_by_its_number(url):
    assert refused(Outgoing(), url) == "NotPublic"


def test_a_name_with_a_public_address_beside_another_is_not_asked_at_all():
    with receiver() as server:
        both = Outgoing(LOOPBACK, by_name("127.0.0.1", "10.0.0.1"))
        assert refused(both, server.url()) == "NotPublic"
    assert server.requests == []


def test_the_connection_goes_to_the_address_that_was_looked_at():
    """A name that means another address a moment later gains nothing: it is looked up once."""
    looked_up = []

    def changing(_host: str, _port: int) -> tuple[str, ...]:
        looked_up.append(_host)
        return ("127.0.0.1",) if len(looked_up) == 1 else ("10.0.0.1",)

    with receiver() as server:
        assert Outgoing(LOOPBACK, changing).post(server.url(), b"", {}).status == 204
    assert looked_up == [HOST]


def test_an_allowed_host_is_so_by_its_name_alone():
    with receiver() as server:
        outgoing = Outgoing(LOOPBACK, by_name("127.0.0.1"))
        assert refused(outgoing, server.url("other.example", "https")) == "NotPublic"
        assert refused(outgoing, server.url("127.0.0.1", "https")) == "NotPublic"
    assert server.requests == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://receiver.example/",
        "https://user:word@receiver.example/",
        "https://receiver.example:port/",
        "https://receiver.example/a b",
        "https://receiver.example/\r\nX: y",
        "https:///path",
        "https://[::1/",
        "//receiver.example/",
        "receiver.example",
        "",
    ],
)
def test_an_address_that_is_none_is_refused_before_anybody_is_asked(url):
    def nobody(_host: str, _port: int) -> tuple[str, ...]:
        raise AssertionError("asked")

    assert refused(Outgoing(LOOPBACK, nobody), url) == "BadAddress"


def test_without_tls_only_a_host_of_the_company_s_own_is_spoken_to():
    assert refused(Outgoing(LOOPBACK, by_name("8.8.8.8")), "http://elsewhere.example/") == "NoTLS"


def test_a_redirect_is_an_answer_like_any_other():
    with receiver() as elsewhere, receiver(answering(302, Location=elsewhere.url())) as server:
        assert inside().post(server.url(), b"", {}).status == 302
    assert elsewhere.requests == []


def test_no_proxy_is_asked(monkeypatch):
    with receiver() as proxy, receiver() as server:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert inside().post(server.url(), b"", {}).status == 204
    assert proxy.requests == []


def test_of_a_huge_answer_the_beginning_is_read():
    written = []

    def huge(handler, _received):
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            for _ in range(2000):
                handler.wfile.write(b"x" * 65536)
                written.append(65536)

    with receiver(huge) as server:
        assert inside().post(server.url(), b"", {}) == Answer(200, b"x" * ANSWER_LIMIT)
    assert sum(written) < 2000 * 65536 / 4, "what the system holds on its way, and no more"


def test_an_endless_head_is_no_answer():
    def endless(handler, _received):
        with suppress(OSError):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100_000):
                handler.wfile.write(b"X-%d: y\r\n" % number)

    with receiver(endless) as server:
        assert refused(inside(), server.url()) == "RemoteProtocolError"


@pytest.mark.parametrize("where", ["head", "body"])
def test_slow_bytes_end_with_the_time_for_all(where):
    def slow(handler, _received):
        head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
        with suppress(OSError):
            if where == "body":
                handler.wfile.write(head)
            for byte in head * 3:
                handler.wfile.write(bytes([byte]))
                time.sleep(0.05)

    with receiver(slow) as server:
        began = time.monotonic()
        assert refused(inside(0.4), server.url()) == "ReadTimeout"
        assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort"]
)
def test_a_broken_answer_is_none(said):
    with receiver(lambda handler, _received: handler.wfile.write(said) and None) as server:
        assert refused(inside(), server.url()) in ("RemoteProtocolError", "ReadError")


def test_nobody_there_is_said_so():
    with receiver() as server:
        pass
    assert refused(inside(), server.url()) == "ConnectError"


def test_a_host_that_nobody_knows_is_said_so():
    def unknown(_host: str, _port: int) -> tuple[str, ...]:
        raise OSError("who?")

    assert refused(Outgoing(LOOPBACK, unknown), f"https://{HOST}/") == "NoSuchHost"


@pytest.mark.parametrize("host", ["hooks..example.com", "a" * 70 + ".example.com"])
def test_a_name_that_is_none_is_nobody_s(host):
    assert refused(Outgoing(), f"https://{host}/") == "NoSuchHost"


def test_where_one_address_is_dead_the_next_is_asked():
    allowed = parse_allowed(f"{HOST}=127.0.0.0/8, {HOST}=::1/128")
    with receiver() as server:
        assert Outgoing(allowed, by_name("::1", "127.0.0.1")).post(server.url(), b"", {}).status == 204


@pytest.fixture
def authority(tmp_path, monkeypatch) -> trustme.CA:
    """An authority that this installation is told of."""
    ca = trustme.CA()
    ca.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return ca


def tls_of(ca: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(name).configure_cert(context)
    return context


def by_tls(server: Receiver) -> str:
    return server.url(scheme="https")


def test_a_certificate_of_the_name_is_believed(authority):
    with receiver(tls=tls_of(authority, HOST)) as server:
        assert inside().post(by_tls(server), b"", {}).status == 204


def test_one_of_another_name_is_not(authority):
    with receiver(tls=tls_of(authority, "elsewhere.example")) as server:
        assert refused(inside(), by_tls(server)) == "ConnectError"
    assert server.requests == []


def test_one_of_somebody_unknown_is_not():
    with receiver(tls=tls_of(trustme.CA(), HOST)) as server:
        assert refused(inside(), by_tls(server)) == "ConnectError"
