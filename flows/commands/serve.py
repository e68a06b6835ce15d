"""`lantoa serve`: the schedules, until Ctrl-C."""

from flows import folder
from flows.commands.show import console
from flows.house import House
from flows.orchestration import prefect_environment
from flows.serving import NIGHTLY_CRON, WEEKLY_CRON, ZONE, prefect_server


def run(house: House) -> None:
    agent = house.settings.user_agent
    folder.claim(house, "real", "lantoa serve")
    prefect_environment(house)
    house.logs.mkdir(parents=True, exist_ok=True)
    with prefect_server(str(house.logs / "prefect-server.log")) as url:
        from prefect import serve

        from flows.deployments import deployments

        console.print(
            f"nightly ({NIGHTLY_CRON}) and weekly ({WEEKLY_CRON}), {ZONE}, as {agent}\n"
            f"Prefect's API: {url}; data: {house.data}; Ctrl-C ends both"
        )
        try:
            serve(*deployments(), print_starting_message=False)
        except KeyboardInterrupt:
            console.print("ended")
