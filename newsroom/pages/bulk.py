"""The weight of real pages: style sheets and trackers in line, which a reader of pages must step over."""

from functools import cache

from newsroom.pages.layout import TEMPLATES
from newsroom.site import Site
from pipeline.text import digest

_STATES = ("", ":hover", ">a", " .item", " .title", ":before")


@cache
def style(site_id: str) -> str:
    """What a browser needs to show the page, and about 14 KB of rules, another set for each site."""
    rules = [(TEMPLATES / "base.css").read_text(encoding="utf-8")]
    for n in range(220):
        name = digest(site_id, str(n))[:6]
        rules.append(f".b-{name}{_STATES[n % 6]}{{margin:{n % 24}px 0 {n % 7}px;color:#{name};line-height:1.{n % 9}}}")
    return "".join(rules)


@cache
def script(site_id: str) -> str:
    """About 5 KB of settings such as trackers and advertisers put into pages; no text for readers."""
    zones = ",".join(
        f'{{"id":"zone-{digest(site_id, "zone", str(n))[:10]}","w":{300 + n},"h":{250 + n},"lazy":true}}'
        for n in range(60)
    )
    settings = f'{{"site":"{site_id}","ads":[{zones}],"allow3rd":false}}'
    return f"window.pageSettings={settings};(function(w){{w.runinit=[]}})(window);"


def empty_menu(site: Site) -> str:
    """The second, folded menu that phones get."""
    items = "".join(
        f'<li class="m-{slug}"><a href="{site.section_path(slug)}">{n}</a></li>' for slug, n in site.sections.items()
    )
    return f'<ul class="menu-mobile" style="display:none">{items}</ul>'
