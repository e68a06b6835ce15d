"""Corrections from the table to the published copy, on a handful of imported articles."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from flows import labels, stages
from flows.house import House
from flows.settings import Settings
from pipeline.corrections import COLUMNS
from pipeline.errors import UserError

TEXTS = {
    "thuong": ("TP.HCM chi thu nhập tăng thêm theo Nghị quyết 98/2023/QH15", "Cán bộ nhận mức chi mới từ quý này."),
    "cang": ("Cảng Cần Giờ gọi nhà đầu tư chiến lược theo Nghị quyết 98 của Quốc hội", "TP.HCM công bố tiêu chí."),
    "gao": ("Nghị quyết 98/NQ-CP về xuất khẩu gạo", "Chính phủ giao các bộ."),
}


@pytest.fixture
def house(tmp_path: Path) -> House:
    from crawlers.importing import import_file, stage_file
    from crawlers.reading import EXTRACTOR_VERSION
    from flows import clock
    from flows.progress import Silent

    house = House(Settings(data_dir=str(tmp_path), workers=1), demo=True)
    source = tmp_path / "given.jsonl"
    outlet = sorted(house.outlets.outlets)[0]
    rows = [
        {
            "id": name,
            "outlet": outlet,
            "title": t,
            "lead": lead,
            "text": f"{lead} " * 9,
            "published_at": "2024-07-09T08:00:00+07:00",
        }
        for name, (t, lead) in TEXTS.items()
    ]
    source.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    batch_id, folder = stage_file(source, house.batches, EXTRACTOR_VERSION, clock.now(), house.all_outlets)
    batch = stages.Batch(batch_id, "import", folder)
    with stages.writing(house) as w:
        w.load_outlets(house.all_outlets)
        w.load_campaign(house.campaign)
        w.start_run("import-1", "import", None, clock.now())
    found = import_file(folder, batch.prefix, house.all_outlets)
    stages.write_readings(folder, found.articles, found.rejections)
    (folder / "import.json").write_text(json.dumps({"records": 3}), encoding="utf-8")
    stages.finish_batches(house, [batch], "import", "import-1", None, Silent())
    assert stages.settle(house, "import-1").published
    return house


def ids(house: House) -> dict[str, str]:
    """Which article is which, by a word of its title."""
    with duckdb.connect(str(house.published), read_only=True) as con:
        found = con.execute("SELECT title, article_id FROM article").fetchall()
    return {name: a for name, (title, _) in TEXTS.items() for t, a in found if t == title}


def sheet(path: Path, *rows: dict[str, str], mark: str = ";", encoding: str = "utf-8-sig") -> Path:
    lines = [mark.join(COLUMNS)] + [mark.join(f'"{r.get(c, "")}"' for c in COLUMNS) for r in rows]
    path.write_text("\r\n".join(lines), encoding=encoding)
    return path


def asked(house: House, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(house.published), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_a_table_out_and_back(house: House, tmp_path: Path) -> None:
    name, out = ids(house), tmp_path / "labels.csv"
    assert labels.export(house, out, date(2024, 7, 8), everything=True) == 3
    assert out.read_bytes().startswith(b"\xef\xbb\xbfarticle_id;")
    assert labels.apply(house, out, "An").corrections == 0, "nothing was filled in"
    before = House(house.settings, demo=True).campaign
    done = labels.apply(
        house,
        sheet(
            tmp_path / "an.csv",
            {"article_id": f"id-{name['thuong']}", "new_topics": "d9_bo_may, x_thu_huong", "new_plan_items": "p25-04"},
            {"article_id": name["cang"], "new_relevant": "không", "new_day": "8/7/2024", "note": "quảng cáo"},
            {
                "article_id": name["gao"],
                "new_relevant": "có",
                "new_topics": "x_trien_khai",
                "new_story": name["thuong"],
            },
        ),
        "An",
    )
    assert (done.corrections, done.articles, done.taught, done.published) == (7, 3, 2, True)
    topics = asked(
        house, f"SELECT topic_id, rank FROM article_topic WHERE article_id = '{name['thuong']}' ORDER BY rank"
    )
    assert topics == [("d9_bo_may", 1), ("x_thu_huong", 2)]
    assert asked(house, f"SELECT item_id FROM article_plan_item WHERE article_id = '{name['thuong']}'") == [("P25-04",)]
    shown = dict(asked(house, "SELECT article_id, (relevant, day::VARCHAR, story_id) FROM article"))
    assert shown[name["cang"]] == (False, "2024-07-08", name["cang"])
    assert shown[name["gao"]] == (True, "2024-07-09", name["thuong"])
    assert labels.apply(house, tmp_path / "an.csv", "An").corrections == 0, "the same table again changes nothing"
    after = House(house.settings, demo=True).campaign
    assert TEXTS["thuong"][0] in "".join(after.topics["d9_bo_may"].examples)
    assert TEXTS["thuong"][0] not in "".join(before.topics["d9_bo_may"].examples)
    undone = sheet(
        tmp_path / "undo.csv", {"article_id": name["cang"], "new_relevant": "program"}, mark="\t", encoding="utf-16"
    )
    assert labels.apply(house, undone, "Bình").corrections == 1
    assert dict(asked(house, "SELECT article_id, relevant FROM article"))[name["cang"]]
    assert dict(asked(house, "SELECT article_id, relevant FROM article"))[name["gao"]], "earlier corrections stay"
    with pytest.raises(UserError, match="nothing was applied"):
        labels.apply(house, sheet(tmp_path / "bad.csv", {"article_id": "id-0", "new_relevant": "no"}), "An")
    with stages.writing(house) as w:
        kept = w.corrections("nq98")
    assert [r["corrected_by"] for r in kept] == ["An"] * 7 + ["Bình"]
    assert kept[-1]["from_value"], kept[-1]["to_value"] == ("no", None)
