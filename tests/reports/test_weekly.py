import re
from datetime import date
from html.parser import HTMLParser

import pytest
from model import AT, MONDAY, SHOWN, UNKNOWN, account, article, count, summary

from flows.commands import show
from pipeline.summary import Completeness, CorrectionRow, CrawlRow, Depth, Said, Share
from reports import language
from reports.blocks import Between, Cards, Paragraph, Table, Tag
from reports.html import html
from reports.inert import safe_link
from reports.openings import ending, opening
from reports.sections import page as composed
from reports.writing import render

VI = language("vi")


class Page(HTMLParser):
    """Every link, every id, every tag and the text of a page."""

    def __init__(self, data: bytes):
        super().__init__()
        self.links, self.ids, self.tags, self.words = list[str](), list[str](), list[str](), list[str]()
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def still(report: object) -> bytes:
    return html(composed(report, VI), interactive=False)  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=["week", "period"])
def data(request: pytest.FixtureRequest) -> bytes:
    return still(summary() if request.param == "week" else account())


def test_every_inner_link_leads_somewhere_and_no_id_stands_twice(data: bytes) -> None:
    page = Page(data)
    inner = {link[1:] for link in page.links if link.startswith("#")}
    # Clip paths inside a drawing have ids of their own.
    anchors = [i for i in page.ids if i.startswith(("a-", "main", "s-", "t-"))]
    assert inner
    assert inner <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_every_figure_of_the_first_page_leads_to_its_rows(data: bytes) -> None:
    """Stories to one article each, outlets and shares to the rows that add up to them; a title to its article."""
    first = data.decode().split('class="cards">', 1)[1].split("</section>", 1)[0]
    cards = first.split('<div class="card">')[1:]
    assert [len(re.findall(r'<a href="#a-id\d"', c)) for c in cards] == [7, 3, 0, 0, 0]
    assert [re.findall(r'href="#([ts]-\w+)"', c.split("</b>")[0]) for c in cards[2:]] == [
        ["t-outlets"], ["t-outlets"], ["s-trust"]
    ]  # fmt: skip
    assert '<li><a href="https://a.example/1"' in first
    assert "“Một câu trích.”" in first


def test_text_from_the_web_is_inert(data: bytes) -> None:
    page = Page(data)
    assert "script" not in page.tags
    assert any(SHOWN in w for w in page.words)
    assert "\u202e" not in data.decode()
    assert not [link for link in page.links if not link.startswith(("#", "http://", "https://"))]


def test_nothing_is_loaded_from_another_host(data: bytes) -> None:
    assert not {"img", "link", "iframe", "object", "script"} & set(Page(data).tags)


def test_every_chart_has_a_description(data: bytes) -> None:
    text = data.decode()
    assert len(re.findall(r'<svg role="img" aria-label="[^"]{20,}"', text)) == text.count("<figure") >= 7


@pytest.mark.parametrize(
    "empty", ["weeks", "outlets", "topics", "plan", "milestones", "stories", "audiences", "chains"]
)
def test_a_part_without_rows_is_left_out_not_drawn_empty(empty: str) -> None:
    assert composed(summary(**{empty: []}), VI).sections


def test_a_quiet_week_and_a_broken_week_are_never_the_same_sentence() -> None:
    nothing = count(before=None)
    quiet, broken = (opening(summary(total=nothing, whole=w), VI) for w in (True, False))
    assert "không đăng bài nào" in quiet[0]
    assert "chưa được thu thập trọn vẹn" in broken[0]
    untold = opening(summary(total=nothing, whole=False, plan=[]), VI)[2]
    assert untold.startswith("Chưa thấy bài nào")
    for code in ("vi", "en"):
        words = language(code)
        assert words.say("banner.quiet").encode() in html(composed(summary(total=nothing), words), False)


def test_a_quiet_week_says_that_the_crawl_was_whole_and_how_it_stands_among_the_weeks_before() -> None:
    """Nothing is drawn of nothing, no share stands without a base, and a milestone nobody told is named."""
    none, week = count(before=9), summary()
    weeks = [*week.weeks[:-1], week.weeks[-1].model_copy(update={"articles": 0, "stories": 0, "outlets": 0})]
    (event,) = week.milestones
    quiet = week.model_copy(update={
        "total": none, "weeks": weeks,
        "topics": [t.model_copy(update={"main": none, "any": none}) for t in week.topics],
        "outlets": [o.model_copy(update={"articles": 0, "article_ids": []}) for o in week.outlets], "stories": [],
        "voices": [], "claims": [], "chains": [], "newly_told": [], "effective_outlets": None, "listening": [],
        "attention": Share(part=0, whole=60, share=0.0, low=0.0, high=0.06), "articles": [],
        "milestones": [event.model_copy(update={"lag_days": None, "first_outlet": None, "outlets": 0, "lags": []})],
        "audience_fit": None, "audiences": [], "depth": Depth(articles=0, main=0, in_title=0, in_lead=0, body_only=0,
        own=0, copies=0, credited=0, series=0, prominence=None, subject_share=None, whole_texts=0),
    })  # fmt: skip
    said = opening(quiet, VI)
    assert said[0].endswith("mọi cơ quan đều được thu thập trọn vẹn (60 bài, đều về chuyện khác).")
    # Of the five weeks before, three were whole (not W46 and not W48); W49 is the last, with 7 articles.
    assert said[1] == (
        "Trong 3 tuần trọn vẹn trước đó, tuần nào cũng có bài; tuần có bài gần nhất là 2025-W49: 7 bài (6 câu chuyện)"
        " trên 2 cơ quan báo chí; trong tuần có 1 mốc (M49 “Quốc hội thông qua nghị quyết sửa đổi” 11/12/2025:"
        " chưa có bài)."
    )
    assert "Đến hạn mà vẫn im lặng 1 nội dung" in said[3]
    first = composed(quiet, VI).sections[0]
    assert [b.text for b in first.blocks if isinstance(b, Paragraph)][1] == VI.say("banner.quiet")
    page = Page(still(quiet))
    assert {"s-audiences", "s-claims", "s-depth", "s-voices"}.isdisjoint(page.ids)
    assert b'data-chart="topics"' not in still(quiet)
    assert not [w for w in page.words if "nan" in w.split() or "0\N{NO-BREAK SPACE}%" in w.split()]
    alone = opening(quiet.model_copy(update={"weeks": weeks[-1:]}), VI)
    assert alone[1].startswith("Trước đó chưa có tuần nào được thu thập trọn vẹn")
    for name, data in render(quiet, asked=("docx", "xlsx", "txt")).items():
        assert data, name


def test_items_whose_window_ends_soon_are_named_while_nobody_told_them() -> None:
    """All end on 31 December; the last day of W50 is the 14th, that of W46 is more than four weeks before."""
    assert ending(summary(), VI) == (
        "Sắp hết kỳ trong 4 tuần tới mà chưa thấy bài nào trong kỳ: P25-01 (Nội dung P25-01) (31/12), "
        "P24-01 (Nội dung P24-01) (31/12), PX-01 (Nội dung PX-01) (31/12)."
    )
    assert ending(summary(ends=date(2025, 11, 16)), VI) == ""


def test_after_the_plan_its_final_account_is_told() -> None:
    said = opening(summary(plan_ended=True), VI)
    assert "Kế hoạch đã hết kỳ ngày 31/12/2025: 1/3 nội dung" in said[2]
    assert said[3].startswith("Đến hết kỳ, trong phần đã thu thập chưa thấy bài nào trong kỳ về 2 nội dung: P25-01 (")
    assert VI.say("section.plan_final").encode() in still(summary(plan_ended=True))


@pytest.mark.parametrize(
    ("now", "before", "said"), [(False, True, "tuần này"), (True, False, "tuần trước"), (False, False, "cả hai tuần")]
)
def test_weeks_that_are_not_compared_are_told_with_the_one_that_was_not_whole(
    now: bool, before: bool, said: str
) -> None:
    weeks = summary().weeks
    last = [weeks[-2].model_copy(update={"whole": before}), weeks[-1].model_copy(update={"whole": now})]
    first = opening(summary(whole=now, weeks=[*weeks[:-2], *last]), VI)[0]
    assert first.endswith(f"; {said} chưa thu thập trọn nên không so sánh.")


def test_it_opens_with_five_sentences_in_both_languages() -> None:
    for report in (summary(), account(), summary(total=count(), topics=[])):
        for code in ("vi", "en"):
            assert len(opening(report, language(code))) == 5


def test_what_is_known_by_headlines_alone_is_said_on_the_first_page() -> None:
    """Of 7 counted articles 2 have no body; one of another week does not count."""
    articles = [a.model_copy(update={"headline_only": k < 2}) for k, a in enumerate(summary().articles)]
    articles.append(article(9).model_copy(update={"headline_only": True, "counted": False}))
    assert "2/7 bài chỉ có tiêu đề và sapo" in opening(summary(articles=articles), VI)[4]
    assert "chỉ có tiêu đề" not in opening(summary(), VI)[4]


def test_unknown_completeness_is_printed_as_unknown(data: bytes) -> None:
    assert UNKNOWN.share is None
    text = "".join(Page(data).words)
    assert "độ đầy đủ của việc thu thập chưa biết" in text
    assert "100\N{NO-BREAK SPACE}%" not in text


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x", True),
        ("http://nhipcau.localhost:8098/x", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://[", False),
        ("https://a.example/\u202ex", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, kept: bool) -> None:
    assert (safe_link(url) is not None) == kept


def test_figures_are_written_the_way_of_the_language() -> None:
    assert (VI.number(1234567), VI.number(0.5, 1), VI.number(None)) == ("1.234.567", "0,5", "–")
    assert language("en").number(1234.5, 1) == "1,234.5"
    assert VI.change(3, None) == "kỳ trước chưa thu thập"
    assert VI.change(3, 5) == "giảm 2 so với tuần trước (5)"
    assert language("en").say("due.unknown_lead", n=1).startswith("1 item due")


@pytest.mark.parametrize(
    ("share", "low", "high", "method", "said"),
    [
        (0.9, 0.692, 0.9, "chapman", "≤ 90 % (69 – 90 %), hai kênh"),
        (1.0, 0.93, 1.0, "chapman", "≥ 93 % (93 – 100 %), hai kênh"),
        (0.43, 0.2, 0.8, "audit", "43 % (20 – 80 %), mẫu kiểm tra"),
        (None, None, None, "unknown", "chưa biết"),
    ],
)
def test_completeness_is_never_a_bare_figure(
    share: float | None, low: float | None, high: float | None, method: str, said: str
) -> None:
    """Of two channels the share is at most what is said; what rounds to all is not printed as all."""
    known = Completeness(share=share, low=low, high=high, method=method, note=Said(key="completeness.unknown"))
    assert VI.completeness(known).replace("\N{NO-BREAK SPACE}", " ") == said


def test_how_crawls_stand_is_said_in_different_words() -> None:
    states = ("quiet", "broken", "moved", "out_of_bounds", "ok")
    rows = [
        CrawlRow(outlet_id=s, outlet=f"Báo {s}", state=s, since=MONDAY, last_good=None, detail="",  # type: ignore[arg-type]
                 why=Said(key="crawl_why.never_crawled"))
        for s in states
    ]  # fmt: skip
    text = still(summary(crawl=rows)).decode()
    assert len({VI.term("crawl", s) for s in states}) == len(states)
    for s in states[1:-1]:
        assert re.search(f'<td>Báo {s}</td><td><span class="tag {s}">{VI.term("crawl", s)}</span></td>', text)
    assert "Báo quiet (từ 08/12/2025)" in text
    assert "2/5 cơ quan báo chí" in text


def test_the_first_page_calls_few_items_by_their_words_and_milestones_by_what_came_of_them() -> None:
    told, silent = opening(summary(), VI)[2:4]
    assert (
        told
        == "Báo chí nói về 1 nội dung trong kỳ của kế hoạch: P25-02 (Nội dung P25-02); tất cả đều là lần đầu thấy bài."
    )
    assert silent.startswith("Đến hạn mà vẫn im lặng 1 nội dung: P25-01 (Nội dung P25-01), từ 10/11/2025")
    (one,) = summary().milestones
    both = [one, one.model_copy(update={"milestone_id": "M50"})]
    assert "cả 2 mốc trong tuần (M49, M50) đều có bài ngay trong ngày" in opening(summary(milestones=both), VI)[1]
    late = [one, both[1].model_copy(update={"lag_days": 3})]
    assert (
        "M49 “Quốc hội thông qua nghị quyết sửa đổi” 11/12/2025: có bài ngay trong ngày; M50 “Quốc"
        in (opening(summary(milestones=late), VI)[1])
    )


@pytest.mark.parametrize("kind", ["week", "period"])
def test_what_was_never_collected_is_neither_quiet_nor_broken(kind: str) -> None:
    """No night: no zero is told as a finding, on the page or the terminal, and no measure of a period gets a value."""
    none = count(before=None)
    if kind == "week":
        weeks = [*summary().weeks[:-1], summary().weeks[-1].model_copy(update={"articles": None})]
        nobody = [o.model_copy(update={"health": "not_crawled", "articles": 0}) for o in summary().outlets]
        week = summary(total=none, whole=False, weeks=weeks, outlets=nobody)
        made = composed(week, VI)
        with show.console.capture() as told:
            show.week(week)
        lines = [re.split("[│ ]{2,}", line.strip()) for line in told.get().splitlines()]
        assert {line[1] for line in lines if line[0] in ("bài", "câu chuyện", "cơ quan báo chí")} == {"chưa thu thập"}
        assert [line[1:4] for line in lines if line[0] == nobody[0].outlet] == [["–", "–", "–"]]
    else:
        made = composed(account(total=none, weeks_whole=0, weeks_collected=0), VI)
    said = "\n".join(b.text for b in made.sections[0].blocks if isinstance(b, Paragraph))
    assert "Thời gian này chưa được thu thập" in said
    assert "hỏng" not in said
    values = [row[3] for t in made.tables() if t.id == "demands" for row in t.rows]
    assert values in ([], [Tag("unknown", "chưa thu thập"), Tag("unknown", "không đo được")])
    (cards,) = (b for b in made.sections[0].blocks if isinstance(b, Cards))
    assert {c.value for c in cards.cards} == {"chưa biết"}


def test_a_year_before_the_plan_owes_nothing_and_files_are_not_blamed() -> None:
    none = count(before=None)
    year = {"starts": date(2023, 1, 1), "ends": date(2023, 12, 31), "label": "2023", "panel": 0, "never_told": []}
    made = account(total=none, weeks_whole=0, weeks_collected=0, **year)
    plan = "Không nội dung nào của kế hoạch có kỳ trong thời gian này"
    assert [s.startswith(plan) for s in opening(made, VI)] == [False, False, True, False, False]
    page = composed(made, VI)
    said = [b.text for s in page.sections for b in s.blocks if isinstance(b, Paragraph)]
    assert [t for t in said if t.startswith(plan)]
    assert VI.say("never.none") not in said
    assert VI.say("banner.file") not in said


def test_a_measure_without_a_value_says_why() -> None:
    (demand, other) = account().demands
    none = demand.measures[0].model_copy(update={"value": None, "low": None, "high": None, "n": 0, "why": "nothing"})
    made = composed(account(demands=[demand.model_copy(update={"measures": [none]}), other]), VI)
    (table,) = (t for t in made.tables() if t.id == "demands")
    assert table.rows[0][3:5] == [Tag("unknown", "không có gì để đo"), Between(None, None, "")]


def test_long_lists_stand_in_the_spreadsheet_and_short_ones_on_the_page() -> None:
    made = composed(account(weeks=[w.model_copy(update={"articles": None}) for w in summary().weeks]), VI)
    shown = {t.id: t for s in made.sections for t in s.blocks if isinstance(t, Table) and t.on != "sheet"}
    listed = {t.id: t for t in made.tables()}
    assert [row[0] for row in shown["weeks"].rows] == ["2025-W45 – 2025-W50"]
    assert len(listed["all_weeks"].rows) == 6
    assert shown["matrix"].rows[0][2:] == ["12/2025: 3", "1/2", "UBND: 1/0", "người dân: 2"]
    assert len(listed["matrix_months"].rows) == 2 * len(shown["matrix"].rows)
    assert not {"matrix", "weeks"} & listed.keys()


def test_what_an_outlet_changed_is_told_with_what_changed_and_when_it_was_seen() -> None:
    changed = [
        CorrectionRow(article_id="id1", kind="outlet", at=AT, field="title+body", before="Cũ", after="Mới", since=AT,
                      syllables=-12),
        CorrectionRow(article_id="id2", kind="outlet", at=AT, field="body", before=None, after=None, syllables=0),
    ]  # fmt: skip
    (table,) = (t for t in composed(summary(corrections=changed), VI).tables() if t.id == "corrections")
    assert [row[2:5] for row in table.rows] == [
        ["tiêu đề, thân bài", "Cũ", "Mới; thân bài ngắn đi 12 tiếng"],
        ["thân bài", "–", "thân bài viết lại, dài như cũ"],
    ]
    assert "khi trang được tải lại" in table.note


def test_a_declared_day_is_written_as_a_day() -> None:
    (table,) = (t for t in composed(summary(), VI).tables() if t.id == "claims")
    assert [row[1:3] for row in table.rows] == [["1/7/2023", "01/08/2023"]]
