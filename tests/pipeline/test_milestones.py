"""Milestones are named by declared cues that stand together; a topic alone names none."""

from pathlib import Path

import pytest

from pipeline.campaign import read_campaign
from pipeline.milestones import named_milestones

CAMPAIGN = read_campaign(Path(__file__).parents[2] / "campaigns" / "nq98")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quốc hội thông qua Nghị quyết 98 cho TP.HCM với 481/484 phiếu.", ["M02"]),
        ("UBND TPHCM ban hành Quyết định số 2856/QĐ-UBND về kế hoạch triển khai.", ["M06"]),
        ("Thủ tướng ký Quyết định 850/QĐ-TTg, giao việc cho các bộ về TP.HCM.", ["M07"]),
        ("HCMC set up an advisory council for Resolution 98, establishing five groups.", ["M11"]),
        ("HĐND TP.HCM thông qua danh mục 41 dự án đối tác công tư.", ["M16"]),
        ("Chính phủ ban hành Nghị định 84/2024/NĐ-CP về phân cấp cho chính quyền TP.HCM.", ["M23"]),
        ("Tối 12-12, TP.HCM họp khẩn để triển khai Nghị quyết 98 sửa đổi.", ["M50"]),
        ("The National Assembly on Thursday adopted Resolution 260/2025/QH15 for Ho Chi Minh City.", ["M49"]),
        ("Kỳ họp thứ 6 Hội đồng nhân dân Thành phố Hồ Chí Minh khai mạc.", ["M48"]),
        ("Kỳ họp thứ 17 HĐND TP.HCM bầu thêm hai ủy viên.", []),
        ("Tại kỳ họp thứ 17 HĐND TP.HCM, Chủ tịch UBND giải trình về Nghị quyết 98.", ["M24"]),
        ("TP.HCM làm thêm hai khu vực TOD quanh nhà ga metro theo Nghị quyết 98.", []),
        ("Công chức TP.HCM nhận thu nhập tăng thêm.", []),
        ("Đà Nẵng có Quyết định 850/QĐ-UBND về vỉa hè.", []),
        ("", []),
    ],
)
def test_cues(text: str, expected: list[str]) -> None:
    assert named_milestones(None, None, text, CAMPAIGN) == expected


def test_cues_of_different_paragraphs_name_nothing() -> None:
    body = "HĐND TP.HCM họp về 41 dự án.\n\nBài khác nói về đối tác công tư."
    assert named_milestones(None, None, body, CAMPAIGN) == []


def test_title_and_lead_are_one_place() -> None:
    assert named_milestones(
        "HĐND TP.HCM gọi vốn 41 dự án", "Đầu tư theo hình thức đối tác công tư.", None, CAMPAIGN
    ) == ["M16"]
