"""A house whose archive was read by an earlier program, and a rebuild that can be killed.

`python -m tests.flows.rebuilding DATA STEP` rebuilds DATA and dies by SIGKILL at its STEP-th step, as `kill -9` would.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawlers.archive import Exchange
from crawlers.extraction import extract_batch
from crawlers.ledger import CrawlFolder
from crawlers.salvage import close
from flows import stages
from flows.house import House
from flows.progress import Silent
from flows.rebuild import RebuildReport, rebuild
from flows.settings import Settings
from pipeline.records import Article, Attempt, Discovery, Rejection
from pipeline.text import digest

FIRST = datetime(2025, 12, 2, 18, 30, tzinfo=UTC)
"01:30 on the 3rd in Hồ Chí Minh City: the night of the 2nd."
SITE = "http://nhipcau.localhost:8098"
NIGHTS = (("mot", "hai", "ba"), ("bon", "nam"))


def url(name: str) -> str:
    return f"{SITE}/{name}-20251202090000001.htm"


def page(name: str) -> bytes:
    body = "".join(f"<p>Bài {name}: TP.HCM thực hiện Nghị quyết 98/2023/QH15, đoạn {k}.</p>" for k in range(12))
    return (
        f'<html><body><h1 class="detail-title">Nghị quyết 98/2023/QH15: {name}</h1>'
        '<h2 class="detail-sapo">Cơ chế đặc thù của TP.HCM.</h2>'
        f'<div class="detail-content afcbc-body">{body}</div></body></html>'
    ).encode()


def house(data: Path) -> House:
    return House(Settings(data_dir=str(data), workers=1), demo=True)


def misread(found: Iterator[Article]) -> Iterator[Article | Rejection]:
    """What an earlier program made of the pages: one title cut, one lead and author missing, one page not read."""
    for a in found:
        if "/mot-" in str(a.url):
            title = "Nghị quyết"
            yield a.model_copy(update={"title": title, "version_id": digest(title, a.lead, a.body)})
        elif "/hai-" in str(a.url):
            yield a.model_copy(update={"lead": None, "version_id": digest(a.title, None, a.body)})
        elif "/bon-" in str(a.url):
            yield Rejection(
                **{
                    k: getattr(a, k) for k in ("outlet_id", "url", "canonical_url", "fetched_at", "source", "record_id")
                },
                reason="no_text",
                detail="no layout",
                extractor_version="earlier",
            )
        elif "/nam-" in str(a.url):
            text = {"title": "Tin thể thao", "lead": None, "body": "Đội chủ nhà thắng."}
            yield a.model_copy(update={**text, "version_id": digest(*text.values())})
        else:
            yield a


def fill(data: Path) -> House:
    """Two nights of one outlet, archived whole, and loaded as the earlier program had read them."""
    filled = house(data)
    for n, names in enumerate(NIGHTS):
        at, run_id = FIRST + timedelta(days=n), f"nightly-{n}"
        folder = filled.batches / run_id / "nhipcau"
        crawl(folder, at, names)
        articles, rejections = extract_batch(folder, filled.all_outlets, f"{run_id}/nhipcau", {})
        assert not rejections
        earlier = [a.model_copy(update={"extractor_version": "earlier"}) for a in misread(iter(articles))]
        stages.write_readings(
            folder, [a for a in earlier if isinstance(a, Article)], [a for a in earlier if isinstance(a, Rejection)]
        )
        with stages.writing(filled) as w:
            w.load_outlets(filled.all_outlets)
            w.load_campaign(filled.campaign)
            w.start_run(run_id, "nightly", at.date(), at)
        # Anyway: what the earlier program left unread breaks the bounds that are declared today.
        batch = stages.Batch(run_id, "nhipcau", folder)
        stages.finish_batches(filled, [batch], "crawl", run_id, at.date(), Silent(), anyway=True)
        stages.settle(filled, run_id)
    return filled


def crawl(folder: Path, at: datetime, names: tuple[str, ...]) -> None:
    written = CrawlFolder(folder, {"software": "test"}, at)
    about: dict[str, Any] = {"outlet_id": "nhipcau"}
    for name in names:
        urls = {"url": url(name), "canonical_url": url(name)}
        written.discovered(Discovery(**about, **urls, channel="feed", source="f", seen_at=at))
        attempt = Attempt(**about, **urls, attempt_no=1, at=at, outcome="ok")
        html = [("Content-Type", "text/html; charset=utf-8")]
        written.fetched(attempt, Exchange(url(name), [], 200, "OK", html, page(name), at), page(name))
    written.close()
    close(folder, {**about, "stopped": None, "started_at": at.isoformat(), "finished_at": at.isoformat()})


def run(data: Path, tell: "Counting | None" = None, **bounds: Any) -> RebuildReport:
    """As the flow does it, without the engine around it."""
    report: RebuildReport = rebuild.fn(house(data), tell, **bounds)
    return report


class Counting(Silent):
    """Counts the steps of a rebuild, and does something at one of them."""

    def __init__(self, at: int = -1, then: Callable[[], None] = lambda: None):
        self.steps, self._at, self._then = 0, at, then

    def step(self, name: str, done: int = 0, total: int | None = None) -> None:
        if self.steps == self._at:
            self._then()
        self.steps += 1


if __name__ == "__main__":
    run(Path(sys.argv[1]), Counting(int(sys.argv[2]), lambda: os.kill(os.getpid(), signal.SIGKILL)))
