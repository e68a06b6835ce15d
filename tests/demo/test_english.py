"""What an English reader is given says in English all that the campaign names in both languages."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime

import pytest

from flows.house import House
from flows.settings import Settings
from pipeline.campaign import Campaign
from pipeline.summary import Report
from reports import language
from reports.sections import page
from tests.conftest import Played
from warehouse import open_warehouse
from warehouse.alerts import alerts
from warehouse.site import site_rows


@pytest.fixture(scope="module")
def campaign(played: Played) -> Campaign:
    return House(Settings(data_dir=str(played.data)), demo=True).campaign


@pytest.fixture(scope="module")
def reports(played: Played, campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    """A week with silent items, and the account of its year."""
    path = tmp_path_factory.mktemp("reports") / "warehouse.duckdb"
    shutil.copy(played.warehouse, path)
    at = datetime(2026, 1, 5, tzinfo=UTC)
    with open_warehouse(path) as w:
        year = w.period_account(campaign, "2025", date(2025, 1, 1), date(2025, 12, 31), at, "0")
        return [year, w.weekly_summary(campaign, date(2025, 12, 8), at, "0")]


def vietnamese(c: Campaign) -> set[str]:
    """Names that have an English one too; one that is both is neither."""
    of = (c.agencies, c.milestones, c.topics, c.plan_items, c.audiences, c.voice_roles, c.listening, c.origins)
    names = {row.vi for kind in of for row in kind.values() if row.en and row.en != row.vi}
    return names | {f.statement for f in c.facts.values()} | {d.cannot for d in c.quality_demands if d.cannot}


def texts(of: object) -> Iterator[str]:
    """Every text of a page: cells, paragraphs, what stands in a list."""
    if isinstance(of, str):
        yield of
        yield from re.split(r"; |: |, | “|”", of)
    elif isinstance(of, list | tuple):
        for part in of:
            yield from texts(part)
    elif is_dataclass(of):
        yield from texts([getattr(of, f.name) for f in fields(of)])


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_report_names_all_in_its_language(reports: list[Report], campaign: Campaign, lang: str) -> None:
    said = {text for report in reports for text in texts(page(report, language(lang)))}
    english = {row.en for row in campaign.agencies.values()} | {m.en for m in campaign.milestones.values()}
    found = (said & vietnamese(campaign), said & english)
    mine, other = found if lang == "vi" else reversed(found)
    assert len(mine) > 20
    assert other == set()


def test_alerts_and_the_site_too(played: Played, campaign: Campaign) -> None:
    found = alerts(played.published, "nq98")
    assert found is not None
    for code, agency in (("en", "HCMC People's Council"), ("vi", "HĐND TPHCM")):
        told = [language(code).said(a.said) for a in found.alerts if a.kind == "silent"]
        assert any(text.endswith(f" {agency}.") for text in told), told
    with site_rows(played.published, "nq98") as given:
        site = given.site()
    assert {(a.vi, a.en) for p in site.plan for a in p.agencies} <= {(a.vi, a.en) for a in campaign.agencies.values()}
    assert all(m.en for m in site.milestones)
