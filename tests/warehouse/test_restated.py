"""What was printed against what is known now, and the past as any run left it; worked out by hand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from pipeline.corrections import Correction
from tests.warehouse.batches import Crawl
from tests.warehouse.house import House, campaign, crawl, local
from warehouse import Warehouse, query

SUNDAY, MONDAY = date(2024, 7, 14), date(2024, 7, 8)
FIRST, LATE = "nightly-2024-07-14", "nightly-2024-07-15"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Warehouse]]:
    """Two articles are printed; then come a late one, an imported one, a correction, another model and a regrouping."""
    house = House(tmp_path_factory.mktemp("restated"))
    with house.open() as w:
        alpha, beta = crawl(SUNDAY), crawl(SUNDAY, "beta")
        a = alpha.page("a", published_at=local("2024-07-10T09:00"), topics=["t_invest"])
        b = beta.page("b", published_at=local("2024-07-11T09:00"), plan_items=["P-stone"])
        house.night(w, SUNDAY, [alpha, beta, crawl(SUNDAY, "gamma")])
        for _ in range(2):
            summary = w.weekly_summary(campaign(), MONDAY, datetime(2024, 7, 15, tzinfo=UTC), "0")
            w.store_printed(summary, datetime(2024, 7, 15, tzinfo=UTC))
        gamma = crawl(date(2024, 7, 15), "gamma")
        gamma.page("c", published_at=local("2024-07-12T09:00"))
        house.night(w, date(2024, 7, 15), [gamma])
        given = Crawl("import-1", source="import")
        given.imported("e", published_at=local("2024-07-13T09:00"))
        house.load(w, given, "import-run")
        again = crawl(SUNDAY, "beta")
        again.page("b", published_at=local("2024-07-11T09:00"), model_version="m2")
        house.rebuild(w, again, "rebuild-1")
        house.run(w, "label-1", "label")
        said = Correction("nq98", a.article_id, "topics", "t_invest", "t_finance", None, "An", given.at, 1)
        w.store_corrections([said], "label-1")
        house.run(w, "regroup", "nightly")
        w.store_stories({a.article_id: a.article_id, b.article_id: a.article_id}, "regroup")
        assert house.failing(w) == {}
        w.publish(house.published)
        yield house, w


def test_both_values_and_the_reason(changed: tuple[House, Warehouse]) -> None:
    frame = query(changed[0].published, "restated")
    rows = [
        (r["figure"], r["key"], r["printed"], r["now"], r["added"], r["removed"], list(r["reasons"]))
        for r in frame.to_dict("records")
    ]
    assert rows == [
        ("articles", "", 2, 4, 2, 0, ["imported: 1", "late: 1"]),
        ("outlet_articles", "alpha", 1, 2, 1, 0, ["imported: 1"]),
        ("outlet_articles", "gamma", 0, 1, 1, 0, ["late: 1"]),
        ("outlets", "", 2, 3, 2, 0, ["imported: 1", "late: 1"]),
        ("plan_articles", "P-stone", 1, 0, 0, 1, ["other_model: 1"]),
        ("plan_silent", "P-stone", 0, 1, 0, 1, ["other_model: 1"]),
        ("stories", "", 2, 3, 2, 0, ["imported: 1", "late: 1", "regrouped: 1"]),
        ("topic_articles", "t_finance", 0, 1, 1, 0, ["corrected: 1"]),
        ("topic_articles", "t_invest", 1, 0, 0, 1, ["corrected: 1"]),
    ]
    assert set(frame["as_of_run"]) == {FIRST}
    assert set(frame["unexplained"]) == {0}


def test_the_same_figures_are_kept_once(changed: tuple[House, Warehouse]) -> None:
    kept = changed[1].connection.table("printed").select("figure", "key").fetchall()
    assert len(kept) == len(set(kept))


@pytest.mark.parametrize(
    ("run", "articles", "models", "stories"),
    [
        (FIRST, 2, {"m1"}, 0),
        (LATE, 3, {"m1"}, 0),
        ("import-run", 4, {"m1"}, 0),
        ("rebuild-1", 4, {"m1", "m2"}, 0),
        ("regroup", 4, {"m1", "m2"}, 1),
        ("no such run", 0, set(), 0),
    ],
)
def test_any_past_run_can_be_asked(
    run: str, articles: int, models: set[str], stories: int, changed: tuple[House, Warehouse]
) -> None:
    con = changed[1].connection

    def present(what: str) -> list[dict[str, object]]:
        result = con.execute(f"FROM {what}_as_of($run)", {"run": run})
        names = [c[0] for c in result.description or []]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    assert len(present("article")) == articles
    assert {row["model_version"] for row in present("annotation")} == models
    assert len(present("annotation")) == articles
    assert len(present("story")) == stories
    assert len(present("url_state")) == articles
