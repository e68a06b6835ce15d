"""Alerts as a message: first whether the crawl was whole, then each matter with the articles it rests on."""

from collections.abc import Sequence

from pipeline.alerts import Alert, Alerts
from reports.inert import inert, safe_link
from reports.language import DEFAULT, language


def alert_message(found: Alerts, told: Sequence[Alert], lang: str = DEFAULT) -> tuple[str, str]:
    """Subject and plain text of `told`, some of what was found."""
    words = language(lang)
    lines = [words.said(found.said), ""]
    for alert in told:
        lines.append(f"- {inert(words.said(alert.said))}")
        for a in alert.articles:
            lines.append(f"    {inert(a.title)} ({inert(a.outlet)})")
            if link := safe_link(a.url):
                lines.append(f"    {link}")
    return words.say("alert.subject", n=len(told), night=found.night), "\n".join(lines) + "\n"
