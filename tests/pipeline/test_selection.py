from pathlib import Path

import pytest

from pipeline.campaign import Campaign, read_campaign
from pipeline.selection import decide, is_drawn, slug_words, why_candidate

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def nq98() -> Campaign:
    return read_campaign(ROOT / "campaigns" / "nq98")


@pytest.mark.parametrize(
    ("url", "title", "lead", "reason"),
    [
        ("/a-1.htm", "Quận ven gọi đầu tư", "Sở cho hay TP HCM sẽ chọn nhà thầu.", "lead: tp hcm"),
        ("/xa-hoi/tp-hcm-chon-nha-thau-2.htm", None, None, "URL: tp hcm"),
        ("/ho-chi-minh-city-picks-builder-post3.html", None, None, "URL: ho chi minh city"),
        ("/nq98-mot-nam-nhin-lai-4.htm", None, None, "URL: nq98"),
        ("/tin-5.htm", "Vì sao Nghị quyết 98 được nhắc tới", None, "title: nghị quyết 98"),
        ("/tin-6.htm", "Nghị quyết số 98 được nhắc tới", None, "title: nghị quyết số 98"),
        ("/tin-7.htm", "Học tập Chỉ thị 27-CT/TU", None, "title: Chỉ thị 27-CT/TU"),
        ("/the-thao/doi-bong-thang-dam-8.htm", "Đội bóng thắng đậm", "Trận đấu tối qua ở Vinh.", None),
        ("/1-9.htm", None, None, None),
    ],
)
def test_what_makes_a_candidate(nq98: Campaign, url: str, title: str | None, lead: str | None, reason: str) -> None:
    assert why_candidate(f"https://bao.example{url}", title, lead, nq98) == reason


def test_words_of_a_url() -> None:
    assert slug_words("https://a.vn/thoi-su/C%C6%A1-ch%E1%BA%BF_%C4%91%E1%BA%B7c-th%C3%B9-2024.html?p=tphcm") == (
        "thoi su co che dac thu 2024"
    )


def test_the_sample_is_about_its_share_and_the_same_each_time() -> None:
    urls = [f"https://bao.example/{n}.htm" for n in range(20_000)]
    drawn = [u for u in urls if is_drawn(u, "nq98", 0.05)]
    assert 0.045 < len(drawn) / len(urls) < 0.055
    assert drawn == [u for u in urls if is_drawn(u, "nq98", 0.05)]
    # A larger share draws these and more, another campaign others.
    assert set(drawn) < {u for u in urls if is_drawn(u, "nq98", 0.1)}
    assert len(set(drawn) & {u for u in urls if is_drawn(u, "khac", 0.05)}) < 200
    assert not any(is_drawn(u, "nq98", 0.0) for u in urls)
    assert all(is_drawn(u, "nq98", 1.0) for u in urls)


def test_a_decision_says_why(nq98: Campaign) -> None:
    assert decide("https://bao.example/x-1.htm", "Mưa to", None, nq98, 0.0) == (
        "not_selected", "nothing in URL, title and lead"
    )  # fmt: skip
    assert decide("https://bao.example/x-1.htm", "Mưa to", None, nq98, 1.0)[0] == "audit"
    assert decide("https://bao.example/x-1.htm", "Mưa to ở Thủ Đức", None, nq98, 1.0)[0] == "candidate"
