"""Pages for made-up sites."""

import json
from pathlib import Path
from typing import Any

from tests.crawlers.server import Answer

HOST = "http://nhipcau.localhost:8098"


def rss(*items: tuple[str, str]) -> Answer:
    said = "".join(
        f"<item><title>{t}</title><link>{u.replace('&', '&amp;')}</link>"
        "<pubDate>Tue, 12 Mar 2024 01:00:00 +0700</pubDate></item>"
        for u, t in items
    )
    body = f"<rss version='2.0'><channel>{said}</channel></rss>"
    return Answer(body.encode(), headers={"Content-Type": "application/rss+xml"})


def article(title: str, **headers: str) -> Answer:
    return Answer.html(f"<html><h1>{title}</h1><p>Một đoạn văn.</p></html>", **headers)


def feed_of(*names: str) -> Answer:
    return rss(*((f"{HOST}/{name}.html", f"Bài {name}") for name in names))


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def tries(folder: Path) -> dict[str, list[str]]:
    """URL path -> outcomes in the order of attempts, each checked to be numbered from 1."""
    found: dict[str, list[str]] = {}
    for a in rows(folder, "attempts.jsonl"):
        outcomes = found.setdefault(a["url"].removeprefix(HOST), [])
        outcomes.append(a["outcome"])
        assert a["attempt_no"] == len(outcomes)
    return found
