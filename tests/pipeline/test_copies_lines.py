"""The filter: any key but `id` may be missing."""

from collections.abc import Iterator
from typing import Any

from pipeline.copies import cluster_lines
from tests.pipeline.copies_made import lead, paragraphs, title

BODY = "\n\n".join(paragraphs("a"))


def test_answers_in_the_order_of_input_whatever_is_missing() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "z", "title": title(1), "lead": None, "text": BODY, "published_at": "2024-05-07T09:00:00"},
        {"id": "empty"},
        {
            "id": "a",
            "url": None,
            "outlet": "x",
            "title": title(2),
            "body": BODY,
            "published_at": "2024-05-07",
            "new": 1,
        },
        {"id": "m", "title": None, "lead": lead(1), "text": None, "body": BODY, "published_at": None, "lang": "vi"},
        {"id": "b", "text": BODY, "published_at": "2024-05-06T23:30:00Z"},
        {"id": "c", "text": BODY, "published_at": "hôm qua"},
        {"id": "empty"},
    ]
    assert list(cluster_lines(row for row in rows)) == [
        {"id": "z", "story_id": "a"},
        {"id": "empty", "story_id": "empty"},
        {"id": "a", "story_id": "a"},
        {"id": "m", "story_id": "a"},
        {"id": "b", "story_id": "a"},
        {"id": "c", "story_id": "a"},
        {"id": "empty", "story_id": "empty"},
    ]


def test_a_time_without_a_zone_is_of_vietnam() -> None:
    rows = [
        {"id": "a", "text": BODY, "published_at": "2024-05-07T06:00:00"},
        {"id": "b", "text": BODY, "published_at": "2024-05-06T22:59:00+00:00"},
    ]
    assert {r["story_id"] for r in cluster_lines(rows)} == {"b"}


def test_no_rows_no_answers() -> None:
    nothing: Iterator[dict[str, Any]] = iter(())
    assert list(cluster_lines(nothing)) == []
