from datetime import date, timedelta

from tests.warehouse.house import House, crawl, local
from warehouse import Warehouse

D1 = date(2024, 7, 10)


def known(w: Warehouse) -> dict[str, str]:
    """title -> title of the first article of its story."""
    titles = dict(w.connection.table("current_article").select("article_id", "title").fetchall())
    told = dict(w.connection.table("current_story").fetchall())
    return {title: titles[told.get(a, a)] for a, title in titles.items()}


def three_nights(house: House, w: Warehouse) -> dict[str, str]:
    ids = {}
    for n, who in enumerate("abc"):
        night = crawl(D1 + timedelta(days=n))
        ids[who] = night.page(who, published_at=local(f"2024-07-1{n}T09:00")).article_id
        house.night(w, D1 + timedelta(days=n), [night])
    for run_id in ("r1", "r2"):
        house.run(w, run_id, "nightly")
    return ids


def test_grouping_twice_writes_nothing_the_second_time(house: House) -> None:
    with house.open() as w:
        i = three_nights(house, w)
        mapping = {i["a"]: i["a"], i["b"]: i["a"], i["c"]: i["c"]}
        assert w.store_stories(mapping, "r1") == 1
        assert known(w) == {"a": "a", "b": "a", "c": "c"}
        assert w.store_stories(mapping, "r2") == 0
        assert w.connection.table("story_member").fetchall() == [(i["b"], i["a"], "r1", None)]


def test_a_story_keeps_its_id_when_its_first_article_lies_before_the_days_compared(house: House) -> None:
    with house.open() as w:
        i = three_nights(house, w)
        w.store_stories({i["a"]: i["a"], i["b"]: i["a"]}, "r1")
        assert w.store_stories({i["b"]: i["b"], i["c"]: i["b"]}, "r2") == 1
        assert known(w) == {"a": "a", "b": "a", "c": "a"}
        assert house.failing(w) == {}


def test_an_id_that_changes_leaves_an_alias_and_members_follow(house: House) -> None:
    with house.open() as w:
        i = three_nights(house, w)
        w.store_stories({i["b"]: i["b"], i["c"]: i["b"]}, "r1")
        assert w.store_stories({i["a"]: i["a"], i["b"]: i["a"]}, "r2") == 2
        assert known(w) == {"a": "a", "b": "a", "c": "a"}
        assert w.connection.table("story_alias").fetchall() == [(i["b"], i["a"], "r2")]
        assert house.failing(w) == {}


def test_an_article_that_leaves_a_story_is_its_own_again(house: House) -> None:
    with house.open() as w:
        i = three_nights(house, w)
        w.store_stories({i["a"]: i["a"], i["b"]: i["a"]}, "r1")
        assert w.store_stories({i["a"]: i["a"], i["b"]: i["b"]}, "r2") == 1
        assert known(w) == {"a": "a", "b": "b", "c": "c"}


def test_texts_carry_the_earliest_trustworthy_time(house: House) -> None:
    with house.open() as w:
        night = crawl(D1)
        night.page("a", published_at=local("2024-07-10T09:00"), lead="sapo")
        night.page("b", published_at=None)
        house.night(w, D1, [night])
        rows = list(w.texts_for_clustering(D1, D1 + timedelta(days=1)))
        assert [(r["title"], r["at"]) for r in rows] == [("a", local("2024-07-10T09:00")), ("b", night.at)]
        assert set(rows[0]) == {"id", "title", "lead", "body", "at"}
        assert list(w.texts_for_clustering(date(2024, 1, 1), date(2024, 2, 1))) == []
