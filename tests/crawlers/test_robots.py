"""RFC 9309 as tables of cases in `robots/`; the crawler's product token is LanToa unless a case says otherwise."""

import asyncio
import tomllib
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.robots import parse
from crawlers.robots_file import NoAnswerError, RobotsFiles, Said

SITE = "https://bao.vn"
FOLDER = Path(__file__).parent / "robots"


def cases(*names: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}: {case['what']}")
        for name in names
        for case in tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    ]


@pytest.mark.parametrize("case", cases("agents", "matching", "escapes", "form", "more"))
def test_rules(case: dict[str, Any]) -> None:
    body = b"#" * case.get("pad", 0) + case["robots"].encode(case.get("charset", "utf-8"))
    robots = parse(body, case.get("agent", "LanToa"))
    assert [p for p in case.get("allowed", []) if not robots.allows(SITE + p)] == []
    assert [p for p in case.get("disallowed", []) if robots.allows(SITE + p)] == []
    assert robots.crawl_delay == case.get("crawl_delay")
    if "sitemaps" in case:
        assert list(robots.sitemaps) == case["sitemaps"]


@pytest.mark.parametrize("case", cases("answers"))
def test_answers(case: dict[str, Any]) -> None:
    now = datetime(2024, 3, 12, tzinfo=UTC)
    asked: Counter[str] = Counter()

    async def get(url: str) -> Said:
        answer = case["answers"][url]
        if isinstance(answer, list):
            answer = answer[asked[url]]
        asked[url] += 1
        if isinstance(answer, int):
            return Said(answer)
        if answer in ("dns", "timeout"):
            raise NoAnswerError(answer)
        if answer.startswith("-> "):
            return Said(302, location=answer[3:])
        return Said(200, answer.encode())

    async def all_asks() -> list[bool]:
        nonlocal now
        files, found = RobotsFiles("LanToa", get, lambda: now), []
        for _ in case["allowed"]:
            found.append((await files.of(SITE)).allows(f"{SITE}/a"))
            now += timedelta(hours=case.get("hours", 1))
        return found

    assert asyncio.run(all_asks()) == case["allowed"]


def test_one_file_is_asked_for_once_however_many_wait() -> None:
    asked: list[str] = []

    async def get(url: str) -> Said:
        asked.append(url)
        await asyncio.sleep(0)
        return Said(404)

    async def many() -> None:
        files = RobotsFiles("LanToa", get, lambda: datetime.now(UTC))
        await asyncio.gather(*(files.of(SITE) for _ in range(5)))

    asyncio.run(many())
    assert asked == [f"{SITE}/robots.txt"]


def test_a_hostile_pattern_takes_no_time() -> None:
    robots = parse(b"User-agent: *\nDisallow: /" + b"a*" * 2000 + b"b", "LanToa")
    assert robots.allows(SITE + "/" + "a" * 4000)
