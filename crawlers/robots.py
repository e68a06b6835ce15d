"""robots.txt by RFC 9309: which group is ours, which rule wins, and what an answer other than 200 means.

Neither Scrapy's middleware nor Protego is used. The middleware allows everything after a network error and reads the
body of a 5xx as rules. Protego 0.7 lets `User-agent: Lan` speak to LanToa, ends a group at any unknown line, and opens
a folder whose index.html is allowed; the RFC says otherwise on all three.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal
from urllib.parse import quote, urlsplit

MAX_BYTES = 512_000
"500 KiB are parsed, as the RFC demands at least; what follows is ignored."

Access = Literal["rules", "allow_all", "disallow_all"]

_TOKEN = re.compile(r"[A-Za-z_-]+")
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_DELIMITER = re.compile(r"%(3A|2F|3F|40|5B|5D)")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True)
class Rule:
    allow: bool
    pattern: str
    "Normalised; `*` and a final `$` keep their meaning."

    @cached_property
    def _pieces(self) -> list[str]:
        return self.pattern.removesuffix("$").split("*")

    def matches(self, path: str) -> bool:
        """Whether it fits a normalised path; within a query, `:/?@` and their escapes are one (RFC 9309, 2.2.2)."""
        if self._fits(path):
            return True
        plain = _plain_query(self.pattern)
        return "?" in plain and Rule(self.allow, plain)._fits(_plain_query(path))

    def _fits(self, path: str) -> bool:
        first, *rest = self._pieces
        if not path.startswith(first):
            return False
        anchored, at = self.pattern.endswith("$"), len(first)
        if not rest:
            return not anchored or len(path) == at
        for piece in rest[:-1]:
            at = path.find(piece, at)
            if at < 0:
                return False
            at += len(piece)
        if anchored:
            return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at
        return path.find(rest[-1], at) >= 0


@dataclass(frozen=True)
class Robots:
    """What one authority's robots.txt says to one crawler."""

    access: Access
    rules: tuple[Rule, ...] = ()
    crawl_delay: float | None = None
    sitemaps: tuple[str, ...] = ()
    why: str = ""

    def allows(self, url: str) -> bool:
        """The longest matching rule decides, allow before disallow; /robots.txt itself is always allowed."""
        split = urlsplit(url)
        path = normalise((split.path or "/") + (f"?{split.query}" if split.query else ""))
        if self.access != "rules" or path == "/robots.txt":
            return self.access != "disallow_all" or path == "/robots.txt"
        best = max(((len(r.pattern.encode()), r.allow) for r in self.rules if r.matches(path)), default=(0, True))
        return best[1]


def unavailable(status: int) -> Robots:
    """The rules that stand for an answer without usable rules: 4xx allows all, anything else disallows all."""
    if 400 <= status < 500:
        return Robots("allow_all", why=f"robots.txt gave {status}")
    return Robots("disallow_all", why=f"robots.txt gave {status}")


def unreachable(why: str) -> Robots:
    return Robots("disallow_all", why=f"robots.txt unreachable: {why}")


@dataclass
class _Group:
    agents: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    delay: float | None = None


def parse(body: bytes, token: str) -> Robots:
    """The rules for the crawler of that product token: its own groups together, else those of `*`, else none."""
    groups, sitemaps = _groups(body[:MAX_BYTES])
    token = token.lower()
    ours = [g for g in groups if token in g.agents] or [g for g in groups if "*" in g.agents]
    return Robots(
        "rules",
        tuple(rule for g in ours for rule in g.rules),
        max((g.delay for g in ours if g.delay is not None), default=None),
        tuple(sitemaps),
        "robots.txt",
    )


def _groups(body: bytes) -> tuple[list[_Group], list[str]]:
    groups: list[_Group] = []
    sitemaps: list[str] = []
    naming = False
    for key, value in _lines(body):
        if key == "user-agent":
            if not naming:
                groups.append(_Group())
            naming = True
            # "LanToa/1.0" is not a product token, but nobody else can be meant.
            name = _TOKEN.match(value)
            groups[-1].agents.append("*" if value.split()[:1] == ["*"] else name[0].lower() if name else "")
        elif key in ("allow", "disallow"):
            naming = False
            if groups and value:
                groups[-1].rules.append(Rule(key == "allow", normalise(value, pattern=True)))
        elif key == "crawl-delay" and groups:
            # Not the RFC's: a line of another kind does not end the naming of agents.
            groups[-1].delay = _seconds(value, groups[-1].delay)
        elif key == "sitemap" and value:
            sitemaps.append(value)
    return groups, sitemaps


def _lines(body: bytes) -> Iterator[tuple[str, str]]:
    text = body.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    for line in re.split(r"\r\n|\r|\n", text):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _seconds(value: str, otherwise: float | None) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return otherwise
    return seconds if 0 <= seconds < 86400 else otherwise


def normalise(path: str, pattern: bool = False) -> str:
    """Escapes in capitals, unreserved octets bare, octets outside ASCII escaped; `*` and final `$` kept in patterns."""
    octets = path.encode("utf-8", "surrogateescape")
    octets = _ESCAPE.sub(_unescape, octets)
    anchor = pattern and octets.endswith(b"$")
    special = b"*" if pattern else b""
    text = "".join(_escape(o, special) for o in (octets[:-1] if anchor else octets))
    return text + ("$" if anchor else "")


def _plain_query(path: str) -> str:
    before, mark, query = path.partition("?")
    return before + mark + _DELIMITER.sub(lambda m: chr(int(m[1], 16)), query)


def _unescape(match: re.Match[bytes]) -> bytes:
    code = int(match[1], 16)
    return bytes([code]) if code in _UNRESERVED else b"%" + match[1].upper()


def _escape(octet: int, special: bytes) -> str:
    # A literal * or $ in a URL meets only its escaped form in a pattern.
    if octet in b"*$" and octet not in special:
        return f"%{octet:02X}"
    return chr(octet) if 0x21 <= octet < 0x7F else quote(bytes([octet]))
