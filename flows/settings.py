"""Settings: one documented `lantoa.toml`; every key is also an environment variable `LANTOA_<KEY>`, which wins.

A key that is not listed here is refused, with the file and the key, because a misspelt setting is a silent default.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pipeline.errors import UserError

ROOT = Path(__file__).resolve().parents[1]
FILE = Path("lantoa.toml")


def _setting(default: Any, doc: str) -> Any:
    return field(default=default, metadata={"doc": doc})


def _secret(doc: str) -> Any:
    """Read from the environment alone, and never shown."""
    return field(default="", repr=False, metadata={"doc": doc, "secret": True})


@dataclass(frozen=True)
class Settings:
    """What an operator can choose. `lantoa doctor` prints each value and where it came from."""

    data_dir: str = _setting("./data", "The data folder: batches, warehouse, published copy, reports, locks.")
    warehouse: str = _setting(
        "",
        "A DuckLake instead of one DuckDB file, so that several machines can write: "
        "`ducklake:postgres:host=db dbname=lantoa`. The password comes from PGPASSWORD.",
    )
    contact: str = _setting(
        "", "E-mail or URL for the user agent; live crawls need it so that an outlet can reach you."
    )
    campaign: str = _setting("nq98", "The campaign to measure: a folder of `campaigns/`.")
    outlets_dir: str = _setting("", "A folder of outlet declarations of your own, read after `crawlers/outlets/`.")
    crawl_processes: int = _setting(2, "Crawl child processes; each crawls its share of the outlets.")
    workers: int = _setting(0, "Processes that read and understand pages; 0 means all cores.")
    page_seconds: float = _setting(20.0, "Seconds in which a page must be read; one that takes longer is `unreadable`.")
    max_pages: int = _setting(2000, "Most pages fetched from one outlet in one night.")
    max_bytes: int = _setting(8_000_000, "Largest page kept, in bytes; larger ones are `too_large`.")
    timeout: float = _setting(30.0, "Seconds until a request that does not answer is `timeout`.")
    refetch_days: tuple[int, ...] = _setting(
        (1, 3, 7), "Days after the first fetch on which a relevant article is read again."
    )
    audit_every: int = _setting(
        12, "Every so many polls `discover` asks for feeds whole, changed or not; 0 means never."
    )
    audit_share: float = _setting(
        0.02, 'Of what outlets with `select = "candidates"` leave out, the share that is fetched all the same.'
    )
    keep_archive_days: int = _setting(
        0, "Days after which a night removes archived pages that were read and loaded; 0 keeps them for ever."
    )
    backfill_pages: int = _setting(2000, "Most pages that one `lantoa backfill` fetches, unless --budget says so.")
    general_classifier: bool = _setting(
        False, "`lantoa classify` also says underthesea's general topic of each text; fetches its model at first use."
    )
    newsroom_port: int = _setting(8098, "Port of the sample newsroom; another free one is taken if it is in use.")

    smtp_host: str = _setting("", "The mail server that takes the summaries and alerts; empty sends no mail.")
    smtp_port: int = _setting(587, "Its port.")
    smtp_security: str = _setting(
        "starttls", "`starttls`, `tls` (from the first byte, usually port 465) or `none` (within one machine only)."
    )
    smtp_ca_file: str = _setting(
        "", "Certificates (PEM) of the authority that the mail server is trusted by; empty: those of this machine."
    )
    smtp_user: str = _setting("", "The user to log in as; empty does not log in.")
    smtp_password: str = _secret("The password; only by environment.")
    mail_from: str = _setting("", "The sender's address.")
    mail_to: str = _setting("", "Who gets the weekly summary, with commas between.")
    mail_alerts_to: str = _setting("", "Who gets alerts; empty means those of `mail_to`.")
    chat_urls: str = _secret(
        "Apprise URLs (Telegram, Teams, Slack, Zalo by webhook, ...) with spaces between, for summary and alerts; "
        "they hold keys, so only by environment."
    )

    @property
    def data(self) -> Path:
        return Path(self.data_dir).expanduser().resolve()

    @property
    def user_agent(self) -> str:
        """`lantoa/<version> (+contact)`, the one user agent of every request. Raises UserError without a contact."""
        if "@" not in self.contact and "://" not in self.contact:
            raise UserError(
                "live outlets are crawled under a user agent that says whom to ask, and no contact is set",
                where=f"{FILE}, key contact (now {self.contact!r})",
                expected="an e-mail address or a URL of yours",
                hint=f"echo 'contact = \"press-office@example.org\"' >> {FILE}, then run the command again",
            )
        return f"lantoa/{version()} (+{self.contact})"


def version() -> str:
    """The installed version of the program."""
    from importlib.metadata import version as installed

    return installed("lantoa")


def _convert(name: str, value: Any, default: Any, where: str) -> Any:
    try:
        if isinstance(default, tuple):
            parts = value.split(",") if isinstance(value, str) else value
            return tuple(int(p) for p in parts)
        if isinstance(default, bool):
            return {"true": True, "false": False}[str(value).lower()]
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise ValueError(value)
        return type(default)(value)
    except (KeyError, TypeError, ValueError) as e:
        kind = "a list of whole numbers" if isinstance(default, tuple) else type(default).__name__
        raise UserError(f"setting {name} cannot be {value!r}", where=where, expected=kind) from e


def read_settings(file: Path = FILE, environ: Mapping[str, str] = os.environ) -> Settings:
    """Defaults, then `lantoa.toml` if there is one, then `LANTOA_*`; `LANTOA_DATA` is short for the data folder."""
    known = {f.name: f for f in fields(Settings)}
    found: dict[str, Any] = {}
    if file.exists():
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as e:
            raise UserError(f"not TOML: {e}", where=str(file)) from e
        for key, value in table.items():
            if key not in known:
                raise UserError(f"unknown setting {key!r}", where=str(file), expected=", ".join(sorted(known)))
            if known[key].metadata.get("secret"):
                raise UserError(
                    f"{key} is a secret, and a file is no place for it",
                    where=str(file),
                    expected=f"environment variable LANTOA_{key.upper()}",
                    hint=f"take it out of {file}",
                )
            found[key] = _convert(key, value, known[key].default, f"{file}, key {key}")
    for key, f in known.items():
        if (value := environ.get(f"LANTOA_{key.upper()}")) is not None:
            found[key] = _convert(key, value, f.default, f"environment variable LANTOA_{key.upper()}")
    if value := environ.get("LANTOA_DATA"):
        found["data_dir"] = value
    return Settings(**found)
