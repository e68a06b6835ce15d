"""`lantoa serve`: the schedules, until Ctrl-C."""

from flows import folder
from flows.commands.show import console
from flows.house import House
from flows.orchestration import prefect_environment
from flows.serving import DISCOVER_CRON, NIGHTLY_CRON, WEEKLY_CRON, ZONE, prefect_server, run_schedules
from pipeline.errors import UserError


def run(house: House) -> None:
    agent = house.settings.user_agent
    folder.claim(house, "real", "lantoa serve")
    prefect_environment(house)
    house.logs.mkdir(parents=True, exist_ok=True)
    with prefect_server(str(house.logs / "prefect-server.log")) as ready:
        console.print(
            f"nightly ({NIGHTLY_CRON}), discover ({DISCOVER_CRON}) and weekly ({WEEKLY_CRON}), {ZONE}, as {agent}\n"
            f"Prefect's API: {ready()}; data: {house.data}; Ctrl-C ends all"
        )
        code = run_schedules()
    if code:
        raise UserError("the schedules ended by themselves", where=str(house.logs), hint="lantoa doctor, lantoa status")
    console.print("ended")
