"""A summary made by hand, with every kind of row, for tests that render one."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.summary import (
    AgencyRow,
    ArticleRow,
    AudienceRow,
    ChainRow,
    ChainStep,
    ClaimRow,
    Completeness,
    CorrectionRow,
    Count,
    Demand,
    DemandMeasure,
    Depth,
    Ledger,
    ListeningRow,
    MessageRow,
    MilestoneRow,
    OutletRow,
    PeriodAccount,
    PlanAgency,
    PlanAudience,
    PlanRow,
    QualityRow,
    RestatedRow,
    Said,
    Share,
    StoryRow,
    TopicRow,
    VoiceRow,
    WeeklySummary,
    WeekPoint,
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = date(2025, 12, 8)
AT = datetime(2025, 12, 15, 1, 30, tzinfo=ZONE)
UNKNOWN = Completeness(share=None, method="unknown", note=Said(key="completeness.unknown"))
# As an outlet might serve it: markup, a formula, a line that reads backwards, a bell, a broken surrogate pair.
HOSTILE = '=HYPERLINK("http://evil.example","x")<script>document.title=\'owned\'</script>\u202egnp.exe\u0007 & TP.HCM'
SHOWN = HOSTILE.replace("\u202e", "").replace("\u0007", "")


def article(n: int, title: str = "", url: str | None = "https://a.example/1") -> ArticleRow:
    return ArticleRow(
        article_id=f"id{n}",
        story_id=f"s{n % 3}",
        outlet_id="o1",
        outlet="Nhịp Cầu",
        level="thanh_pho",
        url=url,
        title=title or f"Bài số {n} về cơ chế đặc thù",
        lead="Dẫn",
        published_at=AT - timedelta(days=2, hours=n),
        published_precision="minute",
        published_doubt=None,
        first_seen_at=AT,
        is_copy=n % 3 == 2,
        topics=["t1"],
        plan_items=["P25-02"],
        prominence=0.6,
        quote="Một câu trích.",
        headline_only=False,
        digest=f"{n:064x}",
    )


def count(*ids: str, before: int | None = 2) -> Count:
    return Count(
        articles=len(ids),
        stories=min(len(ids), 3),
        outlets=min(len(ids), 2),
        articles_before=before,
        stories_before=before,
        outlets_before=before,
        article_ids=list(ids),
    )


def plan_row(item: str, block: str, state: str) -> PlanRow:
    return PlanRow.model_validate(
        {
            "item_id": item,
            "block": block,
            "vi": f"Nội dung {item}",
            "en": f"Item {item}",
            "starts": date(2025, 1, 1),
            "ends": date(2025, 12, 31),
            "expect": "monthly",
            "told_this_week": count("id1") if state == "told" else count(),
            "told_in_window": count("id1") if state == "told" else count(),
            "told_outside": count(),
            "last_told_at": None,
            "last_told_by": None,
            "last_article_id": None,
            "state": state,
            "since": date(2025, 11, 10) if state in ("silent", "unknown") else None,
            "why": {"key": "why.not_yet_due"},
            "months": [
                {"month": date(2025, 11, 1), "articles": 0, "stories": 0, "in_window": True, "collected": False},
                {"month": date(2025, 12, 1), "articles": 3, "stories": 2, "in_window": True, "collected": True},
            ],
            "agencies": [PlanAgency(agency_id="ACT-01", vi="UBND", named=1, quoted=0)],
            "audiences": [PlanAudience(audience_id="AUD-05", vi="người dân", en="residents", articles=2)],
        }
    )


def summary(**changed: object) -> WeeklySummary:
    return WeeklySummary(**_common(), label="2025-W50", restated=[_restated()]).model_copy(update=changed)


def account(**changed: object) -> PeriodAccount:
    full = PeriodAccount(
        **{**_common(), "starts": date(2025, 10, 1), "ends": date(2025, 12, 31), "whole": False},
        label="2025-Q4",
        weeks_whole=5,
        weeks_collected=5,
        weeks_all=14,
        never_told=["P25-01"],
        demands=[
            Demand(demand_id="Q-01", vi="sâu rộng", en="deep and wide", cannot=None, measures=[
                DemandMeasure(measure="carrying_outlets", vi="x", value=0.5, low=0.2, high=0.8, interval="wilson",
                              unit="share", n=8),
            ]),
            Demand(demand_id="Q-06", vi="hiệu quả", en="effective", cannot="Phải khảo sát.", measures=[]),
        ],
    )  # fmt: skip
    return full.model_copy(update=changed)


def _restated() -> RestatedRow:
    return RestatedRow(
        label="2025-W49", figure="articles", key="", printed=11, now=12, printed_at=AT, added=1, removed=0,
        reasons=["late: 1"], unexplained=0,
    )  # fmt: skip


def _common() -> dict[str, Any]:
    articles = [article(n) for n in range(1, 7)] + [article(7, HOSTILE, "javascript:alert(1)")]
    ids = [a.article_id for a in articles]
    return dict(  # noqa: C408
        campaign_id="nq98",
        campaign_vi="Nghị quyết 98/2023/QH15",
        campaign_en="Resolution 98/2023/QH15",
        starts=MONDAY,
        ends=MONDAY + timedelta(days=6),
        as_of=AT,
        made_at=AT,
        program_version="0.1.0",
        campaign_digest="0123456789abcdef",
        model_versions=["m1"],
        run_ids=["r1"],
        demo=True,
        plan_starts=date(2024, 1, 1),
        plan_ends=date(2025, 12, 31),
        plan_ended=False,
        total=count(*ids),
        attention=Share(part=7, whole=60, share=7 / 60, low=0.058, high=0.222),
        panel=3,
        effective_outlets=1.8,
        by_level={"thanh_pho": count(*ids)},
        by_kind={"dien_tu": count(*ids)},
        by_lang={"vi": count(*ids)},
        depth=Depth(articles=7, main=4, in_title=3, in_lead=2, body_only=2, own=5, copies=2, credited=1, series=0,
                    prominence=0.5, subject_share=0.4, whole_texts=7),
        voices=[VoiceRow(role_id="expert", vi="chuyên gia", en="experts", articles=2, stories=2, quotes=3, direct=1,
                         share=0.3, low=0.1, high=0.6, article_ids=ids[:2])],
        agencies=[AgencyRow(agency_id="ACT-01", vi="UBND", named=0, quoted=0, items=["P25-01"], article_ids=[])],
        listening=[ListeningRow(listening_id="advice", vi="hiến kế", en="advice", articles=1, stories=1, share=0.1,
                                low=0.02, high=0.4, article_ids=ids[:1])],
        messages=[MessageRow(fact_id="F1", vi="Có hiệu lực từ 1/8/2023", articles=1, stories=1, outlets=1, differing=0,
                             disputed=0)],
        claims=[ClaimRow(fact_id="F1", vi="Có hiệu lực từ 1/8/2023", verdict="differs", stated="1/7/2023",
                         expected="2023-08-01", sentence="Có hiệu lực từ 1/7/2023 <b>.",
                          article_id="id7", is_copy=False)],
        chains=[ChainRow(story_id="s1", title=HOSTILE, outlets=2, steps=[
            ChainStep(article_id="id1", outlet="Nhịp Cầu", at=AT, day=MONDAY, exact=True, hours=0, credits=None),
            ChainStep(article_id="id2", outlet="Bến Nghé", at=AT + timedelta(hours=3), day=MONDAY, exact=True, hours=3,
                      credits="Nhịp Cầu"),
        ])],
        corrections=[CorrectionRow(article_id="id7", kind="analyst", at=AT, field="topics", before="t1", after="t2",
                                   by="lan")],
        quality=[QualityRow(method="judged", subject="relevance", subject_id="all", texts=100, precision=0.97,
                            precision_low=0.9, precision_high=0.99, recall=0.95, recall_low=0.9, recall_high=0.98,
                            judged_at=AT)],
        newly_told=["P25-02"],
        completeness=UNKNOWN,
        whole=True,
        broken_outlets=[],
        stale_outlets=[],
        weeks=[
            WeekPoint(
                week_start=MONDAY - timedelta(weeks=5 - k),
                label=f"2025-W{45 + k}",
                articles=None if k == 1 else 3 + k,
                stories=None if k == 1 else 2 + k,
                outlets=None if k == 1 else 2,
                whole=k not in (1, 3),
            )
            for k in range(6)
        ],
        outlets=[
            OutletRow(
                outlet_id=f"o{k}",
                outlet=name,
                level="thanh_pho",
                kind=["dien_tu"],
                lang=["vi"],
                in_panel=True,
                articles=n,
                stories=n,
                first_published=n // 2,
                all_articles=20,
                completeness=UNKNOWN,
                health="ok",
                article_ids=ids[:n],
            )
            for k, (name, n) in enumerate((("Nhịp Cầu", 5), ("Bến Nghé", 2), ("Tin Sớm", 0)))
        ],
        topics=[
            TopicRow(topic_id="t1", vi="Quản lý đầu tư", en="Investment", kind="policy_field", main=count(*ids[:4]),
                     any=count(*ids)),
            TopicRow(topic_id="t2", vi="Sửa đổi Nghị quyết 98", en="Amendment", kind="cross", main=count(),
                     any=count("id2")),
        ],
        plan=[
            plan_row("P25-01", "seed", "silent"),
            plan_row("P25-02", "seed", "told"),
            plan_row("P24-01", "seed", "ended"),
            plan_row("PX-01", "duty", "unknown"),
            plan_row("PE-01", "elsewhere", "told"),
        ],
        milestones=[
            MilestoneRow(
                milestone_id="M49",
                vi="Quốc hội thông qua nghị quyết sửa đổi",
                day=date(2025, 12, 11),
                precision="day",
                measured=True,
                first_at=AT - timedelta(days=4),
                first_outlet="Nhịp Cầu",
                lag_days=0,
                outlets=3,
                outlets_by_d1=2,
                median_lag_days=0,
                p90_lag_days=2,
                lags=[0, 0, 2],
                article_ids=ids[:3],
            )
        ],
        milestones_listed=[
            MilestoneRow(milestone_id="M12", vi="Một mốc", day=date(2025, 12, 1), precision="month", measured=False)
        ],
        audiences=[AudienceRow(audience_id="AUD-05", vi="người dân", en="residents", planned=0.5, observed=0.4,
                               articles=3)],
        audience_fit=0.91,
        audience_fit_low=0.8,
        audience_fit_high=0.95,
        stories=[
            StoryRow(
                story_id="s1",
                title="Câu chuyện",
                first_outlet="Nhịp Cầu",
                first_at=AT,
                articles=3,
                outlets=2,
                article_ids=ids[:3],
            )
        ],
        ledger=Ledger(
            discovered=70,
            states={"fetched": 68, "pending": 2},
            archived=68,
            imported=0,
            articles=66,
            rejections=2,
            balanced=True,
        ),
        articles=articles,
        notes=[Said(key="notes.kinds")],
    )  # fmt: skip
