"""What an answer is called, without asking anybody; and that every name has its advice."""

import gzip
import zlib
from pathlib import Path
from typing import get_args

import brotli  # type: ignore[import-untyped]
import pytest
from scrapy.http import Response

from crawlers.decoding import BadEncodingError, BombError, TooLargeError, decode_body, decode_start, zstd
from crawlers.outcomes import of_page, of_source
from crawlers.triage import triage
from pipeline.records import Outcome, RejectionReason

HTML = {"Content-Type": "text/html"}
WALLS = [
    ("Cloudflare", 503, {"cf-mitigated": "challenge"}, b""),
    ("Cloudflare", 200, {}, b"<title>Just a moment...</title><script>window._cf_chl_opt={cvId:'3'}</script>"),
    ("DDoS-Guard", 200, {}, b"<script src='https://check.ddos-guard.net/check.js'></script>"),
    ("D1N cookie", 200, {}, b'<script>document.cookie="D1N=9a"+";path=/";window.location.reload(true)</script>'),
    ("cookie by script", 200, {}, b"<script>document.cookie='k=1';location.reload()</script>"),
    ("AWS WAF", 405, {"x-amzn-waf-action": "captcha"}, b""),
    ("captcha", 403, {}, b"<p>Vui long nhap Captcha</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "status", "headers", "body"), WALLS)
def test_a_wall_is_a_challenge_in_a_page_and_in_a_source(
    name: str, status: int, headers: dict[str, str], body: bytes
) -> None:
    packed = Response("https://o.vn/a", status, {**HTML, **headers, "Content-Encoding": "gzip"}, gzip.compress(body))
    for judge in (of_page, of_source):
        verdict = judge(packed, 1_000_000)
        assert (verdict.outcome, verdict.detail) == ("challenge", name)


@pytest.mark.parametrize(
    "body",
    [
        b"<h1>Captcha la gi?</h1><p>Mot bai ve captcha va g-recaptcha.</p>",
        b"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script><h1>Bai</h1>",
        b"<script>document.cookie='a=1'; function again(){location.reload()}</script><p>" + b"Van ban. " * 500,
    ],
)
def test_an_article_is_no_challenge(body: bytes) -> None:
    assert of_page(Response("https://o.vn/a", 200, HTML, body), 1_000_000).outcome == "ok"


PACK = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd.compress}


@pytest.mark.parametrize("encoding", PACK)
def test_every_encoding_is_undone_within_its_bound(encoding: str) -> None:
    text = "".join(f"<p>Đoạn {n * n % 9973}</p>" for n in range(20_000)).encode()
    packed = PACK[encoding](text)
    assert decode_body(packed, encoding, len(text)) == text
    with pytest.raises(TooLargeError) as large:
        decode_body(packed, encoding, len(text) - 1)
    assert not isinstance(large.value, BombError)
    with pytest.raises(BadEncodingError, match="too early"):
        decode_body(packed[:-30], encoding, len(text))
    start = decode_start(packed[:-30], encoding, 1000)
    assert text.startswith(start)
    assert len(start) == 1000
    with pytest.raises(BombError):
        decode_body(PACK[encoding](bytes(30_000_000)), encoding, 1_000_000)


def test_encodings_within_encodings_and_unknown_ones() -> None:
    assert decode_body(brotli.compress(gzip.compress(b"a")), "gzip, br", 10_000) == b"a"
    with pytest.raises(BadEncodingError, match="unknown"):
        decode_body(b"a", "klingon", 10)


def test_every_outcome_and_rejection_has_its_advice_and_its_line_in_the_handbook() -> None:
    known = triage()
    assert set(known["outcome"]) == set(get_args(Outcome))
    assert set(known["rejection"]) == set(get_args(RejectionReason))
    handbook = (Path(__file__).parents[2] / "docs/operators.md").read_text(encoding="utf-8")
    for rows in known.values():
        for name, said in rows.items():
            assert f"| `{name}` | {said.means} | {said.do} |" in handbook
