"""RFC 9309, section by section; the crawler's product token is LanToa."""

import pytest

from crawlers.robots import MAX_BYTES, parse, unavailable

SITE = "https://bao.vn"

CASES = [
    # (what, robots.txt, path, allowed)
    ("no rules", b"", "/a", True),
    ("all agents", b"User-agent: *\nDisallow: /a", "/a/b", False),
    ("own group instead of *", b"User-agent: *\nDisallow: /\n\nUser-agent: LanToa\nDisallow: /x", "/a", True),
    ("token without case", b"user-AGENT: lantoa\ndisallow: /", "/a", False),
    ("token with a version", b"User-agent: LanToa/2.0\nDisallow: /", "/a", False),
    ("a prefix is another crawler", b"User-agent: Lan\nDisallow: /", "/a", True),
    ("a longer name is another crawler", b"User-agent: LanToaNews\nDisallow: /", "/a", True),
    ("groups of one token are one", b"User-agent: LanToa\nDisallow: /a\nUser-agent: lantoa\nDisallow: /b", "/b", False),
    ("several agents in a group", b"User-agent: x\nUser-agent: LanToa\nDisallow: /a", "/a", False),
    ("unknown line between agents", b"User-agent: LanToa\nCrawl-delay: 3\nUser-agent: x\nDisallow: /a", "/a", False),
    ("sitemap between agent and rule", b"User-agent: *\nSitemap: https://bao.vn/s.xml\nDisallow: /a", "/a", False),
    ("blank lines do not end a group", b"User-agent: *\n\n\nDisallow: /a", "/a", False),
    ("rules before any group", b"Disallow: /\nUser-agent: x\nDisallow: /", "/a", True),
    ("empty disallow", b"User-agent: *\nDisallow:", "/a", True),
    ("longest match wins", b"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("longest match wins, other order", b"User-agent: *\nAllow: /a/b\nDisallow: /a/b/c", "/a/b/c", False),
    ("allow wins a tie", b"User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
    ("case matters in paths", b"User-agent: *\nDisallow: /A", "/a", True),
    ("star", b"User-agent: *\nDisallow: /*/in", "/a/b/in?x", False),
    ("star needs what follows", b"User-agent: *\nDisallow: /*.pdf", "/a.html", True),
    ("star at the end means nothing", b"User-agent: *\nDisallow: /a*", "/abc", False),
    ("dollar", b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    ("dollar, more follows", b"User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x=1", True),
    ("dollar, twice in the path", b"User-agent: *\nDisallow: /*a$", "/aba", False),
    ("dollar without star", b"User-agent: *\nDisallow: /a$", "/ab", True),
    ("query is part of the path", b"User-agent: *\nDisallow: /*?p=", "/a?p=1", False),
    ("escaped and plain are one", b"User-agent: *\nDisallow: /%7Ea", "/~a", False),
    ("plain and escaped are one", b"User-agent: *\nDisallow: /~a", "/%7ea", False),
    ("an escaped slash is no slash", b"User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
    ("octets outside ASCII", "User-agent: *\nDisallow: /đặc".encode(), "/%C4%91%E1%BA%B7c-thu", False),
    ("an escaped star is a star", b"User-agent: *\nDisallow: /a%2Ab", "/axb", True),
    ("a literal star in the path", b"User-agent: *\nDisallow: /a%2Ab", "/a*b", False),
    ("index.html does not open its folder", b"User-agent: *\nDisallow: /a/\nAllow: /a/index.html", "/a/", False),
    ("BOM", b"\xef\xbb\xbfUser-agent: *\nDisallow: /a", "/a", False),
    ("CR line ends", b"User-agent: *\rDisallow: /a\r", "/a", False),
    ("comments", b"User-agent: * # all\nDisallow: /a # this", "/a", False),
    ("spaces", b"  User-agent :  *  \n\tDisallow :  /a  ", "/a", False),
    ("robots.txt is always allowed", b"User-agent: *\nDisallow: /", "/robots.txt", True),
    ("HTML instead of rules", b"<!doctype html><html><body>Disallow: /</body></html>", "/a", True),
    ("not UTF-8", b"User-agent: *\nDisallow: /\xff\nDisallow: /a", "/a", False),
    ("within 500 KiB", b"#" * (MAX_BYTES - 40) + b"\nUser-agent: *\nDisallow: /a\n", "/a", False),
    ("after 500 KiB", b"#" * MAX_BYTES + b"\nUser-agent: *\nDisallow: /a\n", "/a", True),
]  # fmt: skip


@pytest.mark.parametrize(("what", "body", "path", "allowed"), CASES, ids=[c[0] for c in CASES])
def test_rules(what: str, body: bytes, path: str, allowed: bool) -> None:
    assert parse(body, "LanToa").allows(SITE + path) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(400, True), (404, True), (403, True), (429, True), (500, False), (503, False), (304, False)],
)
def test_answers_without_rules(status: int, allowed: bool) -> None:
    assert unavailable(status).allows(f"{SITE}/a") is allowed


def test_crawl_delay_and_sitemaps() -> None:
    body = b"User-agent: *\nCrawl-delay: 9\nUser-agent: LanToa\nDisallow: /x\nCrawl-delay: 2.5\nSitemap: https://bao.vn/s.xml"
    robots = parse(body, "LanToa")
    assert robots.crawl_delay == 2.5
    assert robots.sitemaps == ("https://bao.vn/s.xml",)
    assert parse(b"User-agent: *\nCrawl-delay: soon", "LanToa").crawl_delay is None


def test_a_hostile_pattern_takes_no_time() -> None:
    robots = parse(b"User-agent: *\nDisallow: /" + b"a*" * 2000 + b"b", "LanToa")
    assert robots.allows(SITE + "/" + "a" * 4000)
