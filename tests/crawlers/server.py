"""A small web of made-up hosts behind one loopback port, spoken to as an HTTP proxy; pages are functions of a visit."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    claimed_length: int | None = None
    "Content-Length as stated, when it is to lie."

    @classmethod
    def html(cls, text: str, **headers: str) -> "Answer":
        return cls(text.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})


@dataclass(frozen=True)
class Visit:
    url: str
    headers: dict[str, str]
    count: int
    "1 for the first visit of this URL."
    at: float
    "Monotonic seconds."

    @property
    def attempt(self) -> int:
        return int(self.headers.get("lantoa-attempt", "0"))


Page = Answer | Callable[[Visit], Answer]


class Web:
    """`pages` maps absolute URLs to pages; everything else, robots.txt too, is a 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.visits: list[Visit] = []
        self.counts: Counter[str] = Counter()
        self.port = 0

    @property
    def proxy(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def urls(self) -> list[str]:
        return [v.url for v in self.visits]

    def answer(self, visit: Visit) -> Answer:
        page = self.pages.get(visit.url, Answer(b"not here", 404))
        return page(visit) if callable(page) else page


@contextmanager
def serving() -> Iterator[Web]:
    web, lock = Web(), threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            url = self.path if self.path.startswith("http") else f"http://{self.headers['Host']}{self.path}"
            with lock:
                web.counts[url] += 1
                visit = Visit(url, {k.lower(): v for k, v in self.headers.items()}, web.counts[url], time.monotonic())
                web.visits.append(visit)
            answer = web.answer(visit)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            length = len(answer.body) if answer.claimed_length is None else answer.claimed_length
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(answer.body)
            if answer.claimed_length is not None:
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
