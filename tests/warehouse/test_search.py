"""`search()` in the published copy: one ranking with and without diacritics, worked scores, words only added."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import product
from math import log

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.text import fold, without_diacritics
from tests.warehouse.house import House, crawl
from warehouse import Warehouse

D1, D2 = date(2024, 7, 14), date(2024, 7, 15)
TEXTS = (
    ("Cơ chế đặc thù cho TP.HCM", "Quốc hội bàn về cơ chế.", "Nghị quyết 98/2023/QH15 có hiệu lực."),
    ("Đặc thù của một cơ chế", "Thành phố Hồ Chí Minh chờ vốn.", None),
    ("Chế độ ăn của người già", "Thù lao và đặc sản.", "Cơ quan chức năng kiểm tra."),
    ("Metro số 1 chạy thử", "Đường sắt đô thị theo Nghị quyết 98.", "Đường sắt đô thị theo Nghị quyết 98."),
)
WORDS = [w for title, lead, _ in TEXTS for w in f"{title} {lead}".split()]


def told(house: House, w: Warehouse, day: date, texts: tuple[tuple[str, str, str | None], ...]) -> None:
    night = crawl(day)
    for n, (title, lead, quote) in enumerate(texts):
        night.page(f"{day.day}-{n}", title=title, lead=lead, quote=quote, body="Thân bài nói chuyện bí mật.")
    night.page(f"{day.day}-other", title="Cơ chế khác", lead="Không liên quan", relevant=False)
    house.night(w, day, [night])
    w.publish(house.published)


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    house = House(tmp_path_factory.mktemp("search"))
    with house.open() as w:
        told(house, w, D1, TEXTS)
    with duckdb.connect(str(house.published), read_only=True) as con:
        yield con


def ranked(con: duckdb.DuckDBPyConnection, asked: str) -> list[tuple[str, float]]:
    return con.execute("SELECT title, score FROM search($1, top := NULL)", [asked]).fetchall()


def words(con: duckdb.DuckDBPyConnection, text: str) -> list[str]:
    return con.execute("SELECT search_words($1)", [text]).fetchall()[0][0]  # type: ignore[no-any-return]


def test_every_vietnamese_letter_folds_as_pipeline_text_folds_it(con: duckdb.DuckDBPyConnection) -> None:
    tones = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
    letters = [unicodedata.normalize("NFC", v + t) for v, t in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", tones)]
    letters += [*"bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"]
    assert len(set(letters)) == 2 * (12 * 6 + 17)
    for form in ("NFC", "NFD"):
        said = words(con, unicodedata.normalize(form, " ".join(letters)))
        assert dict(zip(letters, said, strict=True)) == {x: without_diacritics(fold(x)) for x in letters}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join))
def test_the_ranking_is_the_same_with_and_without_diacritics(con: duckdb.DuckDBPyConnection, asked: str) -> None:
    found = ranked(con, asked)
    assert found
    plain = without_diacritics(asked)
    assert ranked(con, plain) == found
    assert ranked(con, unicodedata.normalize("NFD", asked).upper()) == found


def test_a_phrase_comes_before_the_same_words_apart(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute("SELECT title, words_found, phrase FROM search('co che dac thu', top := 3)").fetchall()
    assert rows == [
        ("Cơ chế đặc thù cho TP.HCM", 4, True),
        ("Đặc thù của một cơ chế", 4, False),
        ("Chế độ ăn của người già", 4, False),
    ]


@pytest.mark.parametrize("asked", ["TPHCM", "tp. hcm", "thanh pho Hồ Chí Minh", "Ho Chi Minh City"])
def test_every_form_of_the_city_is_one_word(con: duckdb.DuckDBPyConnection, asked: str) -> None:
    assert words(con, asked) == ["tphcm"]
    assert {title for title, _ in ranked(con, asked)} == {TEXTS[0][0], TEXTS[1][0]}


def test_part_of_the_citys_name_finds_its_short_form(con: duckdb.DuckDBPyConnection) -> None:
    assert len(ranked(con, "Hồ Chí Minh")) == 2


def test_a_score_worked_by_hand(con: duckdb.DuckDBPyConnection) -> None:
    # "metro" stands once in one of four texts, in its title (counts twice). Words of title, lead and sentence: the city
    # is one, 98/2023/QH15 three; the last text's sentence is its lead, which counts once.
    lengths = (6 + 6 + 8, 6 + 3, 6 + 5 + 6, 5 + 8)
    idf = log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    norm = 0.25 + 0.75 * lengths[3] / (sum(lengths) / 4)
    assert ranked(con, "metro") == [("Metro số 1 chạy thử", round(idf * 2 * 2.2 / (2 + 1.2 * norm), 3))]
    # "so 1" are two words of that weight and length, and a pair of neighbours.
    ((_, score),) = ranked(con, "số 1")  # the bonus of a pair is not damped
    assert score == pytest.approx(idf + 2 * idf * 2 * 2.2 / (2 + 1.2 * norm), abs=0.001)


@pytest.mark.parametrize("asked", ["", "  ", "bí mật", "khác", "%' OR --", "\x00"])
def test_full_texts_and_other_articles_are_not_searched(con: duckdb.DuckDBPyConnection, asked: str) -> None:
    assert ranked(con, asked) == []


def test_words_are_only_added_and_a_correction_is_followed(house: House) -> None:
    with house.open() as w:
        told(house, w, D1, TEXTS[:2])
        before = set(w.connection.table("search_word").fetchall())
        w.publish(house.published)
        assert len(w.connection.table("search_word").fetchall()) == len(before)
        told(house, w, D2, TEXTS[:1] + TEXTS[2:3])
        after = w.connection.table("search_word").fetchall()
        assert len(after) == len(set(after))
        assert before < set(after)
        assert w.connection.table("search_text").count("*").fetchone() == (3,)
        w.connection.execute(
            "INSERT INTO correction SELECT 'c', 'nq98', article_id, 'relevant', 'no', 'yes', NULL, 'An', now(), 1, 'r'"
            " FROM current_article WHERE title = 'Cơ chế khác' LIMIT 1"
        )
        w.publish(house.published)
    with duckdb.connect(str(house.published), read_only=True) as con:
        assert [title for title, _ in ranked(con, "khác")] == ["Cơ chế khác"]
        assert [title for title, _ in ranked(con, "TPHCM")] == [TEXTS[0][0], TEXTS[0][0], TEXTS[1][0]]
