"""Bylines: names of people only."""

import pytest

from crawlers.reading.names import byline, credited, named_source, outlet_keys, people

KEYS = outlet_keys("https://tuoitre.vn/a-1.htm", "Tuổi Trẻ", "TUOI TRE ONLINE")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("MINH AN;THU HÀ", ["MINH AN", "THU HÀ"]),
        ("Minh An - Thu Hà", ["Minh An", "Thu Hà"]),
        ("Bài và ảnh: Minh An", ["Minh An"]),
        ("Minh An (tổng hợp)", ["Minh An"]),
        ("PV Minh An", ["Minh An"]),
        ("K.P.", ["K.P."]),
        ("Minh An 15:21, 14/08/2026", ["Minh An"]),
        ("Minh An minhan@example.vn", ["Minh An"]),
        ("NHẬT XUÂN và 1 tác giả khác", ["NHẬT XUÂN"]),
        ("By Linh Tran – Translated by Anh Quan", ["Linh Tran"]),
        ("TUOI TRE ONLINE", []),
        ("baotuoitre", []),
        ("tuoitre.vn", []),
        ("https://www.facebook.com/bao", []),
        ("Tổng hợp", []),
        ("Theo TTXVN", []),
        ("Nguồn: Báo Bến Sông", []),
        ("", []),
    ],
)
def test_people(line: str, names: list[str]) -> None:
    assert people([line], KEYS) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Hà Thư (theo Reuters)", ["Hà Thư"]),
        ("ĐỖ HƯƠNG - MINH AN", ["ĐỖ HƯƠNG", "MINH AN"]),
        ("Người dân chờ bảng giá", []),
        ("Thành phố sẽ báo cáo lại.", []),
        ("Danh mục công khai:", []),
    ],
)
def test_byline_is_names_and_nothing_else(line: str, names: list[str]) -> None:
    assert byline(line) == names


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Theo TTXVN", "TTXVN"),
        ("(Nguồn: VOV)", "VOV"),
        ("Theo Nhịp sống phố thị", "Nhịp sống phố thị"),
        ("Source: Reuters", "Reuters"),
        ("Theo bà Hạnh, thời gian thẩm định đã giảm.", None),
        ("Theo nghị quyết mới", None),
        (None, None),
    ],
)
def test_credited(line: str | None, who: str | None) -> None:
    assert credited(line) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("TTXVN", "TTXVN"),
        ("Theo TTXVN", "TTXVN"),
        ("(Nguồn: VOV)", "VOV"),
        ("Theo dõi Bến Nghé trên mạng xã hội", None),
        ("Theo dõi Báo Bến Nghé trên", None),
        ("Follow Bến Nghé on social media", None),
    ],
)
def test_an_invitation_to_follow_credits_nobody(text: str, who: str | None) -> None:
    assert named_source(text) == who
