from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.batches import Crawl, url
from tests.warehouse.house import House, crawl, frontier
from warehouse import Warehouse
from warehouse.checks import run_checks

D1 = date(2024, 7, 1)
TRANSIENT = [
    "timeout", "server_error", "blocked", "challenge", "moved_host", "private_address", "dns", "tls",
    "refused_connection", "truncated", "error",
]  # fmt: skip


def states(w: Warehouse) -> dict[str, tuple[str, str | None, str | None]]:
    """name -> (state, reason, name of the target)."""
    rows = w.connection.table("current_url_state").select("canonical_url", "state", "reason", "target").fetchall()
    return {name(u): (s, reason, name(t) if t else None) for u, s, reason, t in rows}


def name(address: str) -> str:
    return address.rsplit("/", 1)[1].removesuffix(".htm")


def test_one_night_of_every_kind(house: House) -> None:
    with house.open() as w:
        night = crawl(D1)
        night.page("article")
        night.page("print", says="article", body="Thân bài article.", title="article")
        night.refused("tag")
        night.tried("missing", "not_found")
        night.tried("gone", "gone")
        night.tried("slow", "timeout")
        night.tried("hidden", "robots", detail="disallowed by /hidden")
        night.tried("robots_down", "robots", detail="robots.txt unreachable: timeout")
        night.tried("film", "too_large")
        night.tried("bomb", "bomb")
        night.tried("round", "redirect_loop")
        night.tried("home", "moved_home")
        night.tried("old", "redirected", redirected_to=url("article"))
        night.shown("later")
        house.night(w, D1, [night])
        assert states(w) == {
            "article": ("fetched", None, None),
            "print": ("duplicate_of", None, "article"),
            "tag": ("fetched", "not_article", None),
            "missing": ("failed", "not_found", None),
            "gone": ("failed", "gone", None),
            "slow": ("pending", "timeout", None),
            "hidden": ("refused", "robots", None),
            "robots_down": ("pending", "robots", None),
            "film": ("refused", "too_large", None),
            "bomb": ("refused", "bomb", None),
            "round": ("refused", "redirect_loop", None),
            "home": ("failed", "moved_home", None),
            "old": ("duplicate_of", None, "article"),
            "later": ("pending", None, None),
        }
        assert house.failing(w) == {}


def test_a_passing_failure_is_tried_again_on_three_later_runs(house: House) -> None:
    seen = []
    with house.open() as w:
        for n in range(4):
            night = crawl(D1 + timedelta(days=n))
            for outcome in TRANSIENT:
                night.tried(outcome, outcome)
            house.night(w, D1 + timedelta(days=n), [night])
            seen.append({(who, state) for who, (state, _, _) in states(w).items()})
    assert seen == [{(o, state) for o in TRANSIENT} for state in ("pending", "pending", "pending", "failed")]


def test_a_url_that_recovers_is_fetched(house: House) -> None:
    with house.open() as w:
        for n, outcome in enumerate(["server_error", "ok"]):
            night = crawl(D1 + timedelta(days=n))
            night.page("a") if outcome == "ok" else night.tried("a", outcome)
            house.night(w, D1 + timedelta(days=n), [night])
        assert states(w) == {"a": ("fetched", None, None)}
        history = w.connection.table("url_state").order("valid_from").select("state", "valid_from", "valid_to")
        assert history.fetchall() == [
            ("pending", "nightly-2024-07-01", "nightly-2024-07-02"),
            ("fetched", "nightly-2024-07-02", None),
        ]


def test_imports_and_what_a_crawl_adds_to_them(house: House) -> None:
    with house.open() as w:
        given = Crawl("import-1", source="import")
        given.imported("a")
        given.imported("b")
        house.load(w, given, "import-run")
        assert {s for s, _, _ in states(w).values()} == {"imported"}
        night = crawl(D1)
        night.page("a")
        night.shown("b")
        house.night(w, D1, [night])
        assert states(w) == {"a": ("fetched", None, None), "b": ("imported", None, None)}
        assert house.failing(w) == {}


def test_a_claimed_url_that_nobody_else_knows_goes_with_the_claim(house: House) -> None:
    with house.open() as w:
        night, again = crawl(D1), crawl(D1, extractor="x2")
        night.page("a", says="invented")
        house.night(w, D1, [night])
        assert states(w) == {"a": ("duplicate_of", None, "invented"), "invented": ("fetched", None, None)}
        again.page("a")
        house.rebuild(w, again, "rebuild-1")
        assert states(w) == {"a": ("fetched", None, None)}
        assert house.failing(w) == {}


def test_frontier_says_what_is_known_pending_and_due_again(house: House) -> None:
    with house.open() as w:
        night = crawl(D1)
        night.page("relevant")
        night.page("other", relevant=False)
        night.tried("slow", "timeout")
        night.tried("hidden", "robots")
        house.night(w, D1, [night])

        def asked(days: float) -> dict[str, str]:
            urls = [url(n) for n in ("relevant", "other", "slow", "hidden")]
            return {name(u): s for u, s in frontier(w, "alpha", urls, night.at + timedelta(days=days)).items()}

        quiet = {"relevant": "known", "other": "known", "slow": "pending", "hidden": "known"}
        assert asked(0.9) == quiet
        assert asked(1.1) == {**quiet, "relevant": "refetch"}
        again = crawl(D1 + timedelta(days=1))
        again.page("relevant")
        house.night(w, D1 + timedelta(days=1), [again])
        assert asked(2) == quiet
        assert asked(3.1) == {**quiet, "relevant": "refetch"}
        assert w.frontier(["beta"], night.at)["beta"] == []
        assert [len(keys) for keys in w.known_keys(["beta"])["beta"]] == [0, 0]


EVENTS = st.sampled_from(
    ["page", "says", "refused", "redirected", "not_found", "timeout", "robots", "too_large", "shown"]
)
NIGHTS = st.lists(st.dictionaries(st.sampled_from("abcde"), EVENTS, max_size=5), min_size=1, max_size=5)


def expected(history: list[str]) -> str:
    """The state of a URL by what its nights gave: an independent, slower telling of the same rule."""
    if "page" in history:
        return "fetched"
    if "says" in history or "redirected" in history:
        return "duplicate_of"
    if "refused" in history:
        return "fetched"
    tries = [e for e in history if e != "shown"]
    if not tries:
        return "pending"
    last = {"not_found": "failed", "robots": "refused", "too_large": "refused"}.get(tries[-1])
    return last or ("failed" if len(tries) > 3 else "pending")


@settings(max_examples=10, deadline=None)
@given(NIGHTS)
def test_every_url_has_one_state_and_the_ledgers_balance(nights: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        house = House(Path(folder))
        told: dict[str, list[str]] = {}
        with house.open() as w:
            for n, events in enumerate(nights):
                night = crawl(D1 + timedelta(days=n))
                for who, event in sorted(events.items()):
                    told.setdefault(who, []).append(event)
                    if event == "page":
                        night.page(who)
                    elif event == "says":
                        night.page(who, says="home")
                    elif event == "refused":
                        night.refused(who)
                    elif event == "redirected":
                        night.tried(who, event, redirected_to=url("home"))
                    elif event == "shown":
                        night.shown(who)
                    else:
                        night.tried(who, event)
                house.night(w, D1 + timedelta(days=n), [night])
            found = {k: s for k, (s, _, _) in states(w).items() if k != "home"}
            assert found == {who: expected(history) for who, history in told.items()}
            counted = Counter(s for s, _, _ in states(w).values())
            assert sum(counted.values()) == len(told) + any("says" in e for e in told.values())
            assert house.failing(w) == {}


def test_a_large_warehouse_is_checked_from_the_last_load_found_right(house: House) -> None:
    def wrong(w: Warehouse, small: int) -> set[str]:
        found = {c.name: c.rows for c in run_checks(w.connection, note=True, small=small)}
        return {name(row["canonical_url"]) for row in found["url_state_follows_ledgers"]}

    with house.open() as w:
        first, second = crawl(D1), crawl(D1 + timedelta(days=1))
        for page in ("old", "shown-again"):
            first.page(page)
        house.night(w, D1, [first])
        assert wrong(w, small=0) == set()
        second.page("new")
        second.shown("shown-again")
        house.night(w, D1 + timedelta(days=1), [second])
        w.connection.execute("UPDATE url_state SET state = 'failed', reason = 'gone'")
        assert wrong(w, small=0) == {"new", "shown-again"}
        assert wrong(w, small=1_000_000) == {"new", "shown-again", "old"}
