"""Renders the site: one template a kind of page, every text from the web escaped, a strict Content-Security-Policy."""

import shutil
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from pipeline.site import Site, SiteArticle, SiteRestated
from reports.charts import weeks as weeks_chart
from reports.html import SORTER
from reports.inert import inert, safe_link
from reports.language import DEFAULT, Language, language
from reports.site.data import write_articles

_HERE = Path(__file__).parent
_ROWS = 200
"Rows of a page of stories."
_BEHIND = {
    "told_by_d1": "milestones", "first_lag": "milestones", "evenness_item": "plan", "carrying_outlets": "outlets",
    "evenness_kind": "outlets",
}  # fmt: skip
"Measures that do not count articles, and the page whose rows they count."
_MENU = ("index", "weeks", "plan", "topics", "outlets", "stories", "milestones", "measures", "rows", "search")


def write_site(
    site: Site,
    articles: Iterable[SiteArticle],
    folder: Path,
    summaries: set[str],
    program_version: str,
    lang: str = DEFAULT,
) -> int:
    """Writes every page into `folder`, an empty one; returns how many articles it holds.

    `summaries`: weeks whose summary lies in `reports/<week>/` of the folder. Tables to download are put in `tables/` by
    the caller.
    """
    pages = _Pages(site, folder, summaries, program_version, language(lang))
    shutil.copytree(_HERE / "assets", folder / "assets")
    shutil.copy(SORTER, folder / "assets")
    count = write_articles(site, articles, folder / "data", pages.words)
    pages.write()
    return count


class _Pages:
    def __init__(self, site: Site, folder: Path, summaries: set[str], version: str, words: Language):
        self.site, self.folder, self.words, self._summaries = site, folder, words, summaries
        self._env = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=select_autoescape(["html.j2", "html"], default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=lambda value: value if isinstance(value, Markup) or not isinstance(value, str) else inert(value),
        )
        self._env.filters |= {
            "number": words.number,
            "day": words.day,
            "lag": words.lag,
            "completeness": words.completeness,
            "link": safe_link,
            "name": words.name,
            "hash": urlencode,
        }
        self._env.globals |= {
            "t": lambda key, **given: words.say(f"site.{key}", **given),
            "term": words.term,
            "days": _days,
            "behind": _BEHIND,
            "figure_rows": _figure_rows,
            "words": words,
            "value": words.measured,
            "why": words.reasons,
            "lang": words.code,
            "version": version,
            "menu": _MENU,
            "site": site,
        }

    def write(self) -> None:
        site = self.site
        weeks = {w.label: w for w in site.weeks}
        (self.folder / "charts").mkdir()
        if drawn := weeks_chart(site.points, self.words):
            (self.folder / "charts" / "weeks.svg").write_text(drawn.svg(), encoding="utf-8")
        self._page("index", week=weeks[site.overview.latest], before=self._before(site.overview.latest))
        for name in ("weeks", "topics", "outlets", "milestones", "measures", "rows", "story", "search"):
            self._page(name)
        months = {key: list(rows) for key, rows in groupby(site.plan_months, lambda m: m.item_id)}
        self._page("plan", months=months)
        self._stories()
        outlets = {key: list(rows) for key, rows in groupby(site.outlet_weeks, lambda w: w.label)}
        topics = {key: list(rows) for key, rows in groupby(site.topic_weeks, lambda w: w.label)}
        for week in site.weeks:
            given = {"outlets": outlets.get(week.label, []), "topics": topics.get(week.label, [])}
            self._page("week", f"week/{week.label}", week=week, summary=week.label in self._summaries, **given)
        for outlet in site.outlets:
            rows = [w for w in site.outlet_weeks if w.outlet_id == outlet.outlet_id]
            self._page("outlet", f"outlet/{outlet.outlet_id}", outlet=outlet, weeks=rows)
        for topic in site.topics:
            told = [w for w in site.topic_weeks if w.topic_id == topic.topic_id]
            self._page("topic", f"topic/{topic.topic_id}", topic=topic, weeks=told)

    def _before(self, label: str) -> Any:
        """The week before on the calendar, if both were collected whole; figures are compared in no other case."""
        now = next(w for w in self.site.weeks if w.label == label)
        return next(
            (w for w in self.site.weeks if w.whole and now.whole and (now.week_start - w.week_start).days == 7),
            None,
        )

    def _stories(self) -> None:
        stories = list(enumerate(self.site.stories))
        pages = [stories[k : k + _ROWS] for k in range(0, len(stories), _ROWS)] or [[]]
        for k, rows in enumerate(pages, 1):
            self._page("stories", "stories" if k == 1 else f"stories-{k}", rows=rows, page=k, pages=len(pages))

    def _page(self, template: str, path: str | None = None, **given: Any) -> None:
        path = path or template
        target = self.folder / f"{path}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        root = "../" * path.count("/")
        html = self._env.get_template(f"{template}.html.j2").render(root=root, here=template, **given)
        target.write_text(html, encoding="utf-8")


def _days(starts: date, ends: date) -> dict[str, str]:
    """What the articles of a period share: a day from `starts` to `ends`."""
    return {"period": f"{starts}..{ends}"}


def _figure_rows(figure: SiteRestated) -> dict[str, str]:
    """What the articles behind a printed figure share."""
    week = {"week": figure.label}
    about = {"outlet_articles": "outlet", "topic_articles": "topic", "plan_articles": "plan"}.get(figure.figure)
    if about is None:
        return week | ({"only": "own"} if figure.figure == "stories" else {})
    return week | {about: figure.key}
