"""Filters by a view's columns, and what is refused, with what there is instead."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import UserError
from tests.warehouse.house import House, crawl
from warehouse import Asked, Filters, about, listing, query, search

SUNDAY, MONDAY = date(2024, 7, 14), date(2024, 7, 15)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = House(tmp_path_factory.mktemp("filters"))
    with house.open() as w:
        for day in (SUNDAY, MONDAY):
            a, b = crawl(day, "alpha"), crawl(day, "beta")
            a.page(f"a{day.day}", title="Cơ chế đặc thù", topics=["t_invest"], plan_items=["P-month"])
            b.page(f"b{day.day}", title="Cơ chế khác")
            house.night(w, day, [a, b])
        w.publish(house.published)
    return house.published


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        (Filters(), 4),
        (Filters(week=date(2024, 7, 8)), 2),
        (Filters(since=MONDAY), 2),
        (Filters(until=SUNDAY), 2),
        (Filters(since=SUNDAY, until=MONDAY, equal={"outlet_id": ["alpha"]}), 2),
        (Filters(equal={"outlet_id": ["alpha", "beta"], "title": ["Cơ chế khác"]}), 2),
        (Filters(equal={"relevant": ["false"]}), 0),
    ],
)
def test_articles_by_day_and_columns(published: Path, filters: Filters, rows: int) -> None:
    assert len(query(published, "article", filters=filters)) == rows


def test_a_week_is_in_when_one_of_its_days_is(published: Path) -> None:
    weeks = query(published, "coverage_weekly", filters=Filters(since=date(2024, 7, 13), until=SUNDAY))
    assert [w.isoformat() for w in weeks["week_start"]] == ["2024-07-08"]
    months = query(published, "plan_coverage", filters=Filters(since=SUNDAY))
    assert {m.isoformat() for m in months["month"]} == {"2024-07-01"}


@pytest.mark.parametrize(
    ("name", "filters", "said"),
    [
        ("article", Filters(equal={"topic_id": ["t_invest"]}), "article has no column for topic_id(.|\n)*outlet_id"),
        ("article", Filters(equal={"outlet_id": ["alfa"]}), "no outlet 'alfa'\n  expected: alpha"),
        ("article_plan_item", Filters(equal={"item_id": ["P-mont"]}), "no item 'P-mont'\n  expected: P-month"),
        ("article", Filters(equal={"relevant": ["maybe"]}), "relevant cannot be 'maybe'\n  expected: BOOLEAN"),
        ("ledger_balance", Filters(week=MONDAY), "ledger_balance has no column for a week or day"),
        ("plan_coverage", Filters(week=MONDAY), "plan_coverage counts months"),
        ("article", Filters(week=MONDAY, since=MONDAY), "a week and days at once"),
        ("SELECT 1", Filters(week=MONDAY), "filters are for a view or table by its name"),
        ("coverage_wekly", Filters(), "no view or table(.|\n)*next: +lantoa query coverage_weekly"),
    ],
)
def test_what_cannot_be_followed_is_refused(published: Path, name: str, filters: Filters, said: str) -> None:
    with pytest.raises(UserError, match=said):
        query(published, name, filters=filters)


def test_a_search_is_filtered_before_it_is_cut(published: Path) -> None:
    found = search(published, "co che", top=1, filters=Filters(equal={"outlet_id": ["beta"]}))
    assert found["title"].to_list() == ["Cơ chế khác"]
    assert len(search(published, "co che", top=None)) == 4
    assert len(search(published, "co che dac thu", top=None, phrase=True)) == 2


def test_every_view_and_table_is_listed_with_what_it_says(published: Path) -> None:
    names = listing(published)
    assert names.loc[names["kind"] == "view", ["says", "grain"]].notna().all(axis=None)
    assert names["says"].notna().all()
    assert about(published, "coverage_weekly")["grain"].startswith("one row a campaign and ISO week")
    assert about(published, "article") == {}


def test_a_shell_parts_statements_and_knows_when_one_ends(published: Path) -> None:
    shell = Asked(published)
    script = "coverage_weekly; SELECT 'Cơ chế; đ' AS x;\nSELECT 1 -- ; no end\n AS n"
    assert shell.statements(script) == ["coverage_weekly", "SELECT 'Cơ chế; đ' AS x", "SELECT 1 -- ; no end\n AS n"]
    assert [shell.ends(t) for t in ("article", "SELECT 1;", "SELECT 1; -- so", "SELECT 1", "SELECT ';")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert shell.ask("SELECT 'Cơ chế; đ' AS x")["x"].to_list() == ["Cơ chế; đ"]
    with pytest.raises(UserError, match="read-only"):
        shell.ask("CREATE TABLE x (y INTEGER)")
    assert not shell.is_old()
    shell.close()
