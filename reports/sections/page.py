"""The order of a page: first what happened, then how wide, deep and timely, then what it rests on."""

from collections.abc import Mapping

from pipeline.summary import PeriodAccount, Report, WeeklySummary
from reports.blocks import Page, Section
from reports.charts import Drawing, drawn
from reports.language import Language
from reports.openings import campaign, outside
from reports.sections import account, coverage, findings, first, planned, trust


def weekly_page(r: WeeklySummary, words: Language) -> Page:
    charts = drawn(r, words)
    sections = [
        first.section(r, words),
        planned.due(r, words),
        planned.new(r, words),
        *_measured(r, words, charts),
        planned.plan(r, words, charts),
        trust.ledger(r, words),
        trust.annex(r, words),
    ]
    return _page(r, words, sections, "weekly")


def account_page(r: PeriodAccount, words: Language) -> Page:
    charts = drawn(r, words)
    # Of a time in which no item has its window, the plan's tables would be rows of zeros.
    of_plan = [] if outside(r) else [
        planned.plan(r, words, charts), account.due(r, words), account.matrix(r, words, charts)
    ]  # fmt: skip
    sections = [
        first.section(r, words),
        account.demands(r, words),
        *of_plan,
        account.never(r, words),
        *_measured(r, words, charts),
        trust.ledger(r, words),
        trust.annex(r, words),
    ]
    return _page(r, words, sections, "account")


def _measured(r: Report, words: Language, charts: Mapping[str, Drawing]) -> list[Section | None]:
    """What a week and a period answer alike."""
    return [
        trust.how_sure(r, words),
        coverage.weeks(r, words, charts),
        coverage.breadth(r, words, charts),
        coverage.depth(r, words),
        coverage.timeliness(r, words, charts),
        coverage.audiences(r, words, charts),
        coverage.topics(r, words, charts),
        findings.voices(r, words),
        findings.claims(r, words),
        findings.chains(r, words, charts),
        findings.stories(r, words),
        findings.corrections(r, words),
    ]


def page(r: Report, words: Language) -> Page:
    if isinstance(r, WeeklySummary):
        return weekly_page(r, words)
    assert isinstance(r, PeriodAccount)
    return account_page(r, words)


def _page(r: Report, words: Language, sections: list[Section | None], kind: str) -> Page:
    name = campaign(r, words)
    return Page(
        lang=words.code,
        title=name,
        eyebrow=words.say(f"page.{kind}_eyebrow"),
        under=words.say(
            f"page.{kind}_under", label=r.label, starts=r.starts, ends=r.ends, as_of=r.as_of, made=r.made_at
        ),
        subject=words.say(f"page.{kind}_subject", label=r.label, campaign=name),
        made_at=r.made_at,
        generator=f"lantoa {r.program_version}",
        sections=[s for s in sections if s is not None],
        articles={a.article_id: a for a in r.articles},
        footer=words.say("page.footer", version=r.program_version, campaign=r.campaign_digest[:8],
                         models=", ".join(r.model_versions), run=r.run_ids[-1] if r.run_ids else "–"),
    )  # fmt: skip
