"""Asking the newsroom as a crawler does (absolute URLs through the proxy), without any client's own cleverness."""

import http.client
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsroom.server import Newsroom


@dataclass(frozen=True)
class Response:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


def get(newsroom: Newsroom, url: str, method: str = "GET", **headers: str) -> Response:
    """Raises http.client.IncompleteRead when the body breaks off."""
    connection = http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=5)
    try:
        connection.request(
            method, url, headers={"Host": urlsplit(url).netloc, **{k.replace("_", "-"): v for k, v in headers.items()}}
        )
        answer = connection.getresponse()
        return Response(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        connection.close()
