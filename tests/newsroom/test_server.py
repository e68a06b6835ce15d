"""The server: a proxy on loopback that forwards nothing and forgets nothing, because it remembers nothing."""

import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from newsroom.server import Newsroom
from tests.newsroom.http_client import get

FRONT = "http://bennghe.localhost:8098/"


def raw(newsroom: Newsroom, request: str) -> bytes:
    with socket.create_connection(("127.0.0.1", newsroom.port), timeout=5) as s:
        s.sendall(request.encode())
        chunks = []
        while chunk := s.recv(65536):
            chunks.append(chunk)
    return b"".join(chunks)


def test_an_absolute_url_and_a_host_header_are_the_same_request(newsroom: Newsroom) -> None:
    by_host = raw(newsroom, "GET / HTTP/1.1\r\nHost: bennghe.localhost:8098\r\nConnection: close\r\n\r\n")
    by_url = raw(newsroom, f"GET {FRONT} HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n")
    assert by_host.split(b"\r\n\r\n", 1)[1] == by_url.split(b"\r\n\r\n", 1)[1]
    assert by_host.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("host", ["example.org", "169.254.169.254", "localhost", "bennghe.example.org"])
def test_other_hosts_are_not_found(newsroom: Newsroom, host: str) -> None:
    assert get(newsroom, f"http://{host}/").status == 404


def test_connect_is_refused(newsroom: Newsroom) -> None:
    answer = raw(newsroom, "CONNECT bennghe.localhost:443 HTTP/1.1\r\nHost: bennghe.localhost:443\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 403")


def test_a_broken_url_is_answered(newsroom: Newsroom) -> None:
    assert raw(newsroom, "GET http://[x/ HTTP/1.1\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 400")


def test_it_listens_on_loopback_only(newsroom: Newsroom) -> None:
    assert newsroom.proxy == f"http://127.0.0.1:{newsroom.port}"
    with socket.socket() as s:
        s.settimeout(2)
        assert s.connect_ex(("127.0.0.2", newsroom.port)) != 0


def test_head_has_no_body(newsroom: Newsroom) -> None:
    answer = get(newsroom, FRONT, method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) > 10_000


def test_an_answer_does_not_depend_on_what_was_asked_before(newsroom: Newsroom) -> None:
    first = get(newsroom, FRONT).body
    newsroom.day = date(2024, 7, 14)
    earlier = get(newsroom, FRONT).body
    newsroom.day = date(2025, 12, 14)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: get(newsroom, FRONT).body, range(24))) == {first}
    assert earlier != first


def test_it_can_be_stopped_and_asked_for_its_port_only_while_it_runs() -> None:
    newsroom = Newsroom(day=date(2024, 7, 10))
    with pytest.raises(RuntimeError):
        _ = newsroom.port
    newsroom.stop()
    newsroom.start()
    port = newsroom.port
    newsroom.stop()
    with socket.socket() as s:
        assert s.connect_ex(("127.0.0.1", port)) != 0
