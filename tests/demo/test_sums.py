"""The measures over the played nights: weeks, topics, plan items, documents, milestones, silence."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from tests.demo.differences import allowed
from tests.demo.found import Found, only
from tests.demo.truth import ARTICLES, DECLARED, MILESTONES, TOLD, TOTAL, TRUTH, WEEKS, Row, each, entries

COUNTS = ("relevant_articles", "relevant_stories", "relevant_outlets", "articles", "stories", "outlets")


def _counts(rows: list[Row]) -> dict[str, int]:
    keys = {"articles": "article_id", "stories": "story_id", "outlets": "outlet_id"}
    return {name: len({r[key] for r in rows}) for name, key in keys.items()}


def _in_week(found: Found, week: Row) -> list[Row]:
    return [a for a in found.articles.values() if a["week_start"] == week["week_start"]]


def _of_week(rows: Iterable[Row], week: Row, **keys: object) -> Row | None:
    return only((r for r in rows if r["week_start"] == week["week_start"]), **keys)


@pytest.mark.parametrize("field", ["articles", "stories", "outlets", "relevant_articles", "relevant_stories"])
def test_totals(found: Found, field: str) -> None:
    rows = [a for a in found.articles.values() if a["relevant"] or not field.startswith("relevant_")]
    assert _counts(rows)[field.removeprefix("relevant_")] == TOTAL[field]


def test_versions(found: Found) -> None:
    assert len(found.kept["article_version"]) == TOTAL["versions"]


def test_articles_in_shared_stories(found: Found) -> None:
    members = [a for a in found.articles.values() if a["story_articles"] > 1]
    assert len(members) == TOTAL["articles_in_shared_stories"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_languages(found: Found, lang: str) -> None:
    rows = [a for a in found.articles.values() if a["lang"] == lang]
    assert len(rows) == TOTAL["languages"][lang]
    assert len([a for a in rows if a["relevant"]]) == TOTAL["languages_relevant"][lang]


@pytest.mark.parametrize(("week", "field"), each(WEEKS, "week", *COUNTS))
def test_week(found: Found, week: Row, field: str) -> None:
    if field.startswith("relevant_"):
        row = _of_week(found.shown("coverage_weekly"), week)
        assert row is not None
        assert row[field.removeprefix("relevant_")] == week[field]
    else:
        assert _counts(_in_week(found, week))[field] == week[field]


@pytest.mark.parametrize("week", WEEKS, ids=lambda w: str(w["week"]))
def test_all_articles_of_a_week(found: Found, week: Row) -> None:
    row = _of_week(found.shown("coverage_weekly"), week)
    assert row is not None
    assert (row["label"], row["all_articles"]) == (week["week"], week["articles"])


@pytest.mark.parametrize("week", WEEKS, ids=lambda w: str(w["week"]))
def test_completeness_of_a_week_and_its_method(found: Found, week: Row) -> None:
    """Of each outlet too little is published to say anything; of all together, two channels tell a little."""
    rows = [r for r in found.shown("completeness_weekly") if r["week_start"] == week["week_start"]]
    assert {r["completeness_method"] for r in rows if r["scope"] == "outlet"} == {"unknown"}
    assert [r["completeness"] for r in rows if r["scope"] == "outlet" and r["completeness"] is not None] == []
    (panel,) = [r for r in rows if r["scope"] == "panel"]
    assert panel["completeness_method"] == "chapman"
    assert panel["low"] <= panel["completeness"] <= panel["high"]
    assert panel["low"] < 1
    assert panel["overlap"] >= 7
    shown = _of_week(found.shown("coverage_weekly"), week)
    assert shown is not None
    assert (shown["completeness"], shown["completeness_method"]) == (panel["completeness"], "chapman")


def test_no_week_too_many(found: Found) -> None:
    assert [r["label"] for r in found.shown("coverage_weekly")] == [w["week"] for w in WEEKS]


def _listed(field: str, key: str, week: str | None = None) -> int:
    """Articles more (or fewer) that have `key` by the listed differences, in one week or in all."""
    ours = [a for a in (ARTICLES[i] for i in TOLD) if week in (None, a["week"])]
    return sum((key in allowed(field, a["id"], a[field])) - (key in a[field]) for a in ours)


@pytest.mark.parametrize(("week", "topic", "wanted"), entries(WEEKS, "week", "topics", DECLARED.topics))
def test_topic_of_a_week(found: Found, week: Row, topic: str, wanted: Row | None) -> None:
    row = _of_week(found.shown("topic_weekly"), week, topic_id=topic) or {"main_articles": 0, "articles": 0}
    main, any_ = (wanted["main"], wanted["any"]) if wanted else (0, 0)
    assert row["main_articles"] == main
    assert row["articles"] == any_ + _listed("topics", topic, week["week"])


@pytest.mark.parametrize(("week", "item", "wanted"), entries(WEEKS, "week", "plan_items", DECLARED.plan_items))
def test_plan_item_of_a_week(found: Found, week: Row, item: str, wanted: int | None) -> None:
    rows = [r for r in found.shown("plan_telling") if r["week_start"] == week["week_start"]]
    assert sum(r["item_id"] == item for r in rows) == (wanted or 0) + _listed("plan_items", item, week["week"])


@pytest.mark.parametrize(("week", "document", "wanted"), entries(WEEKS, "week", "documents", DECLARED.documents))
def test_document_of_a_week(found: Found, week: Row, document: str, wanted: int | None) -> None:
    articles = {a["article_id"] for a in _in_week(found, week)}
    rows = [r for r in found.shown("article_document") if r["article_id"] in articles and r["counts"]]
    assert sum(r["document_id"] == document for r in rows) == (wanted or 0)


@pytest.mark.parametrize("topic", sorted(DECLARED.topics))
def test_topic(found: Found, topic: str) -> None:
    rows = [r for r in found.shown("article_topic") if r["topic_id"] == topic]
    wanted = TOTAL["topics"][topic]
    assert sum(r["rank"] == 1 for r in rows) == wanted["main"]
    assert len(rows) == wanted["any"] + _listed("topics", topic)


@pytest.mark.parametrize("item", sorted(DECLARED.plan_items))
def test_plan_item(found: Found, item: str) -> None:
    wanted = TOTAL["plan_items"].get(item, 0) + _listed("plan_items", item)
    assert Counter(r["item_id"] for r in found.shown("plan_telling"))[item] == wanted


@pytest.mark.parametrize("document", sorted(DECLARED.documents))
def test_document(found: Found, document: str) -> None:
    rows = [r for r in found.shown("article_document") if r["counts"]]
    assert Counter(r["document_id"] for r in rows)[document] == TOTAL["documents"].get(document, 0)


def _telling(found: Found, milestone: str) -> list[Row]:
    rows = [r for r in found.shown("milestone_telling") if r["milestone_id"] == milestone]
    return sorted(rows, key=lambda r: (r["published_local"], r["article_id"]))


@pytest.mark.parametrize(("milestone", "field"), each(MILESTONES, "id", "articles", "outlets", "lag_days"))
def test_milestone(found: Found, milestone: Row, field: str) -> None:
    row = only(found.shown("timeliness"), milestone_id=milestone["id"])
    assert row is not None
    assert row[field] == milestone.get(field)


@pytest.mark.parametrize("milestone", MILESTONES, ids=lambda m: str(m["id"]))
def test_first_article_of_a_milestone(found: Found, milestone: Row) -> None:
    first = _telling(found, milestone["id"])[0]
    assert found.name_of[first["article_id"]] == milestone["first"]


@pytest.mark.parametrize("milestone", MILESTONES, ids=lambda m: str(m["id"]))
def test_lags_of_a_milestone(found: Found, milestone: Row) -> None:
    lags: dict[str, Any] = {}
    for row in _telling(found, milestone["id"]):
        lags.setdefault(row["outlet_id"], row["lag_days"])
    assert lags == milestone["lag_days_by_outlet"]


def test_no_milestone_too_many(found: Found) -> None:
    told = {r["milestone_id"] for r in found.shown("timeliness") if r["articles"]}
    assert sorted(told) == [m["id"] for m in MILESTONES]


def test_due_and_silent_items(found: Found) -> None:
    rows = [r for r in found.shown("plan_silent") if r["block"] == "seed"]
    assert sorted(r["item_id"] for r in rows if r["state"] == "silent") == TRUTH["plan"]["silent"]
    assert [r["item_id"] for r in rows if r["state"] == "unknown"] == []
    assert all(r["week_start"].strftime("%G-W%V") == WEEKS[-1]["week"] for r in rows)
