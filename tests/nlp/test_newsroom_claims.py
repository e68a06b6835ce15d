"""Claims on whole articles: in the sample newsroom exactly the mistakes that were planted are called wrong."""

import tomllib
from pathlib import Path
from typing import Any

from nlp.understand import Reader

NEWSROOM = Path(__file__).parents[2] / "newsroom" / "data"


def versions(path: Path) -> list[dict[str, Any]]:
    article = tomllib.loads(path.read_text(encoding="utf-8"))
    return [article, *({**article, **revision} for revision in article.get("revision", []))]


def test_only_planted_mistakes_differ(reader: Reader) -> None:
    found: dict[str, list[str]] = {}
    agreeing = 0
    for path in sorted((NEWSROOM / "articles").glob("*/*.toml")):
        for n, v in enumerate(versions(path)):
            claims = reader.read(v.get("title"), v.get("lead"), v.get("body"), None, v.get("published")).claims
            agreeing += sum(c.verdict == "agrees" for c in claims)
            if wrong := [f"{c.fact_id} {c.stated}" for c in claims if c.verdict == "differs"]:
                found[f"{path.parent.name}/{path.stem}, version {n + 1}"] = wrong
    assert found == {
        "nhipcau/x-trinh-quoc-hoi-sua-nghi-quyet-98, version 1": ["amendment_programme_vote 349/399"],
        "tinsom/x-nghi-quyet-98-sua-doi-sai-so-phieu, version 1": ["vote 418/484", "in_force 1/7/2023"],
    }
    assert agreeing >= 40
