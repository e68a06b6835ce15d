"""Asking for an authority's robots.txt as RFC 9309, section 2.3 and 2.4, says; whom to ask is handed in."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urljoin

from crawlers import robots

MAX_HOPS = 5
MAX_AGE = timedelta(hours=24)
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Said:
    """One answer to one request. `body` is decoded, at least its first 500 KiB."""

    status: int
    body: bytes = b""
    location: str | None = None


class NoAnswerError(Exception):
    """Nobody answered: no name, no connection, no answer in time, or one that cannot be unpacked."""


Get = Callable[[str], Awaitable[Said]]
"Asks once for a URL, or as often as patience has it. Raises NoAnswerError."


async def ask(authority: str, token: str, get: Get) -> robots.Robots:
    """The rules of `authority` (scheme and host) for the crawler of that token. Never raises for what is served.

    Five redirects are followed, to other authorities too: the rules found hold for the authority that was asked.
    """
    url = f"{authority}/robots.txt"
    for _ in range(MAX_HOPS + 1):
        try:
            said = await get(url)
            if said.status not in REDIRECTS or not said.location:
                break
            url = urljoin(url, said.location)
        except (NoAnswerError, ValueError) as e:
            return robots.unreachable(str(e))
    else:
        # The RFC lets a crawler stop after five hops and take the file as not there.
        return robots.Robots("allow_all", why=f"robots.txt redirects more than {MAX_HOPS} times")
    return robots.parse(said.body, token) if 200 <= said.status < 300 else robots.unavailable(said.status)


class RobotsFiles:
    """The rules of each authority, asked for once, and anew when they are a day old.

    A file that cannot be read when its rules are a day old disallows all, as one that never could: the RFC would let
    old rules be used on, but nobody says that they still hold.
    """

    def __init__(self, token: str, get: Get, now: Callable[[], datetime]):
        self._token, self._get, self._now = token, get, now
        self._asked: dict[str, tuple[datetime, asyncio.Future[robots.Robots]]] = {}

    async def of(self, authority: str) -> robots.Robots:
        held = self._asked.get(authority)
        if held is None or self._now() - held[0] >= MAX_AGE:
            held = (self._now(), asyncio.ensure_future(ask(authority, self._token, self._get)))
            self._asked[authority] = held
        # Others wait for the same answer; one of them that is cancelled must not cancel it for all.
        return await asyncio.shield(held[1])
