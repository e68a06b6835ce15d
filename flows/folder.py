"""A data folder holds the sample newsroom or real coverage, never both: invented articles must not be counted."""

from typing import Literal

from flows.house import House
from pipeline.errors import UserError

Holds = Literal["sample", "real"]


def holds(house: House) -> Holds | None:
    """What the folder was first used for; None while it is new."""
    path = house.data / "holds"
    text = path.read_text(encoding="utf-8").strip() if path.exists() else None
    return "sample" if text == "sample" else "real" if text == "real" else None


def claim(house: House, wanted: Holds, command: str) -> None:
    """Marks a new folder, or raises UserError when it already holds the other kind."""
    found = holds(house)
    if found is None:
        house.data.mkdir(parents=True, exist_ok=True)
        (house.data / "holds").write_text(wanted + "\n", encoding="utf-8")
    elif found != wanted:
        other = {"sample": "the sample newsroom", "real": "real coverage"}
        raise UserError(
            f"this data folder holds {other[found]}, and {other[wanted]} must not be mixed into it",
            where=str(house.data),
            expected="a data folder of its own",
            hint=f"LANTOA_DATA=./{'live' if wanted == 'real' else 'demo-data'} {command}",
        )
