"""`lantoa demo`: the sample newsroom's nights, then its last whole week."""

from datetime import date
from multiprocessing import get_context
from time import monotonic, sleep

from flows import clock, folder
from flows.commands.show import console, here, night, week
from flows.house import House
from flows.orchestration import start_prefect
from flows.progress import shown
from newsroom import nights


def play(house: House) -> None:
    """Plays the nights that are not played yet, makes the summary of the last whole week, and says what is next."""
    folder.claim(house, "sample", "lantoa demo")
    started = monotonic()
    with shown(console) as tell:
        start_prefect(house, tell, "flows.sample", "flows.weekly")
        from flows import sample
        from flows.weekly import stored_weekly, weekly
        from reports.vega import runtime

        # The summary's drawing script takes ten seconds to make, once a data folder: the nights leave a core free.
        script = get_context("spawn").Process(target=runtime, args=(house.models,), daemon=True)
        todo = sample.unplayed(house)
        if todo:
            script.start()
        for k, day in enumerate(todo):
            tell.clear()
            tell.step(f"night {k + 1} of {len(todo)}: {day}", k, len(todo))
            tell.note(night(sample.play(house, day, tell)))
        start = clock.last_whole_week(nights()[-1])
        if todo or not (stored := stored_weekly(house, start)):
            if todo:
                script.join()
            made = weekly(house, start)
        else:
            made = stored
            tell.note("every night of the sample newsroom is loaded already: nothing was loaded twice")
    week(made.summary)
    lantoa = here()
    lines = (
        f"\ntook {monotonic() - started:.0f} s; everything lies in {house.data}",
        f"[bold]the weekly summary: {made.html}[/]",
        "",
        f"look around:           {lantoa} query coverage_weekly",
        f"                       {lantoa} status",
        f"the newsroom's pages:  {lantoa} demo --serve",
        f"                       then http://nhipcau.localhost:{house.settings.newsroom_port}/ in a browser",
        "live outlets:          they want to know whom to ask, and a data folder of their own:",
        """                       printf 'contact = "you@example.org"\\ndata_dir = "./live"\\n' > lantoa.toml""",
        f"                       {lantoa} outlets check, then {lantoa} nightly",
    )
    for line in lines:
        console.print(line, soft_wrap=True)


def serve(house: House, day: str | None, port: int | None) -> None:
    """Serves the newsroom as of one day until Ctrl-C."""
    from flows import sample

    on: date = clock.parse_day(day) if day else nights()[-1]
    with sample.serving(on, house.settings.newsroom_port if port is None else port) as room:
        console.print(f"the sample newsroom as of the night of {on}, on {room.proxy} (Ctrl-C ends it)")
        for outlet in house.outlets.outlets.values():
            console.print(f"  {outlet.name}: http://{outlet.hosts[0]}/")
        try:
            while True:
                sleep(3600)
        except KeyboardInterrupt:
            console.print("ended")
