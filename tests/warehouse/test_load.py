from datetime import date, timedelta

import pytest

from tests.warehouse.batches import url
from tests.warehouse.house import House, crawl, local, night_at
from warehouse import LoadReport
from warehouse.sqlfiles import Connection

D1, D2, D3 = date(2024, 7, 10), date(2024, 7, 12), date(2024, 7, 14)


def contents(con: Connection) -> dict[str, list[tuple[object, ...]]]:
    names = [n for (n,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall()]
    return {n: sorted(con.table(n).fetchall(), key=repr) for n in names}


def versions(con: Connection) -> list[tuple[object, ...]]:
    return con.execute(
        "SELECT title, valid_from, valid_to FROM article_version ORDER BY valid_from, valid_to NULLS LAST, title"
    ).fetchall()


def test_a_batch_loaded_twice_changes_nothing_and_says_so(house: House) -> None:
    with house.open() as w:
        night = crawl(D1)
        night.page("a", topics=["t_invest"], milestones=["M-day"])
        night.page("b", relevant=False)
        night.refused("tag")
        (first,) = house.night(w, D1, [night])
        assert (first.discovered, first.new_articles, first.rejections, first.relevant) == (3, 2, 1, 1)
        assert first.attempts == {"ok": 3}
        house.run(w, "another-run", "crawl")
        before = contents(w.connection)
        assert house.load(w, night, "another-run") == LoadReport(known=True)
        assert contents(w.connection) == before
        assert house.failing(w) == {}


def test_a_load_that_fails_leaves_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from warehouse import load

    with house.open() as w:
        night = crawl(D1)
        night.page("a")
        house.run(w, "r", "crawl")
        before = contents(w.connection)

        def fail(*_: object) -> None:
            raise RuntimeError("killed here")

        with monkeypatch.context() as m:
            m.setattr(load, "_readings", fail)
            with pytest.raises(RuntimeError):
                house.load(w, night, "r")
        assert contents(w.connection) == before
        assert house.load(w, night, "r").new_articles == 1


def test_a_corrected_text_is_a_new_version_and_the_old_one_is_closed(house: House) -> None:
    with house.open() as w:
        for day, title in ((D1, "một"), (D2, "hai"), (D3, "một")):
            night = crawl(day)
            night.page("a", title=title, topics=["t_invest"])
            house.night(w, day, [night])
        assert versions(w.connection) == [
            ("một", "nightly-2024-07-10", "nightly-2024-07-12"),
            ("hai", "nightly-2024-07-12", "nightly-2024-07-14"),
            ("một", "nightly-2024-07-14", None),
        ]
        assert w.connection.table("current_annotation").count("*").fetchone() == (1,)
        assert w.connection.table("annotation_topic").count("*").fetchone() == (2,)
        assert house.failing(w) == {}


def test_the_same_text_fetched_again_is_no_new_version(house: House) -> None:
    with house.open() as w:
        for day in (D1, D2):
            night = crawl(day)
            night.page("a", published_at=local("2024-07-10T08:00"))
            report = house.night(w, day, [night])[0]
        assert (report.new_articles, report.new_versions, report.new_readings) == (0, 0, 1)
        assert len(versions(w.connection)) == 1


def test_an_older_record_that_comes_late_does_not_replace_a_newer_text(house: House) -> None:
    with house.open() as w:
        late, now = crawl(D1), crawl(D2)
        late.page("a", title="cũ")
        now.page("a", title="mới")
        house.night(w, D2, [now])
        house.load(w, late, "nightly-2024-07-14")
        present = w.connection.table("current_article").select("title").fetchall()
        assert present == [("mới",)]
        assert len(versions(w.connection)) == 2
        assert house.failing(w) == {}


def test_a_rebuild_reads_the_same_records_with_another_version(house: House) -> None:
    with house.open() as w:
        night = crawl(D1)
        night.page("a", title="sai", relevant=False)
        night.page("b")
        house.night(w, D1, [night])
        again = crawl(D1, extractor="x2")
        again.page("a", title="đúng", model_version="m2")
        again.refused("b", "layout_changed")
        report = house.rebuild(w, again, "rebuild-1")
        assert (report.new_articles, report.new_versions, report.changed_annotations) == (0, 1, 2)
        assert w.connection.table("current_article").select("title").fetchall() == [("đúng",)]
        assert house.failing(w) == {}
        states = dict(w.connection.table("current_url_state").select("canonical_url", "reason").fetchall())
        assert states["https://alpha.example/b.htm"] == "layout_changed"
        assert house.rebuild(w, again, "rebuild-2").new_readings == 0


def test_a_new_model_replaces_the_annotation_and_keeps_the_old_one(house: House) -> None:
    with house.open() as w:
        night, again = crawl(D1), crawl(D1)
        night.page("a", topics=["t_invest"])
        house.night(w, D1, [night])
        again.page("a", topics=["t_finance"], model_version="m2")
        assert house.rebuild(w, again, "rebuild-1").changed_annotations == 1
        rows = w.connection.execute(
            "SELECT topic_id, model_version, valid_to FROM annotation JOIN annotation_topic USING (annotation_id)"
            " ORDER BY model_version"
        ).fetchall()
        assert rows == [("t_invest", "m1", "rebuild-1"), ("t_finance", "m2", None)]


@pytest.mark.parametrize(
    ("published", "given", "day", "basis", "doubtful"),
    [
        ("2024-07-07T23:59", {}, date(2024, 7, 7), "published", False),
        ("2024-07-08T00:00", {}, date(2024, 7, 8), "published", False),
        ("2024-07-08T00:00", {"published_precision": "day"}, date(2024, 7, 8), "published", False),
        (None, {}, date(2024, 7, 11), "first_seen", False),
        ("2024-07-11T01:45", {}, date(2024, 7, 11), "first_seen", True),
        ("2024-07-11T01:39", {}, date(2024, 7, 11), "published", False),
        ("2024-07-09T10:00", {"published_doubt": "jsonld says otherwise"}, date(2024, 7, 9), "published", True),
        ("2024-07-11T01:30", {"published_doubt": "equals the time of it"}, date(2024, 7, 11), "first_seen", True),
    ],
)  # fmt: skip
def test_the_day_of_an_article_is_local_and_says_where_it_comes_from(
    house: House, published: str | None, given: dict[str, str], day: date, basis: str, doubtful: bool
) -> None:
    with house.open() as w:
        night = crawl(D1)
        night.page("a", published_at=local(published) if published else None, **given)
        house.night(w, D1, [night])
        row = w.connection.table("current_article").select("day", "day_basis", "published_doubtful", "week_start")
        monday = day - timedelta(days=day.weekday())
        assert row.fetchall() == [(day, basis, doubtful, monday)]
        assert house.failing(w) == {}


def test_an_article_was_first_seen_when_a_channel_first_showed_it(house: House) -> None:
    with house.open() as w:
        shown, read = crawl(D1), crawl(D2)
        shown.tried("a", "server_error")
        read.page("a", published_at=None)
        house.night(w, D1, [shown])
        house.night(w, D2, [read])
        assert w.connection.table("article").select("first_seen_at").fetchall() == [(night_at(D1),)]
        asked = [url("a"), url("never-seen")]
        assert w.first_seen("alpha", asked) == {url("a"): night_at(D1)}
        assert w.first_seen("alpha", [url("never-seen")]) == {}


def test_a_batch_that_lacks_a_file_is_named(house: House) -> None:
    from pipeline.errors import UserError

    with house.open() as w:
        folder = crawl(D1).write(house.folder / "batches")
        (folder / "annotations.parquet").unlink()
        with pytest.raises(UserError, match=r"annotations\.parquet"):
            w.load_batch("nightly-2024-07-10", "alpha", folder, "r", "crawl", D1)


def test_a_crawl_that_was_recovered_knows_its_night_from_its_run(house: House) -> None:
    with house.open() as w:
        w.start_run("nightly-2024-07-10", "nightly", D1, night_at(D1))
        house.load(w, crawl(D1), "nightly-2024-07-12", None)
        assert w.connection.table("outlet_night").select("night").fetchall() == [(D1,)]


def test_declarations_twice_are_the_same_rows(house: House) -> None:
    from tests.warehouse.house import campaign, outlets

    with house.open() as w:
        before = contents(w.connection)
        w.load_outlets(outlets())
        assert w.load_campaign(campaign()) is False
        assert contents(w.connection) == before


def test_the_panel_is_fixed_by_day(house: House) -> None:
    with house.open() as w:
        w.watch(["alpha", "beta"], D2)
        w.watch(["alpha", "beta"], D2)
        w.watch(["alpha", "gamma"], D3)
        w.watch(["alpha"], D1)
        rows = w.connection.table("panel").order("outlet_id").fetchall()
        assert rows == [("alpha", D1, None), ("beta", D2, D3 - timedelta(days=1)), ("gamma", D3, D3)]


def test_nights_and_texts_that_flows_ask_for(house: House) -> None:
    with house.open() as w:
        night = crawl(D1)
        night.page("a", published_at=local("2024-07-09T09:00"))
        house.night(w, D1, [night])
        w.start_run("nightly-2024-07-12", "nightly", D2, night_at(D2))
        assert w.finished_nights() == {D1}
        assert w.loaded_batches() == {("nightly-2024-07-10", "alpha")}
        (change,) = w.text_changes("nightly-2024-07-12", "any")
        assert (change.at, change.before) == (local("2024-07-09T09:00"), None)


def test_a_text_that_went_back_is_present_again_though_only_history_holds_it(house: House) -> None:
    """The record that said the other text is withdrawn by a rebuild; no staged row carries the text that returns."""
    with house.open() as w:
        for day, title in ((D1, "một"), (D2, "hai")):
            night = crawl(day)
            night.page("a", title=title, topics=["t_invest"])
            house.night(w, day, [night])
        again = crawl(D2, extractor="x2")
        again.refused("a")
        report = house.rebuild(w, again, "rebuild-1")
        assert w.connection.table("current_article").select("title").fetchall() == [("một",)]
        assert report.changed_annotations == 1
        assert house.failing(w) == {}


def test_a_headline_that_comes_later_does_not_replace_the_whole_text(house: House) -> None:
    with house.open() as w:
        whole = crawl(D1)
        whole.page("a", title="bài đầy đủ")
        house.night(w, D1, [whole])
        feed = crawl(D2)
        feed.page("a", title="chỉ tiêu đề", kind="headline", body="")
        house.night(w, D2, [feed])
        present = w.connection.execute("SELECT title FROM article_version WHERE valid_to IS NULL").fetchall()
        assert present == [("bài đầy đủ",)]
        assert house.failing(w) == {}
