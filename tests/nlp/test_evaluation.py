"""Quality under its floors fails; figures are what their names say."""

import json
import tomllib
from pathlib import Path

import pytest

from nlp import calibration, evaluation
from nlp.evaluation import Judged, wilson
from nlp.topics import OFFSET, SLOPE
from nlp.understand import Reader
from pipeline.campaign import Campaign
from pipeline.errors import UserError

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((ROOT / "nlp" / "floors.toml").read_text(encoding="utf-8"))


def test_topics_stand_above_their_floors(campaign: Campaign) -> None:
    done, floor = evaluation.own_examples(campaign), FLOORS["own_examples"]
    total = done.of("topic")
    assert total is not None
    assert total.f1 is not None
    assert total.f1 >= floor["topics_f1"]
    assert (total.precision or 0) >= floor["topics_precision"]
    assert (total.recall or 0) >= floor["topics_recall"]
    assert done.main_among / done.mains >= floor["main_among_the_right"]
    assert (done.brier or 1) <= floor["brier_at_most"]
    assert (done.calibration_error or 1) <= floor["calibration_error_at_most"]
    assert done.fitted == pytest.approx((SLOPE, OFFSET), abs=0.5), "the scores are to be fitted anew"
    of_each = {r.subject_id: r.f1 or 0 for r in done.rows if r.subject_id != "all"}
    assert set(of_each) == set(campaign.topics)
    assert min(of_each.values()) >= floor["weakest_topic_f1"], of_each


def test_plan_items_stand_above_their_floors(reader: Reader) -> None:
    judged = evaluation.invented(ROOT / "campaigns" / "nq98" / "judged.toml")
    floor = FLOORS["invented_texts"]
    total = evaluation.by_people("invented", judged, reader, "us").of("plan_item")
    assert total is not None
    assert (total.f1 or 0) >= floor["plan_items_f1"]
    assert (total.precision or 0) >= floor["plan_items_precision"]
    assert (total.recall or 0) >= floor["plan_items_recall"]


def test_every_item_of_the_plan_is_judged_by_a_text(campaign: Campaign) -> None:
    judged = evaluation.invented(ROOT / "campaigns" / "nq98" / "judged.toml")
    assert {i for j in judged for i in j.plan_items or []} == set(campaign.plan_items)
    examples = {e for t in campaign.topics.values() for e in t.examples}
    assert not {j.row["lead"] for j in judged} & examples, "what judges is not trained on"


def test_figures_of_people(reader: Reader) -> None:
    told = {
        "id": 1,
        "title": "TP.HCM chi thu nhập tăng thêm theo Nghị quyết 98",
        "lead": "HĐND quyết định hệ số 1,8 lần.",
    }
    judged = [
        Judged(told, True, ["d5_tai_chinh"], None),
        Judged({"id": 2, "title": "Đội bóng thắng trận"}, True, ["d4_dau_tu"], None),
        Judged({**told, "id": 3}, False, ["d4_dau_tu"], None),
    ]
    done = evaluation.by_people("x", judged, reader, "us")
    relevance, topics = done.of("relevance"), done.of("topic")
    assert relevance is not None
    assert topics is not None
    assert (relevance.tp, relevance.fp, relevance.fn, relevance.texts) == (1, 1, 1, 3)
    assert (topics.tp, topics.fn, topics.texts) == (1, 1, 2), "a text that is not relevant has no topics to judge"
    assert done.confusion == {("d5_tai_chinh", "d5_tai_chinh"): 1, ("d4_dau_tu", "-"): 1}
    assert done.of("plan_item") is None


def test_platt_finds_the_curve_that_made_the_cases() -> None:
    # Of ten cases at each strength as many are right as the logistic function of 2x - 1 says, rounded.
    cases = [(x, n < round(10 * calibration.sigmoid(2 * x - 1))) for x in (-1.5, -0.5, 0.5, 1.5) for n in range(10)]
    assert calibration.platt(cases) == pytest.approx((2, -1), abs=0.35)
    assert calibration.platt([(0.3, True), (0.4, True)]) == (1.0, 0.0)


def test_reliability_of_scores() -> None:
    found = calibration.reliability([(0.9, True), (0.9, False), (0.1, False), (0.1, False)])
    assert (found.brier, found.error, found.bins) == (0.21, 0.25, [(0.1, 0.0, 2), (0.9, 0.5, 2)])


def test_wilson() -> None:
    assert wilson(0, 0) == (None, None, None)
    assert wilson(8, 10) == (0.8, 0.4902, 0.9433)


def test_corrections_judge_only_what_was_corrected() -> None:
    row = {"article_id": "a", "title": "t", "lead": None, "body": "b", "lang": "vi", "day": "2024-07-09"}
    [said] = evaluation.corrected([{**row, "relevant": None, "topics": "x|y", "plan_items": ""}])
    assert (said.relevant, said.topics, said.plan_items) == (None, ["x", "y"], [])


@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "line 1"), ('{"title": "t"}', "no label"), ('{"relevant": true, "topic": "zz"}', "no topic 'zz'")],
)
def test_a_label_that_cannot_be_read_is_named(tmp_path: Path, campaign: Campaign, line: str, said: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UserError, match=said):
        evaluation.labelled(path, campaign)


def test_labels_are_read(tmp_path: Path, campaign: Campaign) -> None:
    path = tmp_path / "labels.jsonl"
    row = {
        "id": "A",
        "text": "x",
        "relevant": True,
        "topic": "d4_dau_tu",
        "topics_secondary": ["x_tttc"],
        "plan_items": ["PLAN", "P24-07"],
    }
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    [found] = evaluation.labelled(path, campaign)
    assert (found.topics, found.plan_items) == (["d4_dau_tu", "x_tttc"], ["P24-07"])
