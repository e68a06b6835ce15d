"""`lantoa import`: articles from files."""

from pathlib import Path

from flows import clock, folder
from flows.commands.show import console
from flows.house import House
from flows.orchestration import start_prefect
from flows.progress import shown
from pipeline.errors import UserError


def run(house: House, files: list[Path], outlets: tuple[str, ...], since: str | None, until: str | None) -> None:
    """Checks every file's kind before anything is written, imports, and says what was refused and where it lies."""
    from crawlers.importing import Wanted, kind_of

    first, last = (clock.parse_day(d) if d else None for d in (since, until))
    for outlet in outlets:
        if outlet not in house.all_outlets.outlets:
            raise UserError(f"no outlet {outlet!r}", hint="lantoa outlets list")
    for path in files:
        if kind_of(path) != "warc" and (outlets or first or last):
            raise UserError(
                "--outlet, --from and --to choose among the pages of a WARC", where=str(path), expected="a .warc file"
            )
    folder.claim(house, "real", "lantoa import " + " ".join(str(f) for f in files))
    with shown(console) as tell:
        start_prefect(house, tell, "flows.importing")
        from flows.importing import import_files

        report = import_files(house, files, tell, Wanted(outlets, first, last))
    for name in report.known:
        console.print(f"{name}: imported before, nothing was loaded twice")
    if report.passed:
        console.print(
            f"{report.passed:,} WARC records went by, {report.bytes_read / 1e6:,.1f} MB in {report.seconds:.1f} s: "
            f"{report.passed / max(report.seconds, 0.001):,.0f} records/s"
        )
    for reason, n in report.skipped.most_common():
        console.print(f"  not taken {n:,}: {reason}")
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
