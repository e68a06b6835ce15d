"""The warehouse: schema, loads, checks, measures, the published copy and the Summary model; all SQL in files."""

from warehouse.batchfiles import crawl_works
from warehouse.checks import CheckResult
from warehouse.equality import equality_rows
from warehouse.load import LoadReport
from warehouse.query import query, to_json
from warehouse.rebuilt import Change
from warehouse.stories import TextChange
from warehouse.warehouse import Warehouse, open_warehouse

__all__ = [
    "Change", "CheckResult", "LoadReport", "TextChange", "Warehouse", "crawl_works", "equality_rows", "open_warehouse",
    "query", "to_json",
]  # fmt: skip
