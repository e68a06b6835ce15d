"""What feeds, sitemaps and section pages show, as pure functions of their bytes."""

import gzip
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.http import Response

from crawlers.addresses import RefusedAddressError, check_host
from crawlers.feeds import read_feed
from crawlers.found import Page
from crawlers.outcomes import retry_after
from crawlers.sections import is_article_url, read_section
from crawlers.sitemaps import read_sitemap
from pipeline.outlets import Outlet, Outlets


def test_rss_with_everything_feeds_get_wrong() -> None:
    title = normalize("NFD", "Hồ Chí Minh")
    body = f"""\n<?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Báo</title><link>https://bao.vn</link>
    <item><title><![CDATA[{title} &amp; "98"]]></title><media:title>không phải</media:title>
      <link> https://bao.vn/a-1.html </link><pubDate>Thu, 28 Nov 24 14:27:00 +0700</pubDate>
      <description><![CDATA[<a href="x"><img src="y"/></a></br>Tóm tắt&nbsp;ngắn]]></description></item>
    <item><title>Hai &nbsp; &unknown;</title><guid>https://bao.vn/b-2.html</guid></item>
    <item><title>Không đường dẫn</title></item>
    </channel></rss>""".encode()
    found = read_feed(body).found
    assert [f.url for f in found] == ["https://bao.vn/a-1.html", "https://bao.vn/b-2.html"]
    assert (found[0].title, found[0].lead) == ('Hồ Chí Minh & "98"', "Tóm tắt ngắn")
    assert found[0].published_raw == "Thu, 28 Nov 24 14:27:00 +0700"


def test_atom() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">A &lt;b&gt;b&lt;/b&gt;</title>
    <link rel="self" href="https://bao.vn/self"/><link href="/a-1.html"/><updated>2024-03-12T01:00:00Z</updated>
    <published>2024-03-11T01:00:00Z</published><summary>S</summary></entry></feed>"""
    (found,) = read_feed(body).found
    assert (found.url, found.title, found.lead, found.published_raw) == (
        "/a-1.html",
        "A b",
        "S",
        "2024-03-11T01:00:00Z",
    )


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>503</body></html>",
        b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><item><title>&b;</title><link>x</link></item></rss>',
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><title>&x;</title></item></rss>',
        b"\x1f\x8bno",
        b"plain",
    ],
)
def test_what_is_no_feed_or_hostile_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_feed(body)
    with pytest.raises(ValueError, match=r".+"):
        read_sitemap(body, 1000)


def test_news_sitemap_and_index() -> None:
    news = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="i"><url><loc>https://bao.vn/a-1.html</loc>
    <image:image><image:loc>https://bao.vn/a.jpg</image:loc><image:title>no</image:title></image:image>
    <news:news><news:publication_date>2024-03-12T01:00:00+07:00</news:publication_date><news:title>A</news:title>
    </news:news></url><url><loc>https://bao.vn/thoi-su</loc></url></urlset>"""
    first, second = read_sitemap(gzip.compress(news), 10_000).found
    assert (first.url, first.title, first.sure) == ("https://bao.vn/a-1.html", "A", True)
    assert (second.title, second.sure) == (None, False)
    index = b"<sitemapindex>%s</sitemapindex>" % b"".join(
        b"<sitemap><loc>https://bao.vn/s-2024-%d-1.xml</loc></sitemap>" % m for m in (1, 11, 2)
    )
    assert [u.split("-")[2] for u in read_sitemap(index, 1000).children] == ["11", "2", "1"]


def test_section_links_carry_their_longest_text() -> None:
    body = """<base href="/tin/"><a href="a-1.html"><img></a><a href="a-1.html" title="Bài dài hơn">Bài</a>
    <a href="#x">x</a><a href="javascript:void(0)">y</a><a>z</a><a href="https://other.vn/b">B</a>""".encode()
    found = read_section(body, "utf-8").found
    assert [(f.url, f.title, f.sure) for f in found] == [
        ("/tin/a-1.html", "Bài dài hơn", False),
        ("https://other.vn/b", "B", False),
    ]


def test_article_paths_without_a_pattern() -> None:
    outlet = Outlet(id="o", name="O", hosts=["o.vn"], level="nganh", kind=["bao_in"], lang=["vi"])
    outlets = Outlets(outlets={"o": outlet}, families={})
    yes = ["/nghi-quyet-98-va-tp-hcm-20240312093000.htm", "/a/hai-nam-thuc-hien-nghi-quyet-post805000.html"]
    no = ["/", "/thoi-su", "/thoi-su.htm", "/tag/nghi-quyet-98", "/chu-de/a-b", "/gioi-thieu-ve-chung-toi"]
    assert all(is_article_url(f"https://o.vn{p}", outlet, outlets) for p in yes)
    assert not any(is_article_url(f"https://o.vn{p}", outlet, outlets) for p in no)


@pytest.mark.parametrize(
    "host",
    ["localhost", "a.localhost", "intranet", "10.0.0.1", "127.1", "0x7f000001", "2130706433", "169.254.169.254",
     "[::1]", "::ffff:10.0.0.1", "printer.local", "0.0.0.0", "100.64.0.1",
     "172.16.0.1", "192.168.1.1", "[fe80::1]", "fc00::1", "64:ff9b::7f00:1", "::127.0.0.1", "2002:7f00:1::",
     "224.0.0.1"],
)  # fmt: skip
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(RefusedAddressError):
        check_host(host)


def test_public_addresses_pass() -> None:
    for host in ("tuoitre.vn", "www.sggp.org.vn", "8.8.8.8", "2606:4700::1111"):
        check_host(host)


def test_retry_after_in_both_forms() -> None:
    now = datetime(2024, 3, 12, tzinfo=UTC)

    def asked(**headers: str) -> float | None:
        return retry_after(Response("https://o.vn/", headers={k.replace("_", "-"): v for k, v in headers.items()}), now)

    assert asked(Retry_After="120") == 120
    assert asked(Retry_After="Tue, 12 Mar 2024 00:01:00 GMT") == 60
    assert asked(Retry_After="Tue, 12 Mar 2024 00:01:00 GMT", Date="Tue, 12 Mar 2024 00:00:30 GMT") == 30
    assert asked(Retry_After="Mon, 11 Mar 2024 00:01:00 GMT") == 0
    assert asked(Retry_After="soon") is None
    assert asked() is None


_PIECES = (
    b"<rss> <channel> <item> <link> </link> <title> <![CDATA[ ]]> &nbsp; &#0; &#xD800; <a_href=' //[::1 http:// "
    b"'> <base_href=' <urlset> <url> <loc> <sitemapindex> <sitemap> \x00 \xff\xfe \x1f\x8b\x08 "
    b"<?xml_version='1.0'_encoding='utf-99'?> <!-- <x:y> <a:link> </a>"
).split()
_mess = st.lists(st.sampled_from([p.replace(b"_", b" ") for p in _PIECES]) | st.binary(max_size=4), max_size=25).map(
    b"".join
)


@settings(max_examples=300, deadline=None)
@given(_mess, st.sampled_from([None, "utf-8", "utf-99", "windows-1258"]))
def test_readers_raise_nothing_but_value_error(body: bytes, charset: str | None) -> None:
    def read(reader: Callable[[], Page]) -> None:
        with suppress(ValueError):
            page = reader()
            assert all(isinstance(f.url, str) and f.url for f in page.found)

    read(lambda: read_feed(body, charset))
    read(lambda: read_sitemap(body, 10_000))
    read(lambda: read_section(body, charset))
