"""Scrapy's HTTP handler with a bound on what comes before the body: header lines are bounded singly, not in sum."""

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS

MAX_HEADERS = 262_144
"Bytes of status line and headers; what browsers take."


class HeadersTooLargeError(Exception):
    """The headers of a response do not end within the bound."""


class _Protocol(_LenientHTTP11ClientProtocol):
    _parsing: object = None
    _head = 0

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        parser = self._parser
        if parser is not None and parser.state in (STATUS, HEADER):
            # A connection is used for several responses, each with a parser of its own.
            self._head = len(data) + (self._head if self._parsing is parser else 0)
            self._parsing = parser
            if self._head > MAX_HEADERS:
                why = HeadersTooLargeError(f"headers of more than {MAX_HEADERS} bytes")
                self._giveUp(Failure(why))  # type: ignore[no-untyped-call]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: object) -> _Protocol:  # noqa: N802
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class BoundedHandler(HTTP11DownloadHandler):
    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self._pool._factory = _Factory
