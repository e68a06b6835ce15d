"""Nights loaded in any order, grouped one by one, have the stories of all articles grouped at once."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import permutations

import pytest

from flows.grouping import group
from pipeline.copies import METHOD, Text, stories
from tests.pipeline.copies_made import lead, paragraphs, title
from tests.warehouse.batches import Crawl
from tests.warehouse.house import House, crawl, local
from warehouse import Warehouse, query

DAY = date(2024, 7, 10)
TOLD = tuple[str, list[str], str]
"""Seed of title and lead, paragraphs, local time."""

A, B, C = (paragraphs(x, 8) for x in "ABC")
NIGHTS: list[dict[str, TOLD]] = [
    {"headline": ("A", [], "2024-07-05T08:00"), "digest": ("d", A[:2] + B[:2] + C[:2], "2024-07-05T06:00")},
    {"first": ("A", A, "2024-07-06T09:00"), "b": ("B", B, "2024-07-06T10:00"), "c": ("C", C, "2024-07-06T11:00")},
    {"wrapped": ("w", [*paragraphs("w", 5), *B], "2024-08-02T07:00"), "late": ("x", A[:5], "2024-08-04T07:00")},
    # Far from the first, near to its copy: without `late` it would be a story of its own in any case.
    {"far": ("y", A[:5], "2024-08-20T07:00"), "rest": ("z", [*paragraphs("w", 5), C[0]], "2024-08-20T08:00")},
]
WANTED = {
    "headline": "headline", "first": "headline", "late": "headline", "far": "far",
    "digest": "digest", "b": "b", "wrapped": "b", "c": "c", "rest": "rest",
}  # fmt: skip


def told(w: Warehouse) -> dict[str, str]:
    """Name of an article (of its URL) -> that of the first of its story."""
    rows = w.connection.table("current_article").select("article_id", "url").fetchall()
    names = {id_: url.rsplit("/", 1)[1].removesuffix(".htm") for id_, url in rows}
    found = dict(w.connection.table("current_story").fetchall())
    return {name: names[found.get(id_, id_)] for id_, name in names.items()}


def night(n: int, pages: dict[str, TOLD]) -> Crawl:
    made = crawl(date(2024, 9, 1) + timedelta(days=n))
    for name, (head, body, at) in pages.items():
        text = "\n".join(body)
        made.page(name, title=title(head), lead=lead(head), body=text, published_at=local(at), relevant=False)
    return made


def load(house: House, w: Warehouse, n: int, pages: dict[str, TOLD]) -> str:
    made = night(n, pages)
    house.night(w, date(2024, 9, 1) + timedelta(days=n), [made])
    run_id = f"nightly-{date(2024, 9, 1) + timedelta(days=n)}"
    group(w, run_id)
    return run_id


@pytest.mark.parametrize("order", list(permutations(range(4)))[::9], ids=str)
def test_nights_in_any_order_give_one_partition(house: House, order: Iterable[int]) -> None:
    with house.open() as w:
        for n, k in enumerate(order):
            load(house, w, n, NIGHTS[k])
        assert told(w) == WANTED
        assert house.failing(w) == {}


def test_the_warehouse_groups_as_the_filter_does(house: House) -> None:
    with house.open() as w:
        for n, pages in enumerate(NIGHTS):
            load(house, w, n, pages)
        texts = [
            Text(name, title(head), lead(head), "\n".join(body), local(at))
            for pages in NIGHTS
            for name, (head, body, at) in pages.items()
        ]
        assert stories(texts) == told(w) == WANTED


def test_an_id_that_changes_leaves_an_alias(house: House) -> None:
    with house.open() as w:
        load(house, w, 0, {"b": ("B", B, "2024-07-06T10:00"), "c": ("x", B[:5], "2024-07-07T10:00")})
        run_id = load(house, w, 1, {"a": ("B", B, "2024-07-05T10:00")})
        assert told(w) == {"a": "a", "b": "a", "c": "a"}
        (alias,) = w.connection.table("story_alias").fetchall()
        ids = {url[-5]: id_ for id_, url in w.connection.table("article").select("article_id", "url").fetchall()}
        assert alias == (ids["b"], ids["a"], run_id)
        w.publish(house.published)
        assert query(house.published, "story_alias").values.tolist() == [[ids["b"], ids["a"]]]


def test_a_run_of_another_writer_stays_open_until_its_own_grouping(house: House) -> None:
    with house.open() as w:
        load(house, w, 0, {"b": ("B", B, "2024-07-06T10:00")})
        w.text_changes("nightly-2024-09-01", METHOD)
        house.night(w, date(2024, 9, 2), [night(1, {"c": ("C", C, "2024-07-07T10:00")})])
        w.all_grouped()
        grouped = w.connection.table("grouped_run").fetchall
        assert grouped() == [("nightly-2024-09-01",)]
        assert group(w, "nightly-2024-09-02") == 0
        assert len(grouped()) == 2
        more = night(2, {"a": ("A", A, "2024-07-08T10:00")})
        house.load(w, more, "nightly-2024-09-02")
        assert grouped() == [("nightly-2024-09-01",)]


def test_grouping_twice_writes_nothing_the_second_time(house: House) -> None:
    with house.open() as w:
        load(house, w, 0, NIGHTS[1] | NIGHTS[2])
        before = w.connection.table("story_member").fetchall()
        assert len(before) == 2
        assert group(w, "again") == 0
        assert w.connection.table("story_member").fetchall() == before


def test_a_text_that_was_corrected_leaves_its_story_and_one_that_is_gone_its_followers(house: House) -> None:
    with house.open() as w:
        load(house, w, 0, {"a": ("A", A, "2024-07-05T10:00"), "b": ("B", A, "2024-07-06T10:00")})
        load(house, w, 1, {"b": ("B", B, "2024-07-06T10:00"), "c": ("C", A, "2024-07-07T10:00")})
        assert told(w) == {"a": "a", "b": "b", "c": "a"}
        load(house, w, 2, {"a": ("A", C, "2024-07-05T10:00"), "d": ("D", A, "2024-07-08T10:00")})
        assert told(w) == {"a": "a", "b": "b", "c": "c", "d": "c"}
        assert house.failing(w) == {}


def test_other_marks_group_everything_anew(house: House) -> None:
    with house.open() as w:
        load(house, w, 0, NIGHTS[1] | NIGHTS[2])
        before = told(w)
        assert len(w.text_changes("later", "marks of another make")) == len(before)
        assert group(w, "later") == 0
        assert told(w) == before


def test_the_original_is_the_earliest_trustworthy_time(house: House) -> None:
    """A mere date is no earlier than what was seen on that day; a doubtful time never makes an article the original."""
    with house.open() as w:
        first = crawl(DAY)
        given = {"title": title("A"), "body": "\n".join(A), "relevant": False}
        first.page("dated", published_at=local("2024-07-10T00:00"), published_precision="day", **given)
        first.page("timed", published_at=local("2024-07-10T20:00"), **given)
        first.page("doubted", published_at=local("2024-07-10T06:00"), published_doubt="two times differ", **given)
        house.night(w, DAY, [first])
        group(w, f"nightly-{DAY}")
        assert set(told(w).values()) == {"timed"}
