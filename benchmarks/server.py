"""A web of heavy article pages on loopback, as fast as Python serves: `python -m benchmarks.server COUNT KILOBYTES`.

Prints its port. `/rss` lists the pages, `/robots.txt` allows them. Every answer is made before the first is asked for.
It ends when its standard input is closed.
"""

import asyncio
import gzip
import sys

from benchmarks.pages import heavy_pages

ARTICLE = "/thoi-su/bai-bao-so-{0}-20261101{0:06}.htm"


def answers(count: int, kilobytes: int, port: int, packed: bool) -> dict[bytes, bytes]:
    """Path -> the whole answer."""
    root = f"http://127.0.0.1:{port}"
    items = "".join(
        f"<item><title>Bài báo số {n}</title><link>{root}{ARTICLE.format(n)}</link></item>" for n in range(count)
    )
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    made = {
        b"/robots.txt": _answer(b"User-agent: *\nDisallow: /tim-kiem\nDisallow: /*?print=\nAllow: /\n", "text/plain"),
        b"/rss": _answer(feed, "text/xml; charset=utf-8"),
    }
    for n, page in enumerate(heavy_pages(count, kilobytes)):
        made[ARTICLE.format(n).encode()] = _answer(page.html, "text/html; charset=utf-8", packed)
    return made


def _answer(body: bytes, kind: str, packed: bool = False) -> bytes:
    body = gzip.compress(body, 6) if packed else body
    encoding = "Content-Encoding: gzip\r\n" if packed else ""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{encoding}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


class _Talk(asyncio.Protocol):
    def __init__(self, made: dict[bytes, bytes]):
        self._made, self._rest = made, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._rest = (self._rest + data).split(b"\r\n\r\n")
        for request in requests:
            path = request.split(b" ", 2)[1]
            self._transport.write(self._made.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))


async def serve(count: int, kilobytes: int, packed: bool) -> None:
    made: dict[bytes, bytes] = {}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Talk(made), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    made.update(answers(count, kilobytes, port, packed))
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), "--gzip" in sys.argv))
