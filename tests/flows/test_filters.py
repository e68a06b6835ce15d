"""Filters over many rows: on all cores, in order, the same answers."""

from pathlib import Path

import pytest

from flows import filters
from flows.house import House
from flows.settings import Settings
from pipeline.errors import UserError


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


def test_the_general_classifier_is_refused_without_its_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import underthesea.pipeline.classification as theirs

    monkeypatch.setattr(theirs, "UNDERTHESEA_FOLDER", str(tmp_path))
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    asked = filters.classify(House(Settings(data_dir=str(tmp_path), general_classifier=True)))
    with pytest.raises(UserError, match="general_classifier = false"):
        list(asked(iter(rows(2)), tmp_path))


def test_by_default_no_general_topic_is_asked_for(tmp_path: Path) -> None:
    plain = filters.classify(House(Settings(data_dir=str(tmp_path))))
    assert all("general" not in a for a in plain(iter(rows(3)), tmp_path))
