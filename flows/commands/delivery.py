"""What was sent, said on a terminal; and `lantoa alerts`."""

from collections.abc import Sequence

from flows.commands.show import console
from flows.delivery.deliver import Handed, channels, nobody
from flows.delivery.letters import send_alerts
from flows.house import House
from pipeline.errors import UserError
from reports.alerts import alert_message
from reports.language import DEFAULT, language
from warehouse.alerts import alerts as standing

_SAID = {
    "sent": "[green]sent[/]",
    "already": "was sent before, so nothing was sent",
    "unknown": "[yellow]a run was cut off while sending: it may have arrived, so nothing was sent. "
    "Look into the mailbox; --again sends it anyway[/]",
    "failed": "[red]not taken[/]; the same command tries again",
}


def told(handed: Sequence[Handed]) -> int:
    """One line a channel; returns 1 when a channel did not take it."""
    for h in handed:
        console.print(f"{h.to}: {_SAID[h.state]}{f' ({h.why})' if h.why else ''}", soft_wrap=True)
    return int(any(h.state in ("failed", "unknown") for h in handed))


def alerts(house: House, send: bool, lang: str = DEFAULT) -> int:
    """Shows what stands; with `send` tells each channel what it was not told yet."""
    if not house.published.exists():
        raise UserError("nothing was published yet", where=str(house.published), hint="lantoa demo or lantoa nightly")
    found = standing(house.published, house.settings.campaign)
    if found is None:
        console.print("no night has come yet")
        return 0
    console.print(alert_message(found, found.alerts, lang)[1].rstrip(), markup=False, soft_wrap=True)
    if not found.alerts:
        console.print(language(lang).say("alert.none"))
    if send and found.alerts:
        if not channels(house):
            raise nobody()
        return told(send_alerts(house, lang)[1])
    return 0
