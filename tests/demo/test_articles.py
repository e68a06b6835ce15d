"""Article by article: what a careful reader says of it, and what the house says."""

from zoneinfo import ZoneInfo

import pytest

from newsroom.edition import Edition
from pipeline.text import fold
from tests.demo.found import Found
from tests.demo.truth import ARTICLES, TOLD

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
every = pytest.mark.parametrize("ident", ARTICLES)
told = pytest.mark.parametrize("ident", TOLD)
LOOKALIKES = {word: ident for ident, a in ARTICLES.items() for word in a["false_friends"]}
SHARED = [pytest.param(i, a["story"], id=i) for i, a in ARTICLES.items()]


def test_no_article_too_many(found: Found) -> None:
    assert sorted(found.articles) == sorted(ARTICLES)


@every
def test_title(found: Found, ident: str) -> None:
    assert found.articles[ident]["title"] == ARTICLES[ident]["title"]


@every
def test_time(found: Found, ident: str) -> None:
    """To the second, or to the day where the page states no more."""
    got, wanted = found.articles[ident], ARTICLES[ident]["published"]
    if got["published_precision"] == "day":
        assert got["day"].date() == wanted.astimezone(ZONE).date()
        assert Edition.load().articles[ident].serve.date == "url"
    else:
        assert got["published_at"] == wanted
    assert got["week_start"].strftime("%G-W%V") == ARTICLES[ident]["week"]


@every
def test_language_and_kind(found: Found, ident: str) -> None:
    got = found.articles[ident]
    assert (got["lang"], got["kind"]) == (ARTICLES[ident]["lang"], ARTICLES[ident]["kind"])


@every
def test_versions(found: Found, ident: str) -> None:
    assert len(found.versions[ident]) == ARTICLES[ident]["versions"]


@pytest.mark.parametrize(("ident", "story"), SHARED)
def test_story(found: Found, ident: str, story: str) -> None:
    """Those that share its story are those of its true story; the story's id is that of its first article."""
    mine = found.articles[ident]["story_id"]
    together = sorted(i for i, a in found.articles.items() if a["story_id"] == mine)
    assert together == sorted(i for i, a in ARTICLES.items() if a["story"] == story)


@every
def test_relevance(found: Found, ident: str) -> None:
    assert bool(found.articles[ident]["relevant"]) is ARTICLES[ident]["relevant"]


@told
def test_documents(found: Found, ident: str) -> None:
    assert sorted(found.said["documents"][ident]) == sorted(ARTICLES[ident]["documents"])


@told
def test_main_topic(found: Found, ident: str) -> None:
    assert found.said["topics"][ident][:1] == ARTICLES[ident]["topics"][:1]


@told
def test_topics(found: Found, ident: str) -> None:
    assert sorted(found.said["topics"][ident]) == sorted(ARTICLES[ident]["topics"])


@told
def test_plan_items(found: Found, ident: str) -> None:
    assert sorted(found.said["plan_items"][ident]) == sorted(ARTICLES[ident]["plan_items"])


@told
def test_milestones(found: Found, ident: str) -> None:
    assert sorted(found.said["milestones"][ident]) == sorted(ARTICLES[ident]["milestones"])


@pytest.mark.parametrize(("word", "ident"), LOOKALIKES.items())
def test_false_friend_does_not_count(found: Found, word: str, ident: str) -> None:
    """It is recognised where the campaign declares it, and no counting mention holds it."""
    number = fold(word.partition(" ")[0])
    assert not [m for m in found.mentions(True).get(ident, []) if number in fold(m)]
    if "/" in number:
        assert [m for m in found.mentions(False).get(ident, []) if number in fold(m)]


@every
def test_no_false_friend_too_many(found: Found, ident: str) -> None:
    words = [fold(w.partition(" ")[0]) for w in ARTICLES[ident]["false_friends"]]
    assert [m for m in found.mentions(False).get(ident, []) if not any(w in fold(m) for w in words)] == []
