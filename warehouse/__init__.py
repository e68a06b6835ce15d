"""The warehouse: schema, loads, checks, measures, the published copy and the Summary model; all SQL in files."""

from warehouse.checks import CheckResult
from warehouse.equality import equality_rows
from warehouse.load import LoadReport
from warehouse.query import query, to_json
from warehouse.rebuilt import Change
from warehouse.warehouse import Warehouse, open_warehouse

__all__ = ["Change", "CheckResult", "LoadReport", "Warehouse", "equality_rows", "open_warehouse", "query", "to_json"]
