"""A small site made by hand, with titles that attack whoever opens it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.site import (
    Named,
    Site,
    SiteArticle,
    SiteBreadth,
    SiteDemand,
    SiteMilestone,
    SiteOutlet,
    SiteOutletWeek,
    SiteOverview,
    SitePlanItem,
    SitePlanMonth,
    SiteRestated,
    SiteStory,
    SiteTopic,
    SiteTopicWeek,
    SiteWeek,
)
from pipeline.summary import Completeness, Said, WeekPoint

MONDAY, LABEL = date(2025, 12, 8), "2025-W50"
UNKNOWN = Completeness(share=None, method="unknown", note=Said(key="completeness.unknown"))
HOSTILE = (
    "<img src=x onerror=\"document.title='owned'\"> </script><script>document.title='owned'</script> =HYPERLINK(1)"
)
TITLES = [
    "Cơ chế đặc thù cho hòa lưới điện mái nhà",
    "Có chế tài nào cho dự án chậm",
    "TP.HCM bàn cơ chế đặc thù, đường sắt và khu thương mại",
    HOSTILE,
]
"The newest first; each is one article, of alpha and beta by turns."


def articles() -> list[SiteArticle]:
    return [
        SiteArticle(
            n=n,
            article_id=f"id{n}",
            outlet_id=("alpha", "beta")[n % 2],
            outlet=("Báo Alpha", "Báo Beta")[n % 2],
            day=MONDAY + timedelta(days=3 - n),
            week_start=MONDAY,
            published_local=datetime(2025, 12, 11 - n, 8, 5),  # noqa: DTZ001 - local, as the warehouse has it
            time_trustworthy=True,
            url="javascript:alert(1)" if title == HOSTILE else f"https://a.example/{n}",
            title=title,
            lead="Sapo của bài.",
            quote=None,
            story_id="s0" if n in (0, 2) else f"s{n}",
            story_articles=2 if n in (0, 2) else 1,
            first_of_story=n != 0,
            in_title=True,
            depth="main",
            prominence=0.5,
            headline_only=False,
            backfilled=False,
            topics=["t1"] if n < 3 else [],
            plan_in=["P25-02"] if n == 1 else [],
            plan_out=[],
            milestones=["M49"] if n == 2 else [],
            claim_differs=False,
        )
        for n, title in enumerate(TITLES)
    ]


def site() -> Site:
    outlet = {
        "level": "thanh_pho",
        "kind": ["dien_tu"],
        "lang": ["vi"],
        "in_panel": True,
        "articles": 2,
        "stories": 2,
        "all_articles": 9,
        "last_article": MONDAY,
        "since": MONDAY,
        "last_good": MONDAY,
        "completeness": UNKNOWN,
    }
    week = {"week_start": MONDAY, "label": LABEL, "completeness": UNKNOWN, "whole": True}
    return Site(
        overview=SiteOverview(
            vi="Nghị quyết 98",
            en="Resolution 98",
            ends=date(2025, 12, 31),
            articles=4,
            stories=3,
            outlets=2,
            own=3,
            latest=LABEL,
            as_of=datetime(2025, 12, 15, 1, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
            demo=True,
        ),
        weeks=[
            SiteWeek(**week, articles=4, stories=3, outlets=2, all_articles=18, panel=2, panel_whole=2, backfilled=0)
        ],
        outlets=[
            SiteOutlet(
                outlet_id=o,
                name=f"Báo {o.title()}",
                first_published=n,
                state=state,
                why=Said(key=f"crawl_why.{why}"),
                **outlet,
            )
            for n, (o, state, why) in enumerate((("alpha", "ok", "ok"), ("beta", "broken", "never_crawled")), 1)
        ],
        outlet_weeks=[
            SiteOutletWeek(
                outlet_id=o,
                outlet=f"Báo {o.title()}",
                articles=2,
                stories=2,
                first_published=f,
                all_articles=9,
                in_panel=True,
                health="ok",
                stale_since=None,
                **week,
            )
            for o, f in (("alpha", 1), ("beta", 2))
        ],
        topics=[
            SiteTopic(
                topic_id="t1",
                kind="cross",
                vi="Đầu tư",
                en="Investment",
                articles=3,
                main_articles=3,
                stories=2,
                outlets=2,
                last_article=MONDAY,
            )
        ],
        topic_weeks=[
            SiteTopicWeek(topic_id="t1", topic="Đầu tư", articles=3, main_articles=3, stories=2, outlets=2, **week)
        ],
        plan=[
            SitePlanItem(
                item_id="P25-02",
                block="seed",
                vi="Nội dung",
                en="Item",
                starts=date(2025, 1, 1),
                ends=date(2025, 12, 31),
                expect="monthly",
                state="told",
                since=None,
                last_told=MONDAY,
                articles=1,
                stories=1,
                outlets=1,
                outside=0,
                agencies=[Named(vi="UBND", en="People's Committee")],
                audiences=[Named(vi="người dân", en="residents")],
            )
        ],
        plan_months=[
            SitePlanMonth(
                item_id="P25-02",
                block="seed",
                month=date(2025, 12, 1),
                label="2025-12",
                articles=1,
                stories=1,
                outlets=1,
                completeness=UNKNOWN,
            )
        ],
        milestones=[
            SiteMilestone(
                milestone_id="M49",
                vi="Quốc hội thông qua",
                en=None,
                day=MONDAY,
                precision="day",
                measured=True,
                source="https://s.example/",
                articles=1,
                stories=1,
                outlets=1,
                first_outlet="Báo Alpha",
                first_day=MONDAY,
                lag_days=0,
                outlets_by_d1=1,
                median_lag_days=0,
                p90_lag_days=0,
                doubtful=0,
            )
        ],
        stories=[
            SiteStory(
                story_id="s0",
                title=TITLES[2],
                first_outlet="Báo Alpha",
                first_day=MONDAY,
                last_day=MONDAY,
                articles=2,
                outlets=1,
                numbers=[2, 0],
            )
        ],
        breadth=[
            SiteBreadth(
                dimension="all",
                key="all",
                articles=4,
                stories=3,
                outlets=2,
                carrying=1,
                panel=2,
                panel_whole=2,
                carried_share=0.5,
                carried_low=0.1,
                carried_high=0.9,
                effective_outlets=1.9,
                **week,
            )
        ],
        demands=[
            SiteDemand(
                demand_id="Q-01",
                vi="sâu rộng",
                en="deep and wide",
                span="whole",
                label="2024–2025",
                starts=date(2024, 1, 1),
                ends=date(2025, 12, 31),
                articles=4,
                measure="carrying_outlets",
                measure_vi="x",
                value=0.5,
                value_low=0.2,
                value_high=0.8,
                interval="wilson",
                unit="share",
                n=8,
                cannot=None,
                cannot_en=None,
                why=None,
                from_view="breadth_weekly",
                weeks=104,
                weeks_whole=8,
                completeness=UNKNOWN,
            ),
            SiteDemand(
                demand_id="Q-06",
                vi="hiệu quả",
                en="effective",
                span="year",
                label="2025",
                starts=date(2025, 1, 1),
                ends=date(2025, 12, 31),
                articles=4,
                measure=None,
                measure_vi=None,
                value=None,
                value_low=None,
                value_high=None,
                interval=None,
                unit=None,
                n=None,
                cannot="Phải khảo sát.",
                cannot_en="Ask the public.",
                why=None,
                from_view=None,
                weeks=52,
                weeks_whole=8,
                completeness=UNKNOWN,
            ),
        ],
        restated=[
            SiteRestated(
                label=LABEL,
                week_start=MONDAY,
                figure="outlet_articles",
                key="alpha",
                vi=HOSTILE,
                en=None,
                printed=3,
                now=2,
                printed_at=datetime(2025, 12, 15, 2, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
                added=0,
                removed=1,
                reasons=["corrected: 1"],
                unexplained=0,
            )
        ],
        points=[WeekPoint(week_start=MONDAY, label=LABEL, articles=4, stories=3, outlets=2, whole=True)],
    )
