"""The TOML examples of README work as they stand. Their first line says which file they are."""

import json
import shutil
from pathlib import Path

import pytest

from flows.settings import ROOT, Settings, read_settings
from nlp.understand import build, classify_lines
from pipeline.campaign import read_campaign
from pipeline.outlets import read_outlets
from tests.docs.examples import PAGES, blocks


def example(name: str) -> str:
    """The one TOML block whose first line is `# <name>`."""
    found = [b.text for page in PAGES for b in blocks(page, "toml") if b.text.startswith(f"# {name}\n")]
    assert len(found) == 1, f"{len(found)} examples of {name}"
    return found[0]


def test_every_toml_example_is_tried_here() -> None:
    firsts = {b.text.splitlines()[0] for page in PAGES for b in blocks(page, "toml")}
    assert firsts == {"# lantoa.toml", "# my-outlets/vensong.toml", "# campaigns/nq98/topics/x_cay_xanh.toml"}


def test_settings(tmp_path: Path) -> None:
    file = tmp_path / "lantoa.toml"
    file.write_text(example("lantoa.toml"), encoding="utf-8")
    settings = read_settings(file, {})
    assert settings.user_agent.startswith("lantoa/")
    assert settings.data_dir != Settings().data_dir


def test_outlet(tmp_path: Path) -> None:
    (tmp_path / "vensong.toml").write_text(example("my-outlets/vensong.toml"), encoding="utf-8")
    outlets = read_outlets(ROOT / "crawlers" / "outlets", ROOT / "newsroom" / "outlets", tmp_path)
    outlet = outlets.outlets["vensong"]
    assert (outlet.verified, outlet.demo) == ("none", False)
    assert outlets.layouts(outlet)


@pytest.mark.slow
def test_topic(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "campaigns" / "nq98", tmp_path / "nq98")
    file = tmp_path / "nq98" / "topics" / "x_cay_xanh.toml"
    file.write_text(example("campaigns/nq98/topics/x_cay_xanh.toml"), encoding="utf-8")
    reader = build(read_campaign(tmp_path / "nq98"), None)
    given = {
        "id": 1,
        "title": "TP.HCM dùng cơ chế của Nghị quyết 98 để trồng thêm cây xanh",
        "body": "Thành phố trồng cây xanh và mở công viên ven sông theo Nghị quyết 98/2023/QH15.",
    }
    (row,) = classify_lines([given], reader)
    assert "x_cay_xanh" in [t["id"] for t in row["topics"]], json.dumps(row, ensure_ascii=False)
