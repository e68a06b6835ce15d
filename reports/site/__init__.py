"""The site: static pages over the published copy, to be opened from a folder or served by any web server."""

from reports.site.pages import write_site

__all__ = ["write_site"]
