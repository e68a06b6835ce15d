"""The past of the sample newsroom, through its shards and pages, into an empty folder; and polls between nights."""

import os
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from flows.settings import ROOT
from newsroom import nights, shards
from newsroom.clock import ZONE
from newsroom.edition import Edition
from newsroom.urls import url_of
from tests.forked import Command
from warehouse import equality_rows, query

SINCE, UNTIL = date(2024, 7, 8), date(2024, 7, 28)
BACKFILL = ("backfill", "--sample", "--from", str(SINCE), "--to", str(UNTIL))


class House:
    """The command, as a process of its own, with one Prefect server for all of them."""

    def __init__(self, api: str, folder: Path):
        self.api, self.folder = api, folder

    def start(self, data: str, *words: str) -> Command:
        self[data].mkdir(exist_ok=True)
        env = {k: os.environ[k] for k in ("PATH", "HOME", "LANG") if k in os.environ}
        env |= {"PYTHONPATH": str(ROOT), "LANTOA_DATA": str(self.folder / data), "PREFECT_API_URL": self.api}
        self._said(data).unlink(missing_ok=True)
        return Command(words, {**env, "COLUMNS": "200"}, self.folder, self._said(data))

    def _said(self, data: str) -> Path:
        return self.folder / f"{data}.log"

    def run(self, data: str, *words: str) -> str:
        code = self.start(data, *words).wait(300)
        said = self._said(data).read_text(encoding="utf-8")
        assert code == 0, said[-4000:]
        return said

    def killed(self, data: str, when: Callable[[Path], bool], *words: str) -> None:
        """Starts the command and kills it as soon as `when` holds for its data folder."""
        child = self.start(data, *words)
        until = time.monotonic() + 120
        while not when(self.folder / data) and child.poll() is None and time.monotonic() < until:
            time.sleep(0.005)
        assert child.poll() is None, "it ended before it could be killed"
        child.kill()

    def __getitem__(self, data: str) -> Path:
        return self.folder / data

    def ask(self, data: str, question: str) -> list[tuple[object, ...]]:
        frame = query(self.folder / data / "coverage.duckdb", question)
        return list(frame.itertuples(index=False, name=None))


@pytest.fixture(scope="module")
def backfills(tmp_path_factory: pytest.TempPathFactory, prefect_api: str) -> House:
    return House(prefect_api, tmp_path_factory.mktemp("backfill"))


@pytest.fixture(scope="module")
def done(backfills: House) -> str:
    """What one unbroken backfill said; its data folder is `whole`."""
    return backfills.run("whole", *BACKFILL)


def listed() -> dict[str, set[str]]:
    """By outlet, the canonical URLs that its archives list for the window on the newsroom's last day."""
    edition = Edition.load()
    day = edition.at(nights()[-1])
    found: dict[str, set[str]] = {}
    for outlet in ("bennghe", "nhipcau", "congtin"):
        channel = "section" if outlet == "congtin" else "sitemap"
        found[outlet] = {
            url_of(a, edition.sites[outlet])
            for a in day.listed(outlet, channel)  # type: ignore[arg-type]
            if SINCE <= a.published.astimezone(ZONE).date() <= UNTIL
        }
    return found


@pytest.mark.slow
def test_it_finds_what_the_shards_list(backfills: House, done: str) -> None:
    states = "SELECT canonical_url FROM article WHERE outlet_id = '{}'"
    for outlet, urls in listed().items():
        seen = {u for (u,) in backfills.ask("whole", states.format(outlet))}
        assert urls
        assert seen == urls
    (pending,) = backfills.ask("whole", "SELECT count(*) FROM url_state WHERE state = 'pending'")
    assert pending == (0,)


@pytest.mark.slow
def test_what_it_says_before_and_after(done: str) -> None:
    assert "21 days, 3 outlets, as the sample newsroom" in done
    assert "1 dated shards" in done
    assert "not known until the lists are read" in done
    assert f"listed: {sum(map(len, listed().values()))} pages to fetch" in done
    assert "listed pages are left" not in done


@pytest.mark.slow
def test_every_weekly_view_says_how_many_are_backfilled_and_no_panel_is_claimed(backfills: House, done: str) -> None:
    weeks = backfills.ask("whole", "SELECT articles, backfilled, panel, whole FROM coverage_weekly WHERE articles > 0")
    assert weeks
    assert all(articles == backfilled and not panel and not whole for articles, backfilled, panel, whole in weeks)
    for view in ("outlet_weekly", "topic_weekly", "audience_weekly"):
        rows = backfills.ask("whole", f"SELECT articles, backfilled FROM {view} WHERE articles > 0")
        assert rows
        assert all(articles == backfilled for articles, backfilled in rows)
    assert backfills.ask("whole", "SELECT DISTINCT health, in_panel FROM outlet_weekly WHERE all_articles > 0") == [
        ("backfilled", False)
    ]
    assert backfills.ask("whole", "SELECT count(*) FROM plan_weekly WHERE state = 'silent'") == [(0,)]
    told = backfills.ask("whole", "SELECT max(backfilled) FROM plan_weekly")
    assert told[0][0]
    assert backfills.ask("whole", "SELECT count(*) FROM outlet_night") == [(0,)]


@pytest.mark.slow
def test_again_changes_nothing_and_a_budget_is_kept_over_runs(backfills: House, done: str) -> None:
    before = equality_rows(backfills["whole"] / "warehouse.duckdb")
    said = backfills.run("whole", *BACKFILL)
    assert "read 0 documents of archives, 0 new URLs; asked for 0 pages" in said
    assert equality_rows(backfills["whole"] / "warehouse.duckdb") == before
    first = backfills.run("slowly", *BACKFILL, "--budget", "6")
    assert "asked for 6 pages" in first
    left = sum(map(len, listed().values())) - 6
    assert f"{left} listed pages are left" in first
    assert f"asked for {left} pages" in backfills.run("slowly", *BACKFILL)
    assert equality_rows(backfills["slowly"] / "warehouse.duckdb") == before


@pytest.mark.slow
def test_killed_anywhere_and_run_again_equals_never_killed(backfills: House, done: str) -> None:
    def listing(data: Path) -> bool:
        return any(p.stat().st_size for p in data.glob("batches/backfill-*/*/discoveries.jsonl*"))

    def fetching(data: Path) -> bool:
        return any(p.stat().st_size > 20_000 for p in data.glob("batches/backfill-*/*/archive.warc.gz*"))

    def walked(data: Path) -> bool:
        return len(list(data.glob("backfill/*/*.json"))) == 3

    for when in (listing, walked, fetching):
        backfills.killed("killed", when, *BACKFILL)
    backfills.run("killed", *BACKFILL)
    assert equality_rows(backfills["killed"] / "warehouse.duckdb") == equality_rows(
        backfills["whole"] / "warehouse.duckdb"
    )


@pytest.mark.slow
def test_a_night_leaves_a_backfills_pages_to_it_and_what_the_night_finds_is_not_marked(
    backfills: House, done: str
) -> None:
    backfills.run("both", *BACKFILL, "--budget", "0")
    # This night fetches what its own sources show, also where the backfill listed it before, and nothing else.
    backfills.run("both", "nightly", "--day", "2024-07-10")
    assert backfills.ask("both", "SELECT count(*) FROM article WHERE backfilled") == [(0,)]
    (before,) = backfills.ask(
        "both", "SELECT count(*) FROM article WHERE outlet_id IN ('bennghe', 'nhipcau', 'congtin')"
    )
    backfills.run("both", *BACKFILL)
    (marked,) = backfills.ask("both", "SELECT count(*) FROM article WHERE backfilled")
    assert before[0] > 0
    assert 0 < marked[0] < sum(map(len, listed().values()))


@pytest.mark.slow
def test_polls_ask_for_what_changed_and_keep_what_was_seen_before(backfills: House) -> None:
    backfills.run("polled", "nightly", "--day", "2024-07-10")
    assert "0 unchanged" in backfills.run("polled", "discover", "--day", "2024-07-11")
    second = backfills.run("polled", "discover", "--day", "2024-07-11")
    assert "0 new URLs" in second
    assert "0 unchanged" not in second
    rows = backfills.ask("polled", "SELECT says, count(*) AS n FROM poll_overlap WHERE channel = 'feed' GROUP BY 1")
    says = {str(row[0]): row[1] for row in rows}
    # Eight feeds, polled three times; two of them listed nothing the first time.
    assert says == {"first": 8, "empty": 2, "overlap": 6, "unchanged": 8}
    assert backfills.ask("polled", "SELECT count(*) FROM poll_overlap WHERE says IN ('gap', 'failed')") == [(0,)]
    assert backfills.ask("polled", "SELECT count(*) FROM url_state WHERE state = 'pending'")[0][0] > 0
    # The night after fetches what the polls found, and its own.
    assert "new articles" in backfills.run("polled", "nightly", "--day", "2024-07-14")
    assert (
        backfills.ask("polled", "SELECT count(*) FROM url_state WHERE state = 'pending' AND reason IS NULL")[0][0] == 0
    )


def test_five_day_spans_cover_every_day_once() -> None:
    spans = shards.five_day_spans(date(2025, 12, 14))
    assert spans[0][0] == date(2024, 1, 1)
    assert spans[-1] == (date(2025, 12, 11), date(2025, 12, 15))
    assert all((b[0] - a[1]).days == 1 for a, b in pairwise(spans))
