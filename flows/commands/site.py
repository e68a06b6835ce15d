"""`lantoa site`: the pages to look around in."""

from pathlib import Path

from flows.commands.show import console
from flows.house import House
from flows.progress import shown
from flows.site import build_site


def run(house: House, output: Path | None, lang: str) -> None:
    with shown(console) as tell:
        made = build_site(house, output or house.data / "site", lang, tell)
    console.print(
        f"{made.articles} articles, {made.pages} pages, {made.files} files, {made.bytes / 1e6:.1f} MB\n"
        f"[bold]open {made.folder / 'index.html'}[/], or serve the folder with any web server"
    )
