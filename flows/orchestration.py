"""Prefect's own state: kept in the data folder, quiet, and without telemetry. Call before prefect is imported."""

import os

from flows.house import House


def prefect_environment(house: House) -> None:
    """Sets what the operator has not set. A `PREFECT_API_URL` of theirs is used; otherwise Prefect starts its own."""
    defaults = {
        "PREFECT_HOME": str(house.data / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "ERROR",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",  # 20 is too short on a busy machine
        "DO_NOT_TRACK": "1",
    }
    for key, value in defaults.items():
        os.environ.setdefault(key, value)
