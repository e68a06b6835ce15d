"""Prefect's own state: kept in the data folder, quiet, and without telemetry. Call before prefect is imported."""

import atexit
import os
from contextlib import ExitStack
from importlib import import_module

from flows.house import House
from flows.progress import Teller
from flows.serving import prefect_server


def start_prefect(house: House, tell: Teller, *modules: str) -> None:
    """The environment, and a server until this process ends, however it ends; Prefect's own can outlive it.

    `modules`, which import Prefect, are imported while the server starts: both take seconds.
    """
    tell.step("start Prefect")
    prefect_environment(house)
    house.logs.mkdir(parents=True, exist_ok=True)
    stack = ExitStack()
    # Registered before Prefect is imported, so that it comes after what Prefect does at the end.
    atexit.register(stack.close)
    server = prefect_server(str(house.logs / "prefect-server.log"), "--no-services")
    ready = stack.enter_context(server)
    for module in modules:
        import_module(module)
    ready()


def prefect_environment(house: House) -> None:
    """Sets what the operator has not set. A `PREFECT_API_URL` of theirs is used."""
    defaults = {
        "PREFECT_HOME": str(house.data / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "ERROR",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "DO_NOT_TRACK": "1",
    }
    for key, value in defaults.items():
        os.environ.setdefault(key, value)
