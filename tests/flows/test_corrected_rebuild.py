"""What analysts corrected stays through a rebuild: said, recorded with who and when, taught and judged by."""

from pathlib import Path
from typing import Any

import pytest

from flows import labels
from flows.house import House
from nlp import evaluation
from nlp.understand import build
from tests.flows import rebuilding
from tests.flows.rebuilding import url
from tests.flows.test_labels import asked, sheet
from warehouse import open_warehouse


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The house that an earlier program misread, with corrections of every kind by An."""
    house = rebuilding.fill(tmp_path_factory.mktemp("corrected") / "data")
    a = dict(asked(house, "SELECT url, article_id FROM article"))
    table = sheet(
        house.data / "an.csv",
        {"article_id": f"id-{a[url('mot')]}", "new_relevant": "no", "note": "quảng cáo"},
        {"article_id": f"id-{a[url('hai')]}", "new_topics": "x_tuyen_truyen", "new_plan_items": "PX-05"},
        {"article_id": f"id-{a[url('ba')]}", "new_day": "1/12/2025", "new_story": f"id-{a[url('hai')]}"},
    )
    assert labels.apply(house, table, "An").corrections == 5
    return house


def kept(house: House) -> list[dict[str, Any]]:
    """The corrections as recorded; the title beside them is the article's of today."""
    with open_warehouse(house.warehouse, read_only=True) as w:
        return [{k: v for k, v in row.items() if k != "title"} for row in w.corrections("nq98")]


def said(house: House) -> dict[str, Any]:
    """Of each page what the published copy tells."""
    rows = asked(
        house,
        """SELECT a.url, a.relevant, a.day::VARCHAR, s.url,
               string_agg(DISTINCT t.topic_id), string_agg(DISTINCT p.item_id)
           FROM article AS a LEFT JOIN article AS s ON s.article_id = a.story_id
           LEFT JOIN article_topic AS t ON t.article_id = a.article_id
           LEFT JOIN article_plan_item AS p ON p.article_id = a.article_id GROUP BY ALL""",
    )
    return {str(u).removeprefix(rebuilding.SITE + "/").partition("-")[0]: rest for u, *rest in rows}


def test_corrections_outlive_a_rebuild_and_teach_and_judge_after_it(corrected: House) -> None:
    before = kept(corrected)
    assert rebuilding.run(Path(corrected.data)).published
    house = House(corrected.settings, demo=True)
    now = said(house)
    assert now["mot"][0] is False, "the program, which reads the page rightly now, would say relevant"
    assert now["hai"][3:] == ["x_tuyen_truyen", "PX-05"]
    assert now["ba"][1:3] == ["2025-12-01", url("hai")]
    assert now["bon"][0] is True, "what nobody corrected is the program's"
    assert kept(house) == before
    assert {(r["corrected_by"], r["corrected_at"] is not None) for r in before} == {("An", True)}
    assert {r["field"] for r in before} == {"relevant", "topics", "plan_items", "day", "story"}
    assert any("hai" in e for e in house.campaign.topics["x_tuyen_truyen"].examples)
    with open_warehouse(house.warehouse, read_only=True) as w:
        assert [c.name for c in w.run_checks() if c.rows] == []
        judged = evaluation.corrected(w.judged_texts("nq98"))
    found = evaluation.by_people("corrections", judged, build(house.campaign, house.models), "An")
    topics, relevance = found.of("topic"), found.of("relevance")
    assert topics is not None
    assert relevance is not None
    assert (relevance.fp, relevance.texts) == (1, 1), "the reader says relevant, An says not"
    assert topics.texts == 1
