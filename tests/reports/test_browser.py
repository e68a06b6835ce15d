"""The summary in a real browser: Debian's Chromium, headless, without any network."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from model import summary

from pipeline.campaign import read_campaign
from reports import render_weekly

pytestmark = pytest.mark.browser
CAMPAIGN = Path(__file__).parents[2] / "campaigns" / "nq98"
PROBE = """<script>
addEventListener('load', () => {
  const page = document.querySelector('iframe').contentDocument;
  const wide = page.documentElement.scrollWidth > page.documentElement.clientWidth;
  const first = page.querySelector('details.n');
  first.querySelector('summary').click();
  const link = first.querySelector('a');
  const row = page.querySelector(link.getAttribute('href'));
  document.title = JSON.stringify({
    wide, open: first.open, list: first.querySelector('ol').getBoundingClientRect().height > 0,
    row: row && row.tagName, charts: page.querySelectorAll('svg[role=img]').length,
    drawn: [...page.querySelectorAll('svg[role=img]')].every(s => s.getBoundingClientRect().height > 40),
  });
});
</script>"""


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        if os.environ.get("LANTOA_TEST_FULL"):
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is missing: apt-get install chromium")
    return found


def run(chromium: str, profile: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    more = ["--disable-component-update", "--disable-sync", "--disable-quic", f"--user-data-dir={profile}"]
    done = subprocess.run([chromium, *quiet, *more, *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)], ids=["desk", "phone"])
def test_a_number_opens_its_articles_and_the_page_fits(chromium: str, tmp_path: Path, width: int, height: int) -> None:
    render_weekly(summary(), read_campaign(CAMPAIGN), tmp_path)
    frame = f'<iframe src="summary.html" style="width:{width}px;height:{height}px"></iframe>'
    (tmp_path / "probe.html").write_text(f"<!doctype html>{frame}{PROBE}", encoding="utf-8")
    url = (tmp_path / "probe.html").as_uri()
    flags = ("--allow-file-access-from-files", "--virtual-time-budget=5000", "--enable-logging=stderr", "--dump-dom")
    done = run(chromium, tmp_path / "profile", *flags, url)
    title = done.stdout.split("<title>", 1)[1].split("</title>", 1)[0].replace("&quot;", '"')
    assert json.loads(title) == {"wide": False, "open": True, "list": True, "row": "TR", "charts": 5, "drawn": True}
    assert "CONSOLE" not in done.stderr, done.stderr
