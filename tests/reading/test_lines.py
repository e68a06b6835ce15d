"""The filter `extract`: rows in, rows out, in order."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.reading import extract_lines
from pipeline.errors import UserError
from tests.reading.test_cases import CASES, declared

NOW = datetime(2026, 3, 8, 5, 0, tzinfo=UTC)
URL = "https://tuoitre.vn/bay-du-an-giao-thong-dung-co-che-dac-thu-20240305093012345.htm"


def test_articles_and_refusals_in_order() -> None:
    rows: list[dict[str, object]] = [
        {"id": "b", "url": URL, "html_path": "tuoitre/plain/page.html", "extra": 1},
        {"id": "a", "url": None, "html_path": str((CASES / "unknown/fragment/page.html").resolve())},
    ]
    out = list(extract_lines(rows, CASES, declared(), NOW))
    assert [(r["id"], r["outcome"], r["reason"]) for r in out] == [
        ("b", "article", None),
        ("a", "rejected", "not_article"),
    ]
    article = out[0]
    assert article["published_at"] == "2024-03-05T10:02:31+07:00"
    assert article["body"].split("\n\n")[0].startswith("Sáng 5-3")
    assert article["lead"] not in article["body"]
    assert {"outlet", "title", "authors", "section", "tags", "lang"} <= article.keys()


@pytest.mark.parametrize("row", [{"id": "a"}, {"id": "a", "html_path": None}, {"id": "a", "html_path": "none.html"}])
def test_a_row_without_a_page_is_a_users_error(row: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(UserError, match="row 1"):
        list(extract_lines([row], tmp_path, declared(), NOW))
