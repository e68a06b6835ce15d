"""Batches made by hand: records with defaults, written as a crawl or an import writes them."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline import handover
from pipeline.records import (
    Annotation,
    Article,
    Attempt,
    Claim,
    Discovery,
    Mention,
    Prominence,
    Rejection,
    Scored,
    Voice,
    article_id,
)
from pipeline.text import digest

NIGHT = datetime(2024, 7, 14, 18, 30, tzinfo=UTC)
"01:30 on the 15th in Hồ Chí Minh City: the night of Sunday the 14th."


def url(name: str, outlet: str = "alpha") -> str:
    return f"https://{outlet}.example/{name}.htm"


@dataclass
class Crawl:
    """One outlet's night. `page` adds a URL shown, fetched and read; `tried` one whose try gave something else."""

    batch_id: str
    outlet: str = "alpha"
    at: datetime = NIGHT
    works: bool = True
    extractor: str = "x1"
    source: str = "crawl"
    discoveries: list[Discovery] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    not_selected: list[str] = field(default_factory=list)
    reconsidered: list[str] = field(default_factory=list)
    lists: bool = True
    "Its sources list articles, most of them known."

    @property
    def name(self) -> str:
        return self.outlet if self.source == "crawl" else "import"

    def shown(self, name: str, channel: str = "feed") -> str:
        address = url(name, self.outlet)
        self.discoveries.append(
            Discovery(
                outlet_id=self.outlet,
                url=address,
                canonical_url=address,
                channel=channel,  # type: ignore[arg-type]
                source="feed",
                seen_at=self.at,
            )
        )
        return address

    def tried(self, name: str, outcome: str, show: bool = True, **more: Any) -> str | None:
        """Returns the id of the archived record when there is one."""
        address = self.shown(name) if show else url(name, self.outlet)
        n = len(self.attempts)
        archived = {"offset": n * 100, "length": 100} if outcome == "ok" else {}
        self.attempts.append(
            Attempt(
                outlet_id=self.outlet,
                url=address,
                canonical_url=address,
                attempt_no=1,
                at=self.at + timedelta(seconds=n),
                outcome=outcome,  # type: ignore[arg-type]
                **archived,
                **more,
            )
        )
        return f"{self.batch_id}/{self.name}#{n * 100}" if archived else None

    def page(
        self, name: str, says: str | None = None, show: bool = True, audit: bool = False, **article: Any
    ) -> Article:
        """A URL whose page is an article; `says`: the page claims another URL of the outlet as its own."""
        record = self.tried(name, "ok", show, audit=audit)
        return self.article(name, record or "", says=says, **article)

    def refused(self, name: str, reason: str = "not_article") -> None:
        record = self.tried(name, "ok")
        self.rejections.append(
            Rejection(
                outlet_id=self.outlet,
                url=url(name, self.outlet),
                canonical_url=url(name, self.outlet),
                reason=reason,  # type: ignore[arg-type]
                detail="",
                fetched_at=self.at,
                extractor_version=self.extractor,
                source=self.source,  # type: ignore[arg-type]
                record_id=record or "",
            )
        )

    def imported(self, name: str, **article: Any) -> Article:
        self.shown(name, "import")
        return self.article(name, f"{self.batch_id}/import#{len(self.articles)}", **article)

    def article(self, name: str, record: str, says: str | None = None, **given: Any) -> Article:
        about = {k: given.pop(k) for k in tuple(given) if k in _ABOUT}
        canonical = url(says or name, self.outlet)
        title, lead, body = given.pop("title", name), given.pop("lead", None), given.pop("body", f"Thân bài {name}.")
        published = given.pop("published_at", self.at - timedelta(hours=3))
        a = Article(
            article_id=article_id(canonical, self.outlet),
            version_id=digest(title, lead, body),
            outlet_id=self.outlet,
            url=url(name, self.outlet),
            canonical_url=canonical,
            kind=given.pop("kind", "article"),
            title=title,
            lead=lead,
            body=body,
            published_at=published,
            published_precision=given.pop("published_precision", "minute" if published else "none"),
            first_seen_at=given.pop("first_seen_at", self.at),
            fetched_at=self.at,
            method="family/1",
            extractor_version=self.extractor,
            source=self.source,  # type: ignore[arg-type]
            record_id=record,
            **given,
        )
        self.articles.append(a)
        self.annotations.append(annotation(a, **about))
        return a

    def write(self, root: Path) -> Path:
        folder = root / self.batch_id / self.name
        folder.mkdir(parents=True)
        _lines(folder / "discoveries.jsonl", self.discoveries)
        if self.source == "crawl":
            _lines(folder / "attempts.jsonl", self.attempts)
            said = {
                "outlet_id": self.outlet,
                "salvaged": False,
                "attempts": dict(Counter(a.outcome for a in self.attempts)),
                "stopped": None,
                "started_at": self.at.isoformat(),
                "finished_at": self.at.isoformat(),
                "not_selected": self.not_selected,
                "reconsidered": self.reconsidered,
                "sources": [
                    {
                        "channel": "feed",
                        "url": "feed",
                        "outcome": "ok" if self.works else "timeout",
                        "items": len(self.discoveries) + 20 if self.lists else 0,
                        "new": len(self.discoveries),
                    }
                ],
            }
            (folder / "crawl.json").write_text(json.dumps(said), encoding="utf-8")
        else:
            (folder / "import.json").write_text("{}", encoding="utf-8")
        self.write_readings(folder)
        return folder

    def write_readings(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        handover.write(folder / "articles.parquet", Article, self.articles)
        handover.write(folder / "rejections.parquet", Rejection, self.rejections)
        handover.write(folder / "annotations.parquet", Annotation, self.annotations)
        return folder


_ABOUT = {
    "relevant", "relevance", "topics", "plan_items", "audiences", "agencies", "milestones", "depth", "in_title",
    "campaign_id", "model_version", "quote", "prominence", "series", "series_part", "voices", "claims", "listening",
    "origin", "documents",
}  # fmt: skip


def annotation(article: Article, **about: Any) -> Annotation:
    relevant = about.pop("relevant", True)
    shown = {"in_title": about.pop("in_title", True), "in_lead": False, "first_at": 0.0, "paragraphs": 1,
             "paragraphs_on": 1, "score": 0.8} | about.pop("prominence", {})  # fmt: skip
    for kind in ("topics", "plan_items", "audiences", "listening"):
        about[kind] = [Scored(id=i, score=0.9, terms=[]) for i in about.get(kind, [])]
    where: dict[str, Any] = {"place": "body", "start": 0, "end": 4}
    about["voices"] = [Voice(**{"cue": "nói", **where, **v}) for v in about.get("voices", [])]
    about["claims"] = [
        Claim(**{"expected": None, "sentence": "Một câu.", **where, **c}) for c in about.get("claims", [])
    ]
    about["mentions"] = [
        Mention(document_id=d, text=d, counts=True, why="number", **where) for d in about.pop("documents", [])
    ]
    return Annotation(
        article_id=article.article_id,
        version_id=article.version_id,
        campaign_id=about.pop("campaign_id", "nq98"),
        relevant=relevant,
        relevance=about.pop("relevance", 0.9 if relevant else 0.1),
        reasons=["title: Nghị quyết 98/2023/QH15"] if relevant else [],
        depth=about.pop("depth", "main") if relevant else None,
        prominence=Prominence.model_validate(shown) if relevant else None,
        model_version=about.pop("model_version", "m1"),
        **about,
    )


def _lines(path: Path, records: Sequence[Discovery | Attempt]) -> None:
    path.write_text("".join(r.model_dump_json() + "\n" for r in records), encoding="utf-8")
