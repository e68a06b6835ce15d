"""Relevant articles are asked for again after 1, 3 and 7 days, with the validators of what was archived.

Three pages of an outlet on loopback: one that answers 304, one whose text changes, one that comes whole and the same.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawlers.archive import responses
from flows import stages
from flows.house import House
from flows.progress import Silent
from flows.settings import Settings
from tests.crawlers.conftest import AGENT
from tests.crawlers.server import Answer, Visit, Web, serving
from tests.crawlers.sites import HOST, rows, rss, tries
from tests.crawlers.warcs import check
from warehouse import open_warehouse

FIRST = datetime.fromisoformat("2024-03-13T01:30:00+07:00")
TAGGED, CORRECTED, SAME = (f"{HOST}/{name}-2024031209000000{n}.htm" for n, name in enumerate("abc", 1))
NIGHTS = (0, 1, 2, 3, 7)
DUE = (0, 1, 3, 7)
MODIFIED = "Tue, 12 Mar 2024 02:00:00 GMT"


def _page(name: str, text: str) -> Answer:
    title = f"Nghị quyết 98/2023/QH15: bài {name}"
    body = "".join(f"<p>{text} TP.HCM thực hiện Nghị quyết 98/2023/QH15, đoạn {k}.</p>" for k in range(40))
    return Answer.html(
        f'<html><body><h1 class="detail-title">{title}</h1><h2 class="detail-sapo">Cơ chế đặc thù của TP.HCM.</h2>'
        f'<div class="detail-content afcbc-body">{body}</div></body></html>'
    )


def _tagged(visit: Visit) -> Answer:
    page = _page("một", "Không đổi.")
    headers = {**page.headers, "ETag": '"v1"', "Last-Modified": MODIFIED}
    if visit.headers.get("if-none-match") == '"v1"':
        return Answer(b"", 304, headers)
    return replace(page, headers=headers)


def _corrected(visit: Visit) -> Answer:
    tag = f'"{min(visit.count, 2)}"'
    page = _page("hai", "Bản đầu." if visit.count == 1 else "Bản đã sửa.")
    if visit.headers.get("if-none-match") == tag:
        return Answer(b"", 304, {"ETag": tag})
    return replace(page, headers={**page.headers, "ETag": tag})


class _Nights:
    def __init__(self, folder: Path, web: Web):
        self.house = House(Settings(data_dir=str(folder / "data"), workers=1), demo=True)
        self.web = web
        self.asked: dict[int, list[Visit]] = {}

    def play(self, day: int) -> None:
        """As `flows.nightly`, of one outlet, without the engine around it."""
        at, run_id = FIRST + timedelta(days=day), f"nightly-{day}"
        with stages.writing(self.house) as w:
            w.load_outlets(self.house.all_outlets)
            w.load_campaign(self.house.campaign)
            w.start_run(run_id, "nightly", at.date(), at)
        before = len(self.web.visits)
        (batch,) = stages.collect(
            self.house,
            run_id,
            at.date(),
            at,
            self.web.proxy,
            Silent(),
            lambda r: replace(r, outlets=[i for i in r.outlets if i == "nhipcau"], user_agent=AGENT),
        )
        self.asked[day] = [v for v in self.web.visits[before:] if v.url.endswith(".htm")]
        stages.finish_batches(self.house, [batch], "crawl", run_id, at.date(), Silent())

    def folder(self, day: int) -> Path:
        return self.house.batches / f"nightly-{day}" / "nhipcau"


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Nights]:
    with serving() as web:
        feed = rss(*((u, "Nghị quyết 98") for u in (TAGGED, CORRECTED, SAME)))
        web.pages = {
            f"{HOST}/rss/tin-moi-nhat.rss": feed,
            TAGGED: _tagged,
            CORRECTED: _corrected,
            SAME: lambda _: _page("ba", "Luôn như thế."),
        }
        played = _Nights(tmp_path_factory.mktemp("refetch"), web)
        for day in NIGHTS:
            played.play(day)
        yield played


def test_pages_are_asked_for_again_on_the_declared_days_alone(nights: _Nights) -> None:
    assert {d: len(v) for d, v in nights.asked.items()} == {d: 3 if d in DUE else 0 for d in NIGHTS}


def test_what_was_archived_is_what_is_asked_with(nights: _Nights) -> None:
    def said(url: str, name: str) -> list[str | None]:
        return [v.headers.get(name) for visits in nights.asked.values() for v in visits if v.url == url]

    assert said(TAGGED, "if-none-match") == [None, '"v1"', '"v1"', '"v1"']
    assert said(TAGGED, "if-modified-since") == [None, MODIFIED, MODIFIED, MODIFIED]
    assert said(CORRECTED, "if-none-match") == [None, '"1"', '"2"', '"2"']
    assert said(SAME, "if-none-match") == said(SAME, "if-modified-since") == [None] * 4


def test_every_try_is_a_row_and_every_answer_a_record(nights: _Nights) -> None:
    outcomes = {d: tries(nights.folder(d)) for d in DUE}
    path = {u: u.removeprefix(HOST) for u in (TAGGED, CORRECTED, SAME)}
    assert [o[path[TAGGED]] for o in outcomes.values()] == [["ok"], *[["not_modified"]] * 3]
    assert [o[path[CORRECTED]] for o in outcomes.values()] == [["ok"], ["ok"], *[["not_modified"]] * 2]
    assert [o[path[SAME]] for o in outcomes.values()] == [["ok"]] * 4
    assert all(check(nights.folder(d) / "archive.warc.gz") for d in outcomes)
    for day in (1, 3, 7):
        attempts = {a["url"]: a for a in rows(nights.folder(day), "attempts.jsonl")}
        assert all(a["offset"] is not None for a in attempts.values())
        assert attempts[SAME]["same_as"].startswith("nightly-0/nhipcau#")
        assert attempts[TAGGED]["same_as"].startswith("nightly-0/nhipcau#")
        assert attempts[SAME]["length"] < 1000


def test_a_repeated_page_is_read_from_where_it_lies(nights: _Nights) -> None:
    first = {r.url: r.body for r in responses(nights.folder(0) / "archive.warc.gz")}
    again = {r.url: (r.body, r.damage) for r in responses(nights.folder(7) / "archive.warc.gz")}
    assert again == {SAME: (first[SAME], None)}


def test_only_another_text_is_another_version_and_the_earlier_one_stays(nights: _Nights) -> None:
    with open_warehouse(nights.house.warehouse, read_only=True) as w:
        versions = w.connection.table("article_version").join(
            w.connection.table("article").set_alias("a"), "article_id"
        )
        found = versions.select("url", "article_version.valid_from", "valid_to").fetchall()
        failing = [c.name for c in w.run_checks() if c.rows]
    assert sorted(found, key=str) == [
        (TAGGED, "nightly-0", None),
        (CORRECTED, "nightly-0", "nightly-1"),
        (CORRECTED, "nightly-1", None),
        (SAME, "nightly-0", None),
    ]
    assert failing == []
