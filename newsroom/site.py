"""How one outlet's site is built: its sections, its channels, its addresses, its robots.txt.

What a crawler must know of the outlet is declared apart, in `outlets/<id>.toml`; a test holds the two together.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from newsroom.article import read_table
from newsroom.toml_table import Table

UrlStyle = Literal["stamp", "stamp_in_section", "portal", "chn", "post", "dash_number", "d_number"]
PORT = 8098


@dataclass(frozen=True)
class Site:
    """One outlet's site. `templates` maps the first day of a page layout to its folder under `pages/`."""

    id: str
    name: str
    motto: str
    lang: str
    templates: tuple[tuple[str, str], ...]
    url_style: UrlStyle
    number_base: int
    sections: dict[str, str]
    section_url: str
    feeds: dict[str, str]
    "Path -> slug of the section it carries, or `*` for all."
    feed_format: Literal["rss", "atom"]
    feed_time: Literal["rfc822", "gmt+7"]
    news_sitemap: str | None
    sitemap_index: str | None
    five_day_index: str | None
    "A sitemap index of all five-day shards since 2024; no night reads it."
    section_page_url: str | None
    "Pages of a section, of a few articles each, back to its first; no night reads them."
    robots: str | None
    "Null: the file does not exist (404)."
    private: str
    "The first part of the paths that robots.txt disallows."
    lead_prefix: str
    footer: str

    @property
    def host(self) -> str:
        return f"{self.id}.localhost:{PORT}"

    @property
    def root(self) -> str:
        return f"http://{self.host}"

    def section_path(self, slug: str) -> str:
        return self.section_url.format(slug=slug)

    def template_on(self, day: str) -> str:
        """The layout of pages published on an ISO day."""
        return [folder for first, folder in self.templates if first <= day][-1]


def read_site(path: Path) -> Site:
    """Raises UserError naming file and key."""
    t = Table(read_table(path), str(path))
    style = t.choice("url_style", get_args(UrlStyle), "")
    site = Site(
        id=path.stem,
        name=t.text("name"),
        motto=t.text("motto"),
        lang=t.choice("lang", ("vi", "en"), "vi"),
        templates=tuple(sorted(t.texts_by_key("templates").items())),
        url_style=next(s for s in get_args(UrlStyle) if s == style),
        number_base=t.integer("number_base") if t.has("number_base") else 0,
        sections=t.texts_by_key("sections"),
        section_url=t.text("section_url"),
        feeds=t.texts_by_key("feeds") if t.has("feeds") else {},
        feed_format="atom" if t.choice("feed_format", ("rss", "atom"), "rss") == "atom" else "rss",
        feed_time="gmt+7" if t.choice("feed_time", ("rfc822", "gmt+7"), "rfc822") == "gmt+7" else "rfc822",
        news_sitemap=t.maybe_text("news_sitemap"),
        sitemap_index=t.maybe_text("sitemap_index"),
        five_day_index=t.maybe_text("five_day_index"),
        section_page_url=t.maybe_text("section_page_url"),
        robots=t.maybe_text("robots"),
        private=t.text("private"),
        lead_prefix=t.raw("lead_prefix") if t.has("lead_prefix") else "",
        footer=t.text("footer"),
    )
    t.done()
    return site
