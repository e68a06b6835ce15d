"""What a night did, as data: returned by the flow, printed by the command."""

from dataclasses import dataclass, field
from datetime import date

from warehouse import LoadReport


@dataclass
class NightReport:
    """What a night did; `refused` and `failed` say where to look."""

    run_id: str
    night: date
    recovered: int = 0
    outlets: int = 0
    discovered: int = 0
    new_articles: int = 0
    new_versions: int = 0
    rejections: int = 0
    relevant: int = 0
    attempts: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    archive_bytes: int = 0
    "What the night's crawls put into the archive."
    removed_archives: int = 0
    stories_changed: int = 0
    published: bool = False
    failed_checks: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    broken: dict[str, str] = field(default_factory=dict)
    "Outlets whose crawl was not whole, with the reason: what is missing there is our loss, not the press's silence."

    held: dict[str, list[str]] = field(default_factory=dict)
    "Outlets whose crawl was held back, with the declared bounds that it broke; their last good figures stay."

    def add(self, *loads: LoadReport) -> None:
        for loaded in loads:
            self.discovered += loaded.discovered
            self.new_articles += loaded.new_articles
            self.new_versions += loaded.new_versions
            self.rejections += loaded.rejections
            self.relevant += loaded.relevant
            if loaded.health and loaded.held:
                self.held[loaded.health.outlet_id] = loaded.held
            elif loaded.health:
                # What an earlier run was cut off from, this one has asked for again.
                self.broken.pop(loaded.health.outlet_id, None)
                if not loaded.health.works:
                    self.broken[loaded.health.outlet_id] = loaded.health.why
            for outcome, n in loaded.attempts.items():
                self.attempts[outcome] = self.attempts.get(outcome, 0) + n
