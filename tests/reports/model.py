"""A summary made by hand, with every kind of row, for tests that render one."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.summary import (
    ArticleRow,
    AudienceRow,
    Completeness,
    Count,
    Ledger,
    MilestoneRow,
    OutletRow,
    PlanRow,
    StoryRow,
    TopicRow,
    WeeklySummary,
    WeekPoint,
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = date(2025, 12, 8)
AT = datetime(2025, 12, 15, 1, 30, tzinfo=ZONE)
UNKNOWN = Completeness(share=None, method="unknown", note="chưa biết, vì mỗi cơ quan chỉ có một kênh thu thập.")
HOSTILE = "<script>alert(1)</script> & \"TP.HCM\" =HYPERLINK('x')"


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
            "why": "Vì một lẽ.",
        }
    )


def summary(**changed: object) -> WeeklySummary:
    articles = [article(n) for n in range(1, 7)] + [article(7, HOSTILE, "javascript:alert(1)")]
    ids = [a.article_id for a in articles]
    full = WeeklySummary(
        campaign_id="nq98",
        campaign_vi="Nghị quyết 98/2023/QH15",
        week_start=MONDAY,
        label="2025-W50",
        as_of=AT,
        made_at=AT,
        program_version="0.1.0",
        campaign_digest="0123456789abcdef",
        model_versions=["m1"],
        run_ids=["r1"],
        demo=True,
        plan_ended=False,
        total=count(*ids),
        own=5,
        attention_share=7 / 60,
        attention_all=60,
        panel=3,
        effective_outlets=1.8,
        by_level={"thanh_pho": count(*ids)},
        by_kind={"dien_tu": count(*ids)},
        by_lang={"vi": count(*ids)},
        in_title=3,
        main_depth=4,
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
            TopicRow(topic_id="t1", vi="Quản lý đầu tư", kind="policy_field", main=count(*ids[:4]), any=count(*ids)),
            TopicRow(topic_id="t2", vi="Sửa đổi Nghị quyết 98", kind="cross", main=count(), any=count("id2")),
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
        audiences=[AudienceRow(audience_id="AUD-05", vi="người dân", planned=0.5, observed=0.4, articles=3)],
        audience_fit=0.91,
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
        notes=["Một lưu ý."],
    )
    return full.model_copy(update=changed)
