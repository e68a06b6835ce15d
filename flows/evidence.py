"""Evidence: the archived pages behind an article or a week, with digests, times and figures, as one zip."""

import hashlib
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crawlers.exhibits import Found, exhibit
from flows import clock, stages
from flows.house import House
from flows.progress import Silent, Teller
from flows.settings import version
from pipeline.dossier import Case, Dossier, Exhibit, Figure, Version
from pipeline.errors import UserError
from pipeline.figures import figures_of
from reports.evidence import index_page
from reports.language import DEFAULT, language
from warehouse.evidence import articles_named, articles_of_week, evidence_rows

_WEEK = re.compile(r"\d{4}-W\d{2}")
_TIME = (1980, 1, 1, 0, 0, 0)
"Of every member: the same evidence gives the same file."


def evidence(house: House, subject: str, target: Path, tell: Teller | None = None, lang: str = DEFAULT) -> Dossier:
    """Writes the zip, whole or not at all. What retention removed, or is not there, is named in it with the reason.

    UserError when the subject is neither an article nor a week with articles.
    """
    tell = tell or Silent()
    language(lang)  # an unknown one is refused before anything is read
    ids = _week(house, subject) if _WEEK.fullmatch(subject) else []
    with stages.writing(house) as w:
        rows = evidence_rows(w.connection, ids or articles_named(w.connection, subject))
    if not rows:
        raise UserError(
            f"no article {subject!r}",
            where=str(house.data),
            expected="an article's id or address, or a week with articles such as 2025-W50",
            hint="lantoa query 'SELECT article_id, url, title FROM article WHERE relevant'",
        )
    models = _models(house)
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as file:
        cases = []
        for k, row in enumerate(rows):
            tell.step("pages", k, len(rows))
            cases.append(_case(house, row, models, file))
        found = sum(e.state == "found" for c in cases for e in c.exhibits)
        every = sum(len(c.exhibits) for c in cases)
        dossier = Dossier(
            subject=subject,
            campaign_id=house.settings.campaign,
            program_version=version(),
            cases=cases,
            found=found,
            not_found=every - found,
        )
        _add(file, "manifest.json", dossier.model_dump_json(indent=1).encode())
        _add(file, "index.html", index_page(dossier, lang).encode())
    part.replace(target)
    return dossier


def _week(house: House, label: str) -> list[str]:
    """What the stored summary counted and what is counted now, together."""
    ids = articles_of_week(house.published, house.settings.campaign, clock.parse_week(label))
    stored = house.reports / label / "model.json"
    if stored.exists():
        model = json.loads(stored.read_text(encoding="utf-8"))
        ids += [i for i in model["total"]["article_ids"] if i not in set(ids)]
    if not ids:
        raise UserError(f"no articles are counted in {label}", where=str(house.published), hint="lantoa query week")
    return ids


def _models(house: House) -> dict[str, Any]:
    """Every stored report by its folder."""
    paths = sorted(house.reports.glob("*/model.json"))
    return {path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def _case(house: House, row: dict[str, Any], models: dict[str, Any], file: zipfile.ZipFile) -> Case:
    row, article_id = dict(row), row["article_id"]
    records: Sequence[dict[str, Any]] = row.pop("records")
    exhibits = [_exhibit(house, article_id, n, record, file) for n, record in enumerate(records, 1)]
    figures = [Figure(report=r, figure=f) for r, model in models.items() for f in figures_of(model, article_id)]
    versions = [Version(**v) for v in row.pop("versions")]
    return Case(**row, versions=versions, exhibits=exhibits, figures=figures)


def _exhibit(house: House, article_id: str, n: int, record: dict[str, Any], file: zipfile.ZipFile) -> Exhibit:
    noted = record.pop("body_digest")
    found: Found = exhibit(house.batches, record["record_id"])
    if found.state != "found":
        return Exhibit(**record, state=found.state, why=found.why)
    # A page of others is never opened as HTML by a click: its scripts would run on the reader's machine.
    page = f"pages/{article_id}/{n}-{record['fetched_at']:%Y%m%dT%H%M%S}.{found.suffix}.txt"
    _add(file, page, found.body)
    kept = None
    if found.record:
        kept = f"records/{article_id}-{n}.warc.gz"
        _add(file, kept, found.record)
    digest = hashlib.sha256(found.body).hexdigest()
    return Exhibit(
        **record,
        state="found",
        why="",
        page=page,
        sha256=digest,
        bytes=len(found.body),
        matches_ledger=digest == noted if noted else None,
        record=kept,
    )


def _add(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, _TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    file.writestr(member, content)
