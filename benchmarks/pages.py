"""Pages to measure with: the sample newsroom's own, made as heavy as real ones, or a folder of recorded pages."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from newsroom import nights
from newsroom.answers import answer
from newsroom.edition import Edition
from newsroom.urls import url_of

_RULE = ".x-{0}-{1}>.item-{1}:hover{{margin:{0}px 0;color:#a{1:03x};background:url(/i/{0}/{1}.png) no-repeat}}"
_LINK = '<li class="b-{0}"><a href="/muc-{0}/trang-{1}" title="Muc {0}"><img alt="" data-src="/t/{1}.jpg"></a></li>'


@dataclass(frozen=True)
class Page:
    id: str
    url: str
    html: bytes
    bodies: tuple[str, ...] = ()
    "What a reader may find: the text, with or without lead, captions, optional paragraphs. None for no article."


def sample_pages() -> list[Page]:
    """The articles of the last day of the sample newsroom, as served."""
    edition = Edition.load()
    day = edition.at(nights()[-1])
    pages = []
    for outlet, site in edition.sites.items():
        for article in day.articles(outlet):
            given = answer(day, url := url_of(article, site), {})
            if given.status == 200 and given.promised is None and article.serve.page == "article":
                text = day.text(article)
                bodies = _readings([p.removeprefix("## ") for p in text.body], set(), text.lead, text.captions)
                pages.append(Page(article.id, url, given.body, bodies))
    return pages


def heavy_pages(count: int, kilobytes: int = 150) -> list[Page]:
    """`count` different articles of about that size: sample pages with the style sheets and menus of real ones."""
    plain = [p for p in sample_pages() if b"</head>" in p.html and b"</body>" in p.html]
    made = []
    for n in range(count):
        page = plain[n % len(plain)]
        missing = max(0, kilobytes * 1000 - len(page.html))
        rules = _up_to(_RULE, n, missing * 2 // 3)
        links = _up_to(_LINK, n, missing // 3)
        html = page.html.replace(b"</head>", b"<style>" + rules + b"</style></head>", 1)
        html = html.replace(b"</body>", b'<nav class="foot"><ul>' + links + b"</ul></nav></body>", 1)
        made.append(Page(f"{page.id}-{n}", page.url, html, page.bodies))
    return made


def _up_to(form: str, n: int, size: int) -> bytes:
    out, k = bytearray(), 0
    while len(out) < size:
        k += 1
        out += form.format(k, (n * 131 + k * 17) % 4096).encode()
    return bytes(out)


def recorded_pages(folder: Path) -> list[Page]:
    """A JSON file a page: `id`, `url`, `html_path`, `kind`, `paragraphs`; `optional_paragraphs`, `lead`, `captions`."""
    pages = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        html = (folder / gold["html_path"]).read_bytes()
        bodies: tuple[str, ...] = ()
        if gold["kind"] in ("article", "photo_story"):
            optional = set(gold.get("optional_paragraphs") or [])
            bodies = _readings(gold["paragraphs"], optional, gold.get("lead"), gold.get("captions") or [])
        pages.append(Page(gold["id"], gold["url"] or "https://example.vn/", html, bodies))
    return pages


def _readings(body: list[str], optional: set[str], lead: str | None, captions: Sequence[str]) -> tuple[str, ...]:
    """Tools differ in what they hold for the body; none is marked down for a lead or a caption."""
    texts = {"\n".join(body), "\n".join(p for p in body if p not in optional)}
    return tuple(
        f"{before}\n{text}\n{after}"
        for text in sorted(texts)
        for before in sorted({"", lead or ""})
        for after in sorted({"", "\n".join(captions)})
    )
