"""`lantoa import`: articles from files."""

from pathlib import Path

from flows import folder
from flows.commands.show import console
from flows.house import House
from flows.orchestration import start_prefect
from flows.progress import shown


def run(house: House, files: list[Path]) -> None:
    """Checks every file's kind before anything is written, imports, and says what was refused and where it lies."""
    from crawlers.importing import kind_of

    for path in files:
        kind_of(path)
    folder.claim(house, "real", "lantoa import " + " ".join(str(f) for f in files))
    with shown(console) as tell:
        start_prefect(house, tell)
        from flows.importing import import_files

        report = import_files(house, files, tell)
    for name in report.known:
        console.print(f"{name}: imported before, nothing was loaded twice")
    console.print(
        f"{report.records} records: {report.new_articles} new articles ({report.relevant} relevant), "
        f"{report.new_versions} other versions of known ones, {sum(report.rejections.values())} rejected"
    )
    for reason, n in report.rejections.most_common():
        console.print(f"  rejected {n}: {reason}")
    for path in report.rejected_files:
        console.print(f"  each with its reason in {path}")
    if report.published:
        console.print(f"published {house.published}")
    for check in report.failed_checks:
        console.print(f"[yellow]check: {check}")
    console.print("next: lantoa weekly --week YYYY-Www, lantoa query coverage_weekly")
