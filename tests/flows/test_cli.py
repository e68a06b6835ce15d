import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LANTOA = Path(sys.executable).with_name("lantoa")


def lantoa(*args: str, data: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    env = {"PATH": "/usr/bin:/bin", "LANTOA_DATA": str(data), "HOME": str(data), "COLUMNS": "120"}
    env["PYTHONPATH"] = str(ROOT)
    return subprocess.run([LANTOA, *args], env=env, cwd=data, input=given, capture_output=True, text=True, timeout=120)


def test_help_loads_none_of_the_heavy_libraries() -> None:
    heavy = ["prefect", "duckdb", "pandas", "scrapy", "underthesea", "trafilatura", "altair", "rich", "pydantic"]
    code = f"import sys, flows.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["query", "coverage_weekly"], "nothing was published yet"),
        (["weekly"], "nothing was collected yet"),
        (["weekly", "--week", "2024-W99"], "nothing was collected yet"),
        (["nightly"], "no contact is set"),
        (["nightly", "--day", "yesterday"], "not a day: 'yesterday'"),
        (["nightly", "--day", "2023-01-01"], "live outlets can only be collected now"),
        (["import", "nothing.jsonl"], "no such file"),
        (["outlets", "check", "nobody"], "no outlet 'nobody'"),
        (["classify", "--input", "nothing.jsonl"], "cannot open"),
    ],
)
def test_a_mistake_gives_one_message_and_no_traceback(tmp_path: Path, args: list[str], said: str) -> None:
    done = lantoa(*args, data=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_filter_names_the_line_it_cannot_read(tmp_path: Path) -> None:
    done = lantoa("tokenize", data=tmp_path, given='{"id": 1, "text": "xin chào"}\n{"text": 3}\n')
    assert done.returncode == 2
    assert "standard input, line 2" in done.stderr
