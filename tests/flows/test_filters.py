"""Filters over many rows: on all cores, in order, the same answers."""

from pathlib import Path

import pytest

from flows import filters
from flows.house import House
from flows.settings import Settings


def rows(n: int) -> list[filters.Row]:
    texts = ["TP.HCM chi thu nhập tăng thêm theo Nghị quyết 98", "Đội bóng thắng trận", "Nghị quyết 98/NQ-CP"]
    return [{"id": i, "title": f"{texts[i % 3]} {i}"} for i in range(n)]


def test_all_cores_answer_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "_MANY", 60)
    monkeypatch.setattr(filters, "_CHUNK", 7)
    one = filters.classify(House(Settings(data_dir=str(tmp_path), workers=1)))
    two = filters.classify(House(Settings(data_dir=str(tmp_path), workers=2)))
    answers = list(two(iter(rows(100)), tmp_path))
    assert answers == list(one(iter(rows(100)), tmp_path))
    assert [a["id"] for a in answers] == list(range(100))
