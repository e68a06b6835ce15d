from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline import handover
from pipeline.records import Annotation, Article, Attempt, Discovery, Mention, Prominence, Rejection, Scored

NOW = datetime(2024, 7, 11, 2, 30, tzinfo=UTC)


def annotation() -> Annotation:
    return Annotation(
        article_id="a",
        version_id="v",
        campaign_id="nq98",
        relevant=True,
        relevance=0.9,
        mentions=[
            Mention(document_id="DOC-01", place="title", start=0, end=12, text="Nghị quyết", counts=True, why="")
        ],
        topics=[Scored(id="d4_dau_tu", score=0.8, terms=["TOD"])],
        prominence=Prominence(in_title=True, in_lead=False, first_at=None, paragraphs=0, paragraphs_on=0, score=0.5),
        model_version="m",
    )


def test_what_is_written_is_read_again_with_nested_records(tmp_path: Path) -> None:
    path = tmp_path / "annotations.parquet"
    assert handover.write(path, Annotation, [annotation()]) == 1
    assert list(handover.read(path, Annotation)) == [annotation()]
    assert not path.with_name(path.name + ".part").exists()


@pytest.mark.parametrize("model", [Article, Rejection, Discovery, Attempt, Annotation])
def test_an_empty_file_still_carries_its_schema(tmp_path: Path, model: type[Article]) -> None:
    path = tmp_path / "empty.parquet"
    handover.write(path, model, [])
    assert list(handover.read(path, model)) == []


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="without a zone"):
        Discovery(
            outlet_id="o", url="u", canonical_url="u", channel="feed", source="s", seen_at=NOW.replace(tzinfo=None)
        )
