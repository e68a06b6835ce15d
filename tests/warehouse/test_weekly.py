import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.campaign import Campaign
from pipeline.errors import UserError
from pipeline.summary import PeriodAccount, WeeklySummary
from tests.warehouse.house import HERE, House, campaign, fill, local
from warehouse import reporting
from warehouse.publish import build

MADE = datetime(2024, 7, 15, tzinfo=UTC)
W27, W28, W40 = date(2024, 7, 1), date(2024, 7, 8), date(2024, 9, 30)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("weekly"))


@pytest.fixture(scope="module")
def made(house: House) -> tuple[dict[date, WeeklySummary], PeriodAccount]:
    rows = tomllib.loads((HERE / "cases" / "a_week_and_a_broken_one" / "rows.toml").read_text(encoding="utf-8"))
    with house.open() as w:
        fill(house, w, rows)
        weeks = {week: w.weekly_summary(campaign(), week, MADE, "0.1.0") for week in (W27, W28, W40)}
        july = w.period_account(campaign(), "2024-07", date(2024, 7, 1), date(2024, 7, 31), MADE, "0.1.0")
    assert sorted(p.name for p in house.folder.iterdir()) == ["batches", "warehouse.duckdb"]
    return weeks, july


@pytest.fixture(scope="module")
def summaries(made: tuple[dict[date, WeeklySummary], PeriodAccount]) -> dict[date, WeeklySummary]:
    return made[0]


def test_an_account_counts_its_days_and_says_how_many_weeks_were_whole(
    made: tuple[dict[date, WeeklySummary], PeriodAccount],
) -> None:
    weeks, july = made
    assert (july.total.articles, july.total.stories, july.total.articles_before) == (5, 4, None)
    assert (july.weeks_whole, july.weeks_collected, july.weeks_all, july.whole) == (1, 2, 5, False)
    assert july.completeness.share is None
    assert [w.label for w in july.weeks] == [f"2024-W{n}" for n in range(27, 32)]
    assert july.never_told == ["P-once"]
    assert [c.month for c in july.plan[0].months] == [date(2024, 7, 1)]
    assert {a.article_id for a in july.articles if a.counted} == set(july.total.article_ids)
    assert set(july.total.article_ids) == {i for w in (W27, W28) for i in weeks[w].total.article_ids}
    again = PeriodAccount.model_validate_json(july.model_dump_json())
    assert again == july


def test_what_is_told_for_the_first_time(summaries: dict[date, WeeklySummary]) -> None:
    assert summaries[W27].newly_told == ["P-month"]
    assert "P-month" not in summaries[W28].newly_told


def test_the_published_copy_is_read_while_nothing_has_changed(
    house: House, summaries: dict[date, WeeklySummary], monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.open() as w:
        w.publish(house.published)
        with monkeypatch.context() as m:
            m.setattr(reporting, "build", lambda *_, **__: pytest.fail("built a copy that there was"))
            assert w.weekly_summary(campaign(), W28, MADE, "0.1.0", house.published) == summaries[W28]
        # Another panel, and a week that the copy does not hold.
        w.watch(["alpha", "beta"], date(2024, 7, 20))
        built = []
        monkeypatch.setattr(reporting, "build", lambda *a, **k: (built.append(1), build(*a, **k)))
        for week in (W28, W40):
            w.weekly_summary(campaign(), week, MADE, "0.1.0", house.published)
        assert len(built) == 2


def test_both_counts_against_the_week_before(summaries: dict[date, WeeklySummary]) -> None:
    first, second = summaries[W27].total, summaries[W28].total
    assert (first.articles, first.stories, first.outlets, first.articles_before) == (2, 1, 2, None)
    assert (second.articles, second.stories, second.outlets) == (3, 3, 2)
    assert (second.articles_before, second.stories_before, second.outlets_before) == (2, 1, 2)
    assert (summaries[W27].depth.own, summaries[W28].depth.own) == (1, 3)


def test_whole_and_broken(summaries: dict[date, WeeklySummary]) -> None:
    assert summaries[W27].whole
    assert summaries[W27].panel == 3
    assert not summaries[W28].whole
    assert summaries[W28].broken_outlets == ["Beta"]
    assert summaries[W28].notes[0].key == "notes.not_whole"
    assert summaries[W27].completeness.share is None


def test_attention_and_breadth(summaries: dict[date, WeeklySummary]) -> None:
    one = summaries[W27]
    assert (one.attention.part, one.attention.whole, one.attention.share) == (2, 3, pytest.approx(2 / 3))
    assert one.effective_outlets == 2
    two = summaries[W28]
    assert two.attention.whole == 3
    assert two.effective_outlets == pytest.approx(1 / ((2 / 3) ** 2 + (1 / 3) ** 2))
    assert {k: c.articles for k, c in two.by_level.items()} == {"thanh_pho": 2, "nganh": 1, "trung_uong": 0}
    assert two.by_level["trung_uong"].articles_before == 1
    assert {k: c.articles for k, c in two.by_lang.items()} == {"vi": 2, "en": 1}


def test_weeks_are_never_drawn_as_zero_when_not_collected(summaries: dict[date, WeeklySummary]) -> None:
    assert [(p.label, p.articles, p.whole) for p in summaries[W28].weeks] == [
        ("2024-W27", 2, True),
        ("2024-W28", 3, False),
    ]
    later = summaries[W40].weeks
    assert [p.label for p in later[:3]] == ["2024-W27", "2024-W28", "2024-W29"]
    assert later[2].articles is None
    assert later[-1].label == "2024-W40"
    assert summaries[W40].total.articles == 0
    assert not summaries[W40].whole


def test_topics_plan_and_audiences(summaries: dict[date, WeeklySummary]) -> None:
    one, two = summaries[W27], summaries[W28]
    assert [(t.topic_id, t.main.articles, t.any.articles, t.any.stories) for t in one.topics] == [
        ("t_invest", 2, 2, 1),
        ("t_finance", 0, 1, 1),
    ]
    plan = {p.item_id: p for p in two.plan}
    assert [p.block for p in two.plan] == ["seed", "seed", "duty", "elsewhere"]
    assert {k: p.state for k, p in plan.items()} == {
        "P-month": "told", "P-once": "unknown", "P-stone": "told", "P-later": "not_yet",
    }  # fmt: skip
    assert (plan["P-month"].told_this_week.articles, plan["P-month"].told_in_window.articles) == (0, 1)
    assert (plan["P-month"].last_told_at, plan["P-month"].last_told_by) == (date(2024, 7, 5), "Alpha")
    assert plan["P-month"].why.key == "why.told"
    assert (plan["P-month"].why.days["last"], plan["P-month"].why.given["by"]) == (date(2024, 7, 5), "Alpha")
    assert plan["P-once"].since == date(2024, 7, 7)
    assert (plan["P-later"].why.key, plan["P-later"].why.days["starts"]) == ("why.not_yet_before", date(2024, 10, 1))
    # P-month plans both audiences, P-once people only: people 3/4, business 1/4; observed half and half.
    assert {a.audience_id: (a.planned, a.observed) for a in two.audiences} == {
        "aud_people": (0.75, 0.5), "aud_business": (0.25, 0.5),
    }  # fmt: skip
    assert two.audience_fit == pytest.approx(1 - 0.0487949, abs=1e-6)


def test_milestones_and_stories(summaries: dict[date, WeeklySummary]) -> None:
    (stone,) = summaries[W28].milestones
    assert (stone.milestone_id, stone.lag_days, stone.lags, stone.outlets_by_d1) == ("M-day", 0, [0, 2], 1)
    assert (stone.first_outlet, stone.first_at, stone.doubtful) == ("Alpha", local("2024-07-10T10:00"), 1)
    assert [m.milestone_id for m in summaries[W28].milestones_listed] == ["M-month"]
    assert summaries[W27].milestones[0].outlets == 0, "told only after that week's Sunday"
    (story,) = summaries[W27].stories
    assert (story.title, story.first_outlet, story.articles, story.outlets) == ("a", "Alpha", 2, 2)


def test_every_number_leads_to_its_articles(summaries: dict[date, WeeklySummary]) -> None:
    for s in summaries.values():
        listed = {a.article_id for a in s.articles}
        assert len(listed) == len(s.articles)
        counts = [s.total, *s.by_level.values(), *s.by_kind.values(), *s.by_lang.values()]
        counts += [c for t in s.topics for c in (t.main, t.any)]
        counts += [c for p in s.plan for c in (p.told_this_week, p.told_in_window, p.told_outside)]
        for count in counts:
            assert len(count.article_ids) == count.articles
            assert set(count.article_ids) <= listed
        d = s.depth
        parts = [(getattr(d, part), ids) for part, ids in d.ids.items()]
        parts += [(m.articles, m.article_ids) for m in s.messages] + [
            (m.differing, m.differing_ids) for m in s.messages
        ]
        parts += [(a.quoted, a.quoted_ids) for a in s.agencies] + [(a.articles, a.article_ids) for a in s.audiences]
        parts += [(o.first_published, o.first_ids) for o in s.outlets]
        assert [n for n, ids in parts if n != len(ids) or not set(ids) <= listed] == []
        assert len(d.ids.get("own", [])) + len(d.ids.get("copies", [])) == d.articles
        for ids in [o.article_ids for o in s.outlets] + [m.article_ids for m in s.milestones]:
            assert set(ids) <= listed
        assert sum(o.articles for o in s.outlets) == s.total.articles
        assert s.ledger.balanced
        assert s.ledger.discovered == sum(s.ledger.states.values())


def test_times_are_local(summaries: dict[date, WeeklySummary]) -> None:
    article = next(a for a in summaries[W28].articles if a.title == "d")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2024-07-10T10:00:00+07:00"
    assert summaries[W28].as_of.isoformat() == "2024-07-15T01:30:00+07:00"


def test_a_day_that_is_no_monday_and_an_unknown_campaign(house: House, tmp_path: Path) -> None:
    other = Campaign.model_validate({**campaign().model_dump(), "id": "other"})
    with house.open() as w:
        with pytest.raises(UserError, match="not a Monday"):
            w.weekly_summary(campaign(), date(2024, 7, 9), MADE, "0")
        with pytest.raises(UserError, match="never loaded"):
            w.weekly_summary(other, W27, MADE, "0")


def test_a_claim_about_a_fact_that_is_declared_no_more_goes_by_its_id(tmp_path: Path) -> None:
    house = House(tmp_path)
    gone = {"fact_id": "f_gone", "verdict": "differs", "stated": "1", "expected": "2", "sentence": "Một."}
    article = {"id": "alpha/a", "at": "2024-07-06T09:00", "claims": [gone]}
    with house.open() as w:
        fill(house, w, {"night": [{"day": date(2024, 7, 7), "article": [article]}]})
        week = w.weekly_summary(campaign(), date(2024, 7, 1), MADE, "0.1.0")
    assert [(c.fact_id, c.vi) for c in week.claims] == [("f_gone", "f_gone")]
    assert [(m.fact_id, m.vi, m.differing) for m in week.messages] == [("f_gone", "f_gone", 1)]
