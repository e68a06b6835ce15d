"""Declared phrases in running text."""

from nlp.lexicon import Hit, Lexicon, is_plain, words_of
from nlp.names import MASK, mask_titles, title_triples
from pipeline.campaign import Campaign


def phrases(lexicon: Lexicon[str], text: str) -> list[str]:
    return [hit.phrase for hit in lexicon.find(words_of(text))]


def test_spelling_does_not_matter() -> None:
    lexicon = Lexicon([("phản biện xã hội", "a"), ("hòa giải", "b"), ("special mechanism", "c")])
    assert phrases(lexicon, "PHẢN BIỆN  XÃ HỘI; hoà giải") == ["phản biện xã hội", "hòa giải"]
    assert phrases(lexicon, "Special mechanisms, they say") == ["special mechanism"]


def test_the_longest_wins_and_nothing_is_found_inside_it() -> None:
    lexicon = Lexicon([("nghị quyết 98", "a"), ("nghị quyết 98 sửa đổi", "b"), ("sửa đổi", "c")])
    assert phrases(lexicon, "Nghị quyết 98 sửa đổi") == ["nghị quyết 98 sửa đổi"]


def test_a_gap_stands_for_up_to_eight_words() -> None:
    lexicon = Lexicon([("sở ... Nghị quyết 98", "a")])
    assert phrases(lexicon, "Sở Tài chính và các quận thực hiện Nghị quyết 98") == ["sở ... Nghị quyết 98"]
    assert phrases(lexicon, "Sở một hai ba bốn năm sáu bảy tám chín Nghị quyết 98") == []
    assert phrases(lexicon, "Nghị quyết 98 của sở") == []


def test_text_without_diacritics_meets_phrases_with_them() -> None:
    lexicon = Lexicon([("cảng Cần Giờ", "a")])
    assert phrases(lexicon, "The Cang Can Gio project") == ["cảng Cần Giờ"]
    assert not is_plain(words_of("Cảng ở huyện Cần Giờ"))


def test_phrases_share_payloads() -> None:
    lexicon = Lexicon([("metro", "a"), ("Metro", "b"), ("", "c"), ("...", "d")])
    assert lexicon.find(["metro"]) == [Hit("metro", 0, 1, ("a", "b"))]


def test_a_quoted_title_is_masked(campaign: Campaign) -> None:
    triples = title_triples(campaign)
    quoted = words_of("về thí điểm một số cơ chế, chính sách đặc thù phát triển TP.HCM, ban hành chỉ thị")
    assert mask_titles(quoted, triples) == [MASK] * (len(quoted) - 4) + ["ban", "hành", "chỉ", "thị"]
    english = words_of("special mechanisms and policies for the development of HCM City were praised")
    assert mask_titles(english, triples)[-2:] == ["were", "praised"]
    assert MASK in mask_titles(english, triples)
    own = words_of("thành phố phát triển đô thị")
    assert mask_titles(own, triples) == own
