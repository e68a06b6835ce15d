"""The site: read from the published copy, written beside the old one and swapped in whole."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from flows.house import House
from flows.locks import lock
from flows.progress import Silent, Teller
from flows.settings import version
from pipeline.errors import UserError
from reports.language import DEFAULT, language
from reports.site import write_site
from reports.site.tables import table_csv
from warehouse.site import TABLES, site_rows

_MARK = ".lantoa-site"
_SUMMARY = ("summary.html", "summary.docx", "summary.xlsx")


@dataclass(frozen=True)
class SiteReport:
    folder: Path
    articles: int
    pages: int
    files: int
    bytes: int


def build_site(house: House, folder: Path, lang: str = DEFAULT, tell: Teller | None = None) -> SiteReport:
    """Writes the site into `folder`, in place of an older site. Refuses a folder that holds anything else.

    Killed anywhere, the older site stays; the same copy gives the same files.
    """
    tell, folder = tell or Silent(), folder.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise UserError(
            "this folder holds something that is not a site of lantoa",
            where=str(folder),
            expected="a new or empty folder, or an older site",
            hint="lantoa site --output OTHER",
        )
    with lock(house.locks / "site.lock", what="the site"):
        part = folder.with_name(f".{folder.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        (part / _MARK).write_text(version() + "\n", encoding="utf-8")
        with site_rows(house.published, house.settings.campaign) as rows:
            tell.step("read")
            site = rows.site()
            summaries = _summaries(house, part)
            tell.step("articles and pages")
            count = write_site(site, rows.articles(), part, summaries, version(), lang)
            (part / "tables").mkdir()
            for k, name in enumerate(TABLES):
                tell.step("tables", k, len(TABLES))
                text = table_csv(name, rows.write_table(name, part / "tables"), site, language(lang))
                (part / "tables" / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
        _swap(part, folder)
    files = [p for p in folder.rglob("*") if p.is_file()]
    pages = sum(p.suffix == ".html" for p in files)
    return SiteReport(folder, count, pages, len(files), sum(p.stat().st_size for p in files))


def _summaries(house: House, part: Path) -> set[str]:
    """Copies the weekly summaries that stand in `reports/`, so that the weeks can lead to them."""
    found = set()
    for path in sorted(house.reports.glob("*/model.json")):
        there = [path.with_name(name) for name in _SUMMARY if path.with_name(name).exists()]
        if not there:
            continue
        target = part / "reports" / path.parent.name
        target.mkdir(parents=True)
        for file in there:
            shutil.copyfile(file, target / file.name)
        found.add(path.parent.name)
    return found


def _swap(part: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    part.replace(folder)
    shutil.rmtree(old, ignore_errors=True)
