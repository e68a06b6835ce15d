"""`lantoa classify --explain`: every finding is shown with its place and its reason."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import main

SAID = "Nghị quyết 98/2023/QH15 của TP.HCM có hiệu lực từ 1/7/2023. Đừng lẫn với Nghị quyết 98/NQ-CP.\x1b[31m"


def test_each_finding_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTOA_DATA", str(tmp_path))
    given, told = tmp_path / "in.jsonl", tmp_path / "out.txt"
    rows = [{"id": "a", "title": SAID}, {"id": "b", "title": "Xe buýt đổi lộ trình"}]
    given.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = CliRunner().invoke(main, ["classify", "--explain", "--input", str(given), "--output", str(told)])
    assert done.exit_code == 0, done.output
    text = told.read_text(encoding="utf-8")
    for words in ("title 0-23", "DOC-01", "FF-98-NQCP", "Evidence of relevance", "Topics", "in_force", "2023-08-01"):
        assert words in text
    assert "differs" in text
    assert "\x1b" not in text
    assert "not relevant: 0.00" in text.split("b: Xe buýt")[1]
