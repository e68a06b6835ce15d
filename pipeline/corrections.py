"""Analysts' corrections as a table that Excel edits: writing it, reading it back, and checking every cell.

Written with a byte order mark and semicolons, which a Vietnamese Excel opens in columns; read with semicolons, tabs or
commas, in UTF-8 or UTF-16. Ids carry a prefix, because Excel makes numbers of `12345678901234e5`.
"""

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from pipeline.campaign import Campaign
from pipeline.dates import VIETNAM, read_time
from pipeline.errors import UserError
from pipeline.text import digest, squeeze

Field = Literal["relevant", "topics", "plan_items", "day", "story"]
FIELDS: tuple[Field, ...] = ("relevant", "topics", "plan_items", "day", "story")
SAID = ("article_id", "outlet_id", "url", "title", "lead", *FIELDS)
COLUMNS = (*SAID, *(f"new_{f}" for f in FIELDS), "note")
PROGRAM = "program"
"In a correction's cell: back to what the program says."
_YES = {"yes", "y", "có", "co", "1", "true", "đúng"}
_NO = {"no", "n", "không", "khong", "0", "false", "sai"}
_PREFIX = "id-"
_SHOWN = 20


@dataclass(frozen=True)
class Correction:
    """One field of one article, as somebody corrected it. `to_value` None gives the word back to the program."""

    campaign_id: str
    article_id: str
    field: Field
    from_value: str
    to_value: str | None
    note: str | None
    corrected_by: str
    corrected_at: datetime
    n: int

    @property
    def correction_id(self) -> str:
        when = self.corrected_at.isoformat()
        return digest(self.campaign_id, self.article_id, self.field, self.to_value, self.corrected_by, when)


def inert(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def write_sheet(rows: Iterable[Mapping[str, Any]], path: Path) -> int:
    """What is said of each article, with empty cells for corrections; returns the number of rows."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        ids = {"article_id": _PREFIX + row["article_id"], "story": _PREFIX + row["story"]}
        cells = [inert(squeeze(str(ids.get(k) or row.get(k) or ""))) for k in SAID]
        writer.writerow([*cells, *("" for _ in FIELDS), ""])
        count += 1
    path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
    return count


def read_sheet(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows with their line numbers, as Excel shows them. Raises UserError when it is no such table."""
    try:
        raw = path.read_bytes()
    except OSError as e:
        raise UserError(f"cannot open: {e.strerror}", where=str(path)) from e
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as e:
        raise UserError("not UTF-8", where=str(path), expected="saved by Excel as 'CSV UTF-8'") from e
    lines = text.splitlines(keepends=True)
    if lines and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    head = lines[0] if lines else ""
    mark = max(";\t,", key=head.count)
    table = csv.DictReader(io.StringIO("".join(lines), newline=""), delimiter=mark, restkey="")
    missing = [c for c in ("article_id", *COLUMNS[len(SAID) : -1]) if c not in (table.fieldnames or [])]
    if missing:
        raise UserError(
            f"no column {', '.join(missing)}", where=f"{path}, line 1", expected="the table that label export writes"
        )
    return [(table.line_num, {k: squeeze(v or "") for k, v in r.items() if isinstance(v, str | None)}) for r in table]


def read_corrections(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    present: Mapping[str, Mapping[str, Any]],
    campaign: Campaign,
    by: str,
    at: datetime,
    where: str,
) -> list[Correction]:
    """Every filled cell that differs from what is said now. Any fault refuses the whole table, naming its rows.

    `present`: article id -> what is said now (the fields, and the program's own as `own_<field>`).
    """
    faults: list[str] = []
    found: dict[tuple[str, Field], Correction] = {}
    seen: dict[tuple[str, Field], str | None] = {}
    heads = {row["own_story"] for a, row in present.items() if row["own_story"] != a}
    for line, row in rows:
        filled = {f: row.get(f"new_{f}", "").lstrip("'") for f in FIELDS}
        if not any(filled.values()):
            continue
        article = _id(row.get("article_id", ""))
        if article not in present:
            faults.append(f"row {line}: no article {article!r}")
            continue
        for field, cell in filled.items():
            if not cell:
                continue
            try:
                value = None if cell.lower() == PROGRAM else _value(field, cell, article, campaign, present, heads, at)
            except ValueError as e:
                faults.append(f"row {line}, new_{field}: {e}")
                continue
            if seen.setdefault((article, field), value) != value:
                faults.append(f"row {line}, new_{field}: another row says otherwise of the same article")
                continue
            now = str(present[article][field])
            if (present[article][f"own_{field}"] if value is None else value) == now:
                continue
            note = row.get("note") or None
            found[article, field] = Correction(campaign.id, article, field, now, value, note, by, at, len(found) + 1)
    if faults:
        more = [f"... and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise UserError(
            f"nothing was applied: {len(faults)} cells cannot be read\n  " + "\n  ".join(faults[:_SHOWN] + more),
            where=where,
            hint="mend these rows and apply the file again",
        )
    return list(found.values())


def _id(cell: str) -> str:
    return cell.lstrip("'").removeprefix(_PREFIX).strip()


def _value(
    field: Field,
    cell: str,
    article: str,
    campaign: Campaign,
    present: Mapping[str, Mapping[str, Any]],
    heads: Collection[str],
    at: datetime,
) -> str:
    if field == "relevant":
        if cell.lower() in _YES | _NO:
            return "yes" if cell.lower() in _YES else "no"
        raise ValueError(f"{cell!r} is neither yes (có) nor no (không)")
    if field == "topics":
        return _ids(cell, campaign.topics, "topic")
    if field == "plan_items":
        return _ids(cell, campaign.plan_items, "plan item")
    if field == "day":
        stamp = read_time(cell)
        if stamp is None:
            raise ValueError(f"{cell!r} is not a day (31/12/2024 or 2024-12-31)")
        if stamp.at > at + timedelta(days=1):
            raise ValueError(f"{cell!r} lies in the future")
        return stamp.at.astimezone(VIETNAM).date().isoformat()
    return _story(_id(cell), article, present, heads)


def _ids(cell: str, known: Mapping[str, Any], what: str) -> str:
    if cell.lower() in ("none", "không"):
        return ""
    by_fold = {k.lower(): k for k in known}
    ids = [
        part.strip() for part in cell.replace(",", "|").replace(";", "|").replace(" ", "|").split("|") if part.strip()
    ]
    unknown = [i for i in ids if i.lower() not in by_fold]
    if unknown:
        raise ValueError(f"no {what} {', '.join(map(repr, unknown))}; there are {', '.join(sorted(known))}")
    return "|".join(dict.fromkeys(by_fold[i.lower()] for i in ids))


def _story(target: str, article: str, present: Mapping[str, Mapping[str, Any]], heads: Collection[str]) -> str:
    if target not in present:
        raise ValueError(f"no article {target!r}; give the id of an article of the right story, or the article's own")
    if article in heads:
        raise ValueError("other articles belong to the story of this one: correct those instead")
    return str(present[target]["story"]) if target != article else article
