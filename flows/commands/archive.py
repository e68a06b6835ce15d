"""`lantoa archive`: what is kept of every outlet, how long the disk will do, and whether it is still as it was."""

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from crawlers.kept import Kept, survey
from crawlers.verify import Fault, verify
from flows import archives
from flows.commands.show import console
from flows.estimates import size
from flows.house import House

_LONG = 10_000


def show(house: House) -> int:
    """Reads only the `crawl.json` of each crawl, so it is quick and in nobody's way."""
    kept = list(survey(house.batches))
    if not kept:
        console.print("no crawl was archived yet: lantoa demo, lantoa nightly")
        return 0
    found = archives.rows(kept)
    removed = ["removed"] if any(r.removed for r in found) else []
    table = Table("outlet", show_edge=False, pad_edge=False)
    for name in ("files", "pages", "size", "MB/1,000", "first", "last", *removed):
        table.add_column(name, justify="right", no_wrap=True)
    for row in found:
        cells = (
            row.outlet_id,
            str(row.files),
            f"{row.pages:,}",
            size(row.archive_bytes),
            megabytes(row.per_thousand),
            str(row.first),
            str(row.last),
            str(row.removed),
        )
        table.add_row(*cells[: 7 + len(removed)])
    console.print(table)
    console.print(total(found))
    console.print(outlook(house, kept))
    return 0


def megabytes(count: float | None) -> str:
    return "no page" if count is None else f"{count / 1e6:.1f}"


def total(found: list[archives.Row]) -> str:
    """One line over all outlets; shared with `lantoa status`."""
    pages, packed = sum(r.pages for r in found), sum(r.archive_bytes for r in found)
    repeated = sum(r.revisits for r in found)
    removed = sum(r.removed for r in found)
    gone = f"; {removed} older archives were removed (keep_archive_days)" if removed else ""
    per = megabytes(archives.per_thousand(packed, pages))
    return (
        f"archive: {pages:,} pages in {size(packed)}, {per} MB per 1,000 pages; {repeated:,} answers repeated one{gone}"
    )


def outlook(house: House, kept: list[Kept]) -> str:
    free, nightly = archives.free_bytes(house), archives.growth(kept)
    days = house.settings.keep_archive_days
    rule = f"kept for {days} days" if days else "kept for ever (keep_archive_days = 0)"
    if not nightly:
        return f"{size(free)} free; {rule}"
    nights = free / nightly
    lasts = f"{nights:,.0f} nights" if nights < _LONG else f"more than {_LONG:,} nights"
    return f"{size(free)} free: enough for {lasts} at {size(round(nightly))} a night; {rule}"


def check(house: House) -> int:
    """Every record and digest again; 1 when anything is torn, altered or gone."""
    kept = [a for a in survey(house.batches) if not a.removed]
    torn = [p for p in sorted(house.batches.glob("*/*/")) if next(p.glob("*.jsonl.part"), None)]
    faults: list[Fault] = [Fault("a crawl was cut off, or is running", str(p)) for p in torn]
    columns = (TextColumn("{task.description}"), BarColumn(24), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("verify", total=sum(a.archive_bytes for a in kept))
        for archive in kept:
            faults += verify(archive.folder, lambda n: progress.advance(task, n))
    console.print(f"{len(kept)} archives, {size(sum(a.archive_bytes for a in kept))}: {len(faults)} faults")
    for fault in faults:
        console.print(f"[red]{fault.where}: {fault.what}", soft_wrap=True)
    if torn:
        console.print("next: lantoa nightly keeps what is whole of a crawl that was cut off")
    if len(faults) > len(torn):
        console.print(
            "next: put these files back from a backup, then lantoa archive --verify. What was read from them is in the "
            "warehouse; without them lantoa rebuild cannot read it again."
        )
    return 1 if faults else 0
