"""The newsroom on loopback: an HTTP proxy that answers for every outlet of the sample by its host name.

`GET http://nhipcau.localhost:8098/...` (as a proxy gets it) and `GET /...` with a Host header are the same request.
It forwards nothing: any other host is 404, CONNECT is refused.
"""

import sys
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType

from newsroom import DATA
from newsroom.answers import Answer, answer
from newsroom.edition import Edition

FIRST_DAY = date(2024, 7, 10)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, edition: Edition, day: date) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.edition, self.day = edition, day

    def handle_error(self, request: object, client_address: object) -> None:
        """A collector that was killed in the middle of an answer is no fault of the newsroom's."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server
    timeout = 30

    def do_GET(self) -> None:
        self._reply(with_body=True)

    def do_HEAD(self) -> None:
        self._reply(with_body=False)

    def do_CONNECT(self) -> None:
        self.close_connection = True
        self.send_error(403, "This newsroom forwards nothing")

    def _reply(self, with_body: bool) -> None:
        url = self.path if "://" in self.path else f"http://{self.headers.get('Host', '')}{self.path}"
        try:
            given = answer(self.server.edition.at(self.server.day), url, self.headers_once())
        except ValueError:
            given = Answer(400, b"bad URL", {"Content-Type": "text/plain"})
        self.send_response(given.status)
        for name, value in given.headers.items():
            self.send_header(name, value)
        if given.promised is not None:
            self.close_connection = True
            self.send_header("Connection", "close")
        if given.status != 304:
            self.send_header("Content-Length", str(given.promised or len(given.body)))
        self.end_headers()
        if with_body and given.status != 304:
            self.wfile.write(given.body)

    def headers_once(self) -> dict[str, str]:
        """The request's headers in the spelling that `answers` asks for."""
        asked = ("Lantoa-Attempt", "If-None-Match", "If-Modified-Since")
        return {name: str(self.headers[name]) for name in asked if name in self.headers}

    def log_message(self, format: str, *args: object) -> None:
        """Silent: what was asked stands in the crawler's own ledger."""


class Newsroom:
    """The server in a thread of its own: `with Newsroom(day=...) as n: ... n.proxy`. Set `day` to turn the clock."""

    def __init__(self, folder: Path = DATA, port: int = 0, day: date = FIRST_DAY) -> None:
        self.edition = Edition.load(folder)
        self._wanted_port, self._day = port, day
        self._server: _Server | None = None
        self._thread: Thread | None = None

    @property
    def day(self) -> date:
        return self._day

    @day.setter
    def day(self, day: date) -> None:
        self._day = day
        if self._server:
            self._server.day = day

    @property
    def port(self) -> int:
        """The port it listens on. Raises RuntimeError before `start`."""
        if not self._server:
            raise RuntimeError("the newsroom is not started")
        return int(self._server.server_address[1])

    @property
    def proxy(self) -> str:
        """What to give a client as its HTTP proxy."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Newsroom":
        """Listens and returns at once. Raises OSError when the port is taken."""
        self._server = _Server(self._wanted_port, self.edition, self._day)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stops listening; harmless when not started."""
        if self._server and self._thread:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join(timeout=5)
        self._server = self._thread = None

    def __enter__(self) -> "Newsroom":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
