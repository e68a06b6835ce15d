"""The weekly summary as one HTML file: self-contained, without script, safe to forward.

Titles and leads come from the web: the template escapes everything (autoescape), links are http(s) only, and the
page's Content-Security-Policy allows nothing but its own style.
"""

from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from pipeline.campaign import Campaign
from pipeline.summary import WeeklySummary
from reports import charts, words
from reports.sentences import opening

_TEMPLATES = Path(__file__).parent / "templates"


def safe_link(url: str | None) -> str | None:
    """The URL if it may be linked: http or https with a host; None for anything else (javascript:, data:, files)."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(["html.j2", "html"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "number": words.number,
        "percent": words.percent,
        "day": words.day,
        "moment": words.moment,
        "lag": words.lag,
        "link": safe_link,
    }
    env.globals["words"] = words
    return env


def render_weekly(summary: WeeklySummary, campaign: Campaign, folder: Path) -> Path:
    """Writes `summary.html` into `folder` (whole or not at all) and returns its path."""
    html = (
        _environment()
        .get_template("weekly.html.j2")
        .render(
            s=summary,
            campaign=campaign,
            sentences=opening(summary),
            charts={name: Markup(svg) for name, svg in charts.drawn(summary).items()},  # ours, already escaped
            style=Markup((_TEMPLATES / "weekly.css").read_text(encoding="utf-8")),
            rows={a.article_id: a for a in summary.articles},
            comparable=summary.whole and all(w.whole for w in summary.weeks[-2:]),
            topic_names={t.topic_id: t.vi for t in summary.topics},
        )
    )
    path = folder / "summary.html"
    part = path.with_name("summary.html.part")
    part.write_text(html, encoding="utf-8")
    part.replace(path)
    return path
