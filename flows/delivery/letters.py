"""What is sent: the weekly summary and the alerts, each through every configured channel."""

from collections.abc import Sequence
from pathlib import Path

from flows import clock
from flows.delivery.deliver import Handed, channels, deliver
from flows.delivery.mail import addresses, message
from flows.house import House
from pipeline.alerts import Alerts
from pipeline.summary import WeeklySummary
from reports.alerts import alert_message
from reports.language import DEFAULT
from reports.mail import Mail, mail
from warehouse.alerts import alerts

_ATTACHED = (".html", ".docx", ".xlsx")


def send_weekly(
    house: House, summary: WeeklySummary, files: Sequence[Path], lang: str = DEFAULT, repeat: bool = False
) -> list[Handed]:
    """Once a week and channel, however often the flow runs."""
    attached = _attached(files, summary)
    return deliver(
        house,
        [f"weekly/{summary.label}"],
        lambda _: mail(summary, lang, list(attached)),
        summary.made_at,
        addresses(house.settings.mail_to),
        attached,
        repeat,
    )


def _attached(files: Sequence[Path], summary: WeeklySummary) -> dict[str, Path]:
    """Files by the names they are sent under: whoever saves several weeks in one folder can tell them apart."""
    named = ((p, p.name.replace("summary", f"lan-toa-{summary.label}", 1)) for p in files if p.suffix in _ATTACHED)
    return {name: path for path, name in named}


def preview(house: House, summary: WeeklySummary, files: Sequence[Path], lang: str = DEFAULT) -> Path:
    """Writes the mail as it would go out to `mail.eml` beside the summary; nothing is sent or noted."""
    attached = _attached(files, summary)
    letter = mail(summary, lang, list(attached))
    to = addresses(house.settings.mail_to) or ["nobody@example.org"]
    sent = message(
        letter,
        house.settings.mail_from or "lantoa@example.org",
        to,
        f"weekly/{summary.label}",
        summary.made_at,
        attached,
    )
    path = house.reports / summary.label / "mail.eml"
    part = path.with_name("mail.eml.part")
    part.write_bytes(sent.as_bytes())
    part.replace(path)
    return path


def send_alerts(house: House, lang: str = DEFAULT) -> tuple[Alerts | None, list[Handed]]:
    """All alerts that stand, and how those that were not told yet were handed over; nothing where there is none."""
    found = alerts(house.published, house.settings.campaign) if house.published.exists() else None
    if found is None or not found.alerts or not channels(house):
        return found, []
    known, stand = {a.key: a for a in found.alerts}, found

    def letter(keys: Sequence[str]) -> Mail:
        subject, text = alert_message(stand, [known[k] for k in keys], lang)
        return Mail(subject, text, "", {})

    to = addresses(house.settings.mail_alerts_to or house.settings.mail_to)
    return found, deliver(house, list(known), letter, clock.now(), to)
