"""The filter `cluster`: rows as they come from a file in, ids of stories out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.copies.stories import group
from pipeline.copies.texts import Item, Text, items

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def cluster_lines(
    rows: Iterable[Mapping[str, Any]], make: Callable[[Iterable[Text]], Iterable[Item]] = items
) -> Iterator[dict[str, str]]:
    """{"id", "story_id"} for each row, in the order given. All rows are read before the first is answered.

    Any key but `id` may be missing or null; the body is `body`, else `text`. A `published_at` that is no ISO date or
    time counts as unknown; without a zone it is local time of Vietnam. `make` may do its work in other processes.
    """
    ids: list[str] = []

    def texts() -> Iterator[Text]:
        for row in rows:
            text = _text(row)
            ids.append(text.id)
            yield text

    story = group(make(texts()))
    for id_ in ids:
        yield {"id": id_, "story_id": story[id_]}


def _text(row: Mapping[str, Any]) -> Text:
    body = row.get("body") or row.get("text") or ""
    return Text(str(row["id"]), row.get("title") or "", row.get("lead"), body, _instant(row.get("published_at")))


def _instant(raw: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat((raw or "").strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=_ZONE)
