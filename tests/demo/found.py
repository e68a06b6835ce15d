"""What the program found, read once: the tables of the warehouse and of the published copy as lists of rows."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

from tests.demo.truth import DECLARED, ID_OF, Row
from warehouse import open_warehouse, query

_KEPT = (
    "article", "article_version", "attempt", "batch", "discovery", "mention", "reading", "run",
    "current_annotation", "current_article", "current_url_state",
)  # fmt: skip


class Found:
    """Rows by table. Articles are named as in the newsroom (`outlet/slug`), an unknown one by its URL."""

    def __init__(self, warehouse: Path, published: Path):
        self._published = published
        self._shown: dict[str, list[Row]] = {}
        with open_warehouse(warehouse, read_only=True) as w:
            tables = {name: w.connection.table(name) for name in _KEPT}
            self.kept = {n: [dict(zip(t.columns, r, strict=True)) for r in t.fetchall()] for n, t in tables.items()}

    def shown(self, name: str) -> list[Row]:
        """A table or view of the published copy; days are `datetime.date`, what is missing is None."""
        if name not in self._shown:
            frame = query(self._published, name)
            frame = frame.astype(object).where(frame.notna(), None)
            self._shown[name] = [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]
        return self._shown[name]

    @cached_property
    def name_of(self) -> dict[str, str]:
        """Article id of the warehouse -> the newsroom's."""
        return {a["article_id"]: ID_OF.get(a["canonical_url"], a["canonical_url"]) for a in self.kept["article"]}

    @cached_property
    def articles(self) -> dict[str, Row]:
        """The published table `article`, by the newsroom's ids."""
        return {self.name_of[a["article_id"]]: a for a in self.shown("article")}

    @cached_property
    def night_of_run(self) -> dict[str, date]:
        return {r["run_id"]: r["night"] for r in self.kept["run"]}

    @cached_property
    def first_shown(self) -> dict[str, date]:
        """Canonical URL -> the night on which a channel first showed it."""
        night_of = {b["batch_id"]: b["night"] for b in self.kept["batch"]}
        nights: dict[str, list[date]] = defaultdict(list)
        for d in self.kept["discovery"]:
            nights[d["canonical_url"]].append(night_of[d["batch_id"]])
        return {url: min(seen) for url, seen in nights.items()}

    @cached_property
    def night_of_article(self) -> dict[str, date]:
        return {self.name_of[a["article_id"]]: self.night_of_run[a["valid_from"]] for a in self.kept["article"]}

    @cached_property
    def versions(self) -> dict[str, list[date]]:
        """Article -> the nights that gave its versions, in order."""
        nights: dict[str, list[date]] = defaultdict(list)
        for v in self.kept["article_version"]:
            nights[self.name_of[v["article_id"]]].append(self.night_of_run[v["valid_from"]])
        return {name: sorted(found) for name, found in nights.items()}

    @cached_property
    def outcomes(self) -> dict[tuple[date, str], str]:
        """(night, canonical URL) -> the transport outcome of the last try."""
        night_of = {b["batch_id"]: b["night"] for b in self.kept["batch"]}
        tries = sorted(self.kept["attempt"], key=lambda t: (t["tried_at"], t["attempt_no"]))
        return {(night_of[t["batch_id"]], t["canonical_url"]): t["outcome"] for t in tries}

    def listed(self, table: str, key: str) -> dict[str, list[str]]:
        """Article -> values of `key` in a published table `article_*`, in the order of rank if it has one."""
        rows = sorted(self.shown(table), key=lambda r: r.get("rank", 0))
        found: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row.get("counts", True):
                found[self.name_of[row["article_id"]]].append(row[key])
        return found

    @cached_property
    def said(self) -> dict[str, dict[str, list[str]]]:
        """Field of expected.toml -> article -> ids."""
        return {
            "topics": self.listed("article_topic", "topic_id"),
            "plan_items": self.listed("article_plan_item", "item_id"),
            "documents": self.listed("article_document", "document_id"),
            "milestones": self.listed("article_milestone", "milestone_id"),
        }

    def mentions(self, counts: bool) -> dict[str, list[str]]:
        """Article -> the texts of its present mentions that count, or of its false friends."""
        present = {a["annotation_id"] for a in self.kept["current_annotation"]}
        found: dict[str, list[str]] = defaultdict(list)
        for m in self.kept["mention"]:
            if m["annotation_id"] in present and m["counts"] is counts:
                found[self.name_of[m["article_id"]]].append(m["text"])
        return found

    @cached_property
    def mistaken(self) -> dict[str, list[str]]:
        """Article -> the texts of its present mentions of other acts than those of the campaign."""
        present = {a["annotation_id"] for a in self.kept["current_annotation"]}
        found: dict[str, list[str]] = defaultdict(list)
        for m in self.kept["mention"]:
            if m["annotation_id"] in present and m["document_id"] not in DECLARED.documents:
                found[self.name_of[m["article_id"]]].append(m["text"])
        return found


def only(rows: Iterable[Row], **keys: object) -> Row | None:
    """The one row with these values, or None; more than one is an error."""
    found = [r for r in rows if all(r[k] == v for k, v in keys.items())]
    assert len(found) < 2, f"{len(found)} rows with {keys}"
    return found[0] if found else None
