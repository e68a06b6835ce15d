"""Reading an article from a page: `read_page`, and the filter over saved pages, `extract_lines`."""

from crawlers.reading.lines import extract_lines
from crawlers.reading.read import read_page
from crawlers.reading.version import EXTRACTOR_VERSION

__all__ = ["EXTRACTOR_VERSION", "extract_lines", "read_page"]
