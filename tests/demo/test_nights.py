"""Night by night: what was seen, fetched, read, refused, corrected; and where every URL stands at the end."""

from collections import Counter
from datetime import date
from urllib.parse import urlsplit

import pytest

from tests.conftest import Played
from tests.demo.found import Found, only
from tests.demo.truth import ARTICLES, NIGHTS, TOTAL, Row

nights = pytest.mark.parametrize("night", NIGHTS, ids=lambda n: str(n["day"]))


def _first_on(nights_of: dict[str, date], day: date) -> list[str]:
    return sorted(name for name, night in nights_of.items() if night == day)


@nights
def test_urls_discovered(found: Found, night: Row) -> None:
    assert len(_first_on(found.first_shown, night["day"])) == night["discovered"]


@nights
def test_new_articles(found: Found, night: Row) -> None:
    wanted = sorted(i for i, a in ARTICLES.items() if a["night"] == night["day"])
    assert _first_on(found.night_of_article, night["day"]) == wanted
    assert len(wanted) == night["articles"]


@nights
def test_corrected_articles(found: Found, night: Row) -> None:
    later = {name: n[1:] for name, n in found.versions.items()}
    assert sorted(name for name, n in later.items() if night["day"] in n) == sorted(night["versions"])


@nights
def test_recovered_articles(found: Found, night: Row) -> None:
    got = _first_on(found.night_of_article, night["day"])
    shown = {found.name_of[a["article_id"]]: found.first_shown[a["canonical_url"]] for a in found.kept["article"]}
    assert [name for name in got if shown[name] < night["day"]] == sorted(night["recovered"])


@nights
def test_rejected_pages(found: Found, night: Row) -> None:
    refused = {
        r["canonical_url"]: r["reason"]
        for r in found.kept["reading"]
        if r["outcome"] == "rejection" and found.night_of_run[r["valid_from"]] == night["day"]
    }
    assert refused == night["rejected"]
    assert Counter(refused.values()) == night["rejected_by_reason"]


@nights
@pytest.mark.parametrize("field", ["failed", "robots", "redirected"])
def test_pages_not_got(found: Found, night: Row, field: str) -> None:
    """Of the URLs tried for the first time that night, those that gave no page of their own, by what happened."""
    new = {url for url, first in found.first_shown.items() if first == night["day"]}
    last = {url: outcome for (day, url), outcome in found.outcomes.items() if day == night["day"] and url in new}
    if field == "redirected":
        states = {s["canonical_url"]: s["target"] for s in found.kept["current_url_state"]}
        assert {url: states[url] for url, o in last.items() if o == "redirected"} == night["redirected"]
    elif field == "robots":
        assert sorted(url for url, o in last.items() if o == "robots") == sorted(night["robots"])
    else:
        others = ("ok", "not_modified", "redirected", "robots")
        assert {url: o for url, o in last.items() if o not in others} == night["failed"]


def test_urls(found: Found) -> None:
    assert len(found.kept["current_url_state"]) == len(found.first_shown) == TOTAL["urls"]


@pytest.mark.parametrize("state", ["pending", "not_selected", "imported", *TOTAL["url_states"]])
def test_url_states(found: Found, state: str) -> None:
    published = sum(s["urls"] for s in found.shown("url_state_count") if s["state"] == state)
    kept = [s for s in found.kept["current_url_state"] if s["state"] == state]
    assert published == len(kept) == TOTAL["url_states"].get(state, 0)


REASONS = (
    [(url, "refused", "robots") for n in NIGHTS for url in n["robots"]]
    + [(url, "fetched", reason) for n in NIGHTS for url, reason in n["rejected"].items()]
    + [(url, "duplicate_of", None) for n in NIGHTS for url in n["redirected"]]
    + [(a["url"], "fetched", None) for a in ARTICLES.values()]
    + [
        (url, "failed", reason)
        for n in NIGHTS
        for url, reason in n["failed"].items()
        if url not in {a["url"] for a in ARTICLES.values()}
    ]
)  # fmt: skip


@pytest.mark.parametrize(("url", "state", "reason"), REASONS, ids=[url.partition("//")[2] for url, _, _ in REASONS])
def test_state_and_reason_of_each_url(found: Found, url: str, state: str, reason: str | None) -> None:
    row = only(found.kept["current_url_state"], canonical_url=url)
    assert row is not None
    assert (row["state"], row["reason"]) == (state, reason)


def test_every_state_is_tested() -> None:
    assert Counter(state for _, state, _ in REASONS) == TOTAL["url_states"]


@nights
def test_outlets_are_quiet_on_the_nights_on_which_they_listed_nothing_new(found: Found, night: Row) -> None:
    """An outlet whose page answers 503 all night is neither quiet nor broken, as long as other pages came."""
    shown = {found.name_of[a["article_id"]]: found.first_shown[a["canonical_url"]] for a in found.kept["article"]}
    new = {name.split("/")[0] for name, day in shown.items() if day == night["day"]}
    told = [*night["failed"], *night["rejected"], *night["robots"], *night["redirected"]]
    new |= {(urlsplit(url).hostname or "").removesuffix(".localhost") for url in told}
    states = {r["outlet_id"]: r["state"] for r in found.shown("crawl_nights") if r["night"] == night["day"]}
    assert {outlet for outlet, state in states.items() if state == "quiet"} == states.keys() - new
    assert set(states.values()) <= {"ok", "quiet"}


def test_ledgers_balance(found: Found) -> None:
    rows = found.shown("ledger_balance")
    assert rows
    assert [r for r in rows if not r["balanced"]] == []
    assert only(rows, equation="discovered URLs = sum of URL states", left_side=TOTAL["urls"])


def test_every_night_published_what_it_found(played: Played) -> None:
    if not played.stdout:
        pytest.skip("played earlier")
    assert "not published" not in played.stdout
    assert played.stdout.count("; published") == len(NIGHTS)
    for night in NIGHTS:
        assert f"night {night['day']}: {night['articles']} new articles" in played.stdout
