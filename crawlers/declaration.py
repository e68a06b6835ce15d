"""A proposal as TOML that loads at once. What was not found stands there as a comment, for a person to fill in."""

import json
from collections.abc import Iterator

from crawlers.propose import Channel, Proposal


def _text(value: object) -> str:
    """A TOML string or list of strings: JSON's form is TOML's."""
    return json.dumps(value, ensure_ascii=False)


def as_toml(found: Proposal) -> str:
    """The declaration. `level` is `chua_biet` (unknown): no page says it."""
    return "\n".join([*_head(found), *_sources(found), *_archives(found), ""])


def _head(found: Proposal) -> Iterator[str]:
    yield f"# Proposed from {found.home.url}; read it, fill in what was not found, then: lantoa outlets check"
    yield f"name = {_text(found.home.name or found.host)}" + ("" if found.home.name else "  # not found on the page")
    yield f"hosts = {_text([found.host])}"
    yield 'level = "chua_biet"  # not found: trung_uong, thanh_pho, nganh, tinh or quoc_te'
    portal = ".gov." in f".{found.host}."
    kind = ["cong_tt"] if portal else ["dien_tu"]
    yield f"kind = {_text(kind)}  # {'by its host' if portal else 'a web site; add bao_in, dai_pt_th, tap_chi if so'}"
    seen = list(dict.fromkeys([*found.home.lang, *(a.lang for a in found.read if getattr(a, "lang", None))]))  # type: ignore[union-attr]
    yield f"lang = {_text(seen or ['vi'])}" + ("" if seen else "  # not found")
    yield "# owner = not found"
    yield "# places = not found"
    yield 'verified = "none"'
    if found.demo:
        yield "demo = true"
    if found.likeness:
        like = found.likeness
        yield f"family = {_text(like.family)}  # {like.layout} finds {', '.join(like.fields)}"
    else:
        yield "# family = not found: pages are read without selectors; see the table of fields"
    if not found.family_article_url:
        yield "# article_url = not found: a cautious rule tells articles from lists"


def _source(channel: str, url: str, comment: str) -> list[str]:
    return ["", "[[source]]", f'channel = "{channel}"', f"url = {_text(url)}  # {comment}"]


def _sources(found: Proposal) -> Iterator[str]:
    working = [c for c in found.channels if c.works]
    for c in working:
        yield from _source(c.channel, c.url, f"{c.items} items{_kind(c)}")
    for c in found.channels:
        if not c.works:
            yield f"\n# {c.channel} {c.url}: {c.outcome}, {c.items} articles in it"
    for channel in ("feed", "sitemap"):
        if channel not in {c.channel for c in found.channels}:
            where = "no link rel=alternate" if channel == "feed" else "none in robots.txt"
            yield f"\n# {channel} = not found ({where})"
    needed = not working
    for url in [found.home.url, *found.home.sections] if needed else found.home.sections:
        lines = _source("section", url, "in the navigation" if url != found.home.url else "the home page")
        yield from lines if needed else ["", *(f"# {line}" for line in lines[1:])]


def _kind(c: Channel) -> str:
    return {"news": ", a news sitemap", "dated": ", an index of dated shards", "index": ", an index"}.get(c.kind, "")


def _archives(found: Proposal) -> Iterator[str]:
    dated = [c for c in found.channels if c.kind == "dated" and c.outcome == "ok"]
    for c in dated:
        yield from ["", "[[archive]]", 'channel = "sitemap"', f"url = {_text(c.url)}"]
        yield f"# each shard holds {(c.every or 'an unusual span').replace('_', ' ')}, as in {c.shard}"
        yield "# since = not found: the first day it reaches back to"
    if not dated:
        yield "\n# archive = not found: no sitemap with dated shards"
