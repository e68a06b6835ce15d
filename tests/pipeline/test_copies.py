"""What joins a story and what does not, case by case."""

import random
import re
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.copies import Text, stories
from tests.pipeline.copies_made import lead, paragraphs, title

DAY = datetime(2024, 5, 6, tzinfo=UTC)


def article(id_: str, body: list[str], at: datetime | None = None, seed: int | str | None = None) -> Text:
    seed = seed if seed is not None else id_
    return Text(id_, title(seed), lead(seed), "\n\n".join(body), at)


def told(body: list[str], id_: str = "b", seed: int | str = "a") -> Text:
    return article(id_, body, DAY + timedelta(hours=5), seed)


A, OTHER = paragraphs("a"), paragraphs("other", 9)
ORIGINAL = article("a", A, DAY)
TONE = {"hòa": "hoà", "thúy": "thuý", "thủy": "thuỷ", "khỏe": "khoẻ", "hóa": "hoá"}


def _retyped(text: str) -> str:
    for new, old in TONE.items():
        text = text.replace(new, old)
    return text.replace("TP.HCM", "Thành phố Hồ Chí Minh")


CHANGED = {
    "verbatim": told(A),
    "byline": Text("b", title("a"), f"(PLO) - {lead('a')}", "\n\n".join([*A, "Theo TTXVN"]), DAY + timedelta(hours=1)),
    "abridged": told(A[:4]),
    "abridged at the start": told(A[4:]),
    "a new title and no lead": Text("b", title("new"), None, "\n\n".join(A), DAY + timedelta(days=2)),
    "paragraphs dropped": told([A[0], A[2], A[3], A[5], A[7]]),
    "shuffled": told(random.Random(1).sample(A, len(A))),
    "retyped": told([_retyped(p) for p in A]),
    "capitals and dashes": told([p.upper().replace(",", " –") for p in A]),
    "decomposed": told([unicodedata.normalize("NFD", p) for p in A]),
    "without paragraphs": told([" ".join(A)]),
    "sentences cut": told([re.sub(r"\. .*?\.", ".", p, count=1) for p in A]),
    "the lead in the body": Text("b", title("a"), None, "\n".join([lead("a"), *A]), DAY + timedelta(hours=1)),
    "wrapped in another text": told([*OTHER[:2], *A, *OTHER[2:4]], seed="b"),
    "of unknown time": article("b", A),
    "under an earlier id": article("0", A, DAY + timedelta(minutes=1)),
}


@pytest.mark.parametrize("copy", CHANGED.values(), ids=CHANGED)
def test_a_copy_joins_its_original(copy: Text) -> None:
    others = [article("other", OTHER, DAY), article("x", paragraphs("x"), DAY)]
    assert stories([copy, *others, ORIGINAL]) == {"a": "a", copy.id: "a", "other": "other", "x": "x"}


def test_a_copy_of_a_copy_joins_the_original_only_if_it_carries_it() -> None:
    wrapped = told([*A, *OTHER[:4]], "b")
    rest = told([*OTHER[:4], *paragraphs("rest", 2)], "c")
    assert stories([ORIGINAL, wrapped, rest]) == {"a": "a", "b": "a", "c": "c"}


def test_a_short_extract_is_a_quotation() -> None:
    assert stories([ORIGINAL, told([A[3]], "b", "b")])["b"] == "b"


def test_background_paragraphs_join_nobody() -> None:
    follow_up = told([*paragraphs("news", 6), *A[5:]], "b", "b")
    assert stories([ORIGINAL, follow_up])["b"] == "b"


@pytest.mark.parametrize("hours", [-24, 24], ids=["before its parts", "after its parts"])
@pytest.mark.parametrize("kept", [2, 8], ids=["first paragraphs", "whole texts"])
def test_a_digest_is_a_story_of_its_own(hours: int, kept: int) -> None:
    parts = [article(f"p{k}", paragraphs(f"p{k}"), DAY + timedelta(minutes=k)) for k in range(4)]
    body = [p for k in range(4) for p in [title(f"p{k}"), *paragraphs(f"p{k}")[:kept]]]
    digest = Text("d", "Điểm tin", None, "\n\n".join(body), DAY + timedelta(hours=hours))
    copy = article("copy", paragraphs("p1"), DAY + timedelta(hours=30))
    found = stories([*parts, digest, copy])
    assert found == {"p0": "p0", "p1": "p1", "p2": "p2", "p3": "p3", "d": "d", "copy": "p1"}


def test_a_reprinted_digest_joins_the_digest() -> None:
    parts = [article(f"p{k}", paragraphs(f"p{k}"), DAY) for k in range(4)]
    body = "\n\n".join(p for k in range(4) for p in paragraphs(f"p{k}")[:3])
    first, second = (Text(i, "Điểm tin", None, body, DAY + timedelta(hours=1)) for i in ("d", "e"))
    assert stories([*parts, first, second])["e"] == "d"


def test_an_original_with_several_extracts_is_no_digest() -> None:
    extracts = [told(A[:4], "b"), told(A[4:], "c")]
    assert set(stories([ORIGINAL, *extracts]).values()) == {"a"}


def _prices(day: int) -> Text:
    rng = random.Random(day)
    lines = [
        f"Tại công ty thứ {k} trên địa bàn thành phố, giá vàng miếng mua vào hôm nay là {rng.randint(8000, 9999)} "
        f"nghìn đồng một lượng, bán ra là {rng.randint(8000, 9999)} nghìn đồng một lượng, không kể tiền công."
        for k in range(6)
    ]
    return Text(f"{day:03}", f"Giá vàng ngày {day}", None, "\n".join(lines), DAY + timedelta(days=day % 25))


def test_daily_figures_in_one_frame_are_different_stories() -> None:
    found = stories([_prices(day) for day in range(24)])
    assert len(set(found.values())) == 24


def test_a_frame_used_by_hundreds_hides_no_reprint() -> None:
    texts = [_prices(day) for day in range(260)]
    copies = [Text(f"{t.id}-copy", t.title, None, t.body, t.at) for t in texts]
    found = stories([*texts, *copies])
    assert all(found[c.id] == found[t.id] for t, c in zip(texts, copies, strict=True))
    assert len(set(found.values())) == 260


@pytest.mark.parametrize(("days", "joins"), [(29, True), (31, False)])
def test_far_apart_in_time_is_not_compared(days: int, joins: bool) -> None:
    later = article("b", A, DAY + timedelta(days=days), "a")
    assert (stories([ORIGINAL, later])["b"] == "a") is joins
    assert stories([ORIGINAL, later], window=timedelta(days=40))["b"] == "a"


def _headline(id_: str, head: str, sapo: str | None) -> Text:
    return Text(id_, head, sapo, "", DAY)


def test_headlines_join_when_title_and_lead_agree_nearly_word_for_word() -> None:
    head, sapo = "TP.HCM khởi công bốn cầu trong tháng 6", "Bốn cây cầu nối hai bờ kênh sẽ khởi công từ ngày 12-6."
    found = stories(
        [
            _headline("a", head, sapo),
            _headline("b", "TPHCM: Khởi công bốn cầu trong tháng 6", sapo),
            _headline("c", head.replace("6", "7"), sapo.replace("6", "7")),
            _headline("d", head, "Người dân hai bờ kênh nói gì về việc giải tỏa để làm cầu?"),
            _headline("e", "Bản tin sáng", None),
            _headline("f", "Bản tin sáng", None),
            Text("g", head, sapo, "\n".join(A), DAY),
            Text("h", title("h"), None, "\n".join(A[:5]), DAY),
        ]
    )
    assert found == {"a": "a", "b": "a", "c": "c", "d": "d", "e": "e", "f": "f", "g": "a", "h": "a"}


def test_nothing_at_all_is_a_story_of_its_own() -> None:
    assert stories([]) == {}
    assert stories([Text("a", "", None, "", None), Text("b", "", "", "", None)]) == {"a": "a", "b": "b"}
