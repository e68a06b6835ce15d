"""Where everything lies in the data folder, and what is declared: the paths and data every flow starts from."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from flows.settings import ROOT, Settings
from pipeline.campaign import Campaign, read_campaign
from pipeline.errors import UserError
from pipeline.outlets import Outlets, read_outlets


@dataclass(frozen=True)
class House:
    """The data folder and the declarations. `demo` chooses the sample newsroom's outlets instead of the live ones."""

    settings: Settings
    demo: bool = False

    @cached_property
    def data(self) -> Path:
        return self.settings.data

    @property
    def batches(self) -> Path:
        return self.data / "batches"

    @property
    def warehouse(self) -> Path:
        return self.data / "warehouse.duckdb"

    @property
    def collected(self) -> bool:
        """Whether there is a warehouse yet; of a DuckLake only opening it could tell."""
        return bool(self.settings.warehouse) or self.warehouse.exists()

    @property
    def published(self) -> Path:
        return self.data / "coverage.duckdb"

    @property
    def reports(self) -> Path:
        return self.data / "reports"

    @property
    def locks(self) -> Path:
        return self.data / "locks"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def polls(self) -> Path:
        return self.data / "polls"

    @property
    def backfills(self) -> Path:
        return self.data / "backfill"

    @property
    def writer_lock(self) -> Path:
        return self.locks / "warehouse.lock"

    @cached_property
    def outlet_folders(self) -> list[Path]:
        folders = [ROOT / "crawlers" / "outlets", ROOT / "newsroom" / "outlets"]
        return folders + ([Path(self.settings.outlets_dir)] if self.settings.outlets_dir else [])

    @cached_property
    def all_outlets(self) -> Outlets:
        return read_outlets(*self.outlet_folders)

    @cached_property
    def outlets(self) -> Outlets:
        """Those of this house: the sample newsroom's, or the live ones."""
        mine = {i: o for i, o in self.all_outlets.outlets.items() if o.demo == self.demo}
        return Outlets(outlets=mine, families=self.all_outlets.families)

    @property
    def campaign_folder(self) -> Path:
        return ROOT / "campaigns" / self.settings.campaign

    @cached_property
    def campaign(self) -> Campaign:
        folder = self.campaign_folder
        if not folder.is_dir():
            known = ", ".join(sorted(p.parent.name for p in folder.parent.glob("*/campaign.toml")))
            raise UserError(f"no campaign {self.settings.campaign!r}", where="setting campaign", expected=known)
        return read_campaign(folder).taught(self.lessons)

    @property
    def learned(self) -> Path:
        """What analysts taught the classifier in this data folder: titles and leads with their topics."""
        return self.data / "corrections" / f"learned-{self.settings.campaign}.json"

    @property
    def lessons(self) -> list[tuple[str, list[str]]]:
        if not self.learned.exists():
            return []
        return [(row["text"], row["topics"]) for row in json.loads(self.learned.read_text(encoding="utf-8"))]
