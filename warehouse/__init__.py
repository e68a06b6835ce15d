"""The warehouse: schema, loads, checks, measures, the published copy and the Summary model; all SQL in files."""

from warehouse.asked import Asked
from warehouse.batchfiles import crawl_works
from warehouse.checks import CheckResult
from warehouse.equality import equality_rows
from warehouse.filters import Filters
from warehouse.load import LoadReport
from warehouse.query import about, listing, query, search, to_json
from warehouse.rebuilt import Change
from warehouse.stories import TextChange
from warehouse.warehouse import Warehouse, open_warehouse

__all__ = [
    "Asked", "Change", "CheckResult", "Filters", "LoadReport", "TextChange", "Warehouse", "about", "crawl_works",
    "equality_rows", "listing", "open_warehouse", "query", "search", "to_json",
]  # fmt: skip
