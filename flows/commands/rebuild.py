"""`lantoa rebuild`: today's layouts and models on the whole archive."""

from flows.commands.show import console
from flows.house import House
from flows.orchestration import start_prefect
from flows.progress import shown


def run(house: House) -> None:
    with shown(console) as tell:
        start_prefect(house, tell)
        from flows.rebuild import rebuild

        report = rebuild(house, tell)
    console.print(
        f"read again {report.batches} batches: {report.articles} articles, {report.rejections} rejections; "
        f"{report.new_versions} read differently, {report.changed_annotations} understood differently"
    )
    console.print(f"published {house.published}" if report.published else "[red]not published: lantoa status")
