"""Vietnamese for what the model says in codes, and how numbers and days are written in a report."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

LEVEL = {
    "thanh_pho": "Thành phố",
    "trung_uong": "Trung ương",
    "nganh": "Ngành",
    "tinh": "Tỉnh, địa phương khác",
    "quoc_te": "Quốc tế",
    "chua_biet": "Chưa biết cấp",
}
KIND = {
    "bao_in": "Báo in",
    "dien_tu": "Báo điện tử",
    "dai_pt_th": "Đài phát thanh, truyền hình",
    "cong_tt": "Cổng thông tin",
    "tap_chi": "Tạp chí",
    "chuyen_trang": "Chuyên trang",
    "trang_ttdt_tong_hop": "Trang tin tổng hợp",
}
LANG = {"vi": "Tiếng Việt", "en": "Tiếng Anh"}
EXPECT = {"once": "một lần", "monthly": "hằng tháng", "quarterly": "hằng quý", "on_milestone": "khi có sự kiện"}
STATE = {
    "told": "đã nói",
    "due": "đến hạn",
    "silent": "im lặng",
    "unknown": "chưa biết",
    "ended": "đã hết kỳ",
    "not_yet": "chưa đến kỳ",
}
BLOCK = {
    "seed": "Nội dung của kế hoạch",
    "duty": "Nhiệm vụ thường xuyên (PX)",
    "elsewhere": "Nội dung nêu ở nguồn khác (PE)",
}
HEALTH = {
    "ok": "thu thập tốt",
    "stale": "số liệu cũ",
    "broken": "thu thập hỏng",
    "not_crawled": "chưa thu thập",
    "backfilled": "thu thập bổ sung từ lưu trữ",
    "imported": "nhập từ tệp",
}
URL_STATE = {
    "fetched": "đã tải",
    "pending": "chờ tải",
    "not_selected": "không chọn tải",
    "duplicate_of": "trùng địa chỉ khác",
    "refused": "không được tải",
    "failed": "tải hỏng",
    "imported": "nhập từ tệp",
}


def number(value: float | None, digits: int = 0) -> str:
    """Vietnamese figures: 1.234,5; a missing one is a dash."""
    if value is None:
        return "–"
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def percent(value: float | None, digits: int = 0) -> str:
    return "chưa biết" if value is None else f"{number(value * 100, digits)} %"


def day(value: date | datetime | None) -> str:
    return "–" if value is None else f"{value:%d/%m/%Y}"


def moment(value: datetime | None, precision: str = "minute") -> str:
    """A time of day in Vietnam, as exactly as it is known."""
    if value is None:
        return "không rõ"
    value = value.astimezone(_ZONE)
    return f"{value:%d/%m/%Y}" if precision == "day" else f"{value:%H:%M %d/%m/%Y}"


def change(now: int, before: int | None, whole: bool = True) -> str:
    """The difference on the week before; without one, or where a week is partial, that they are not compared."""
    if before is None:
        return "tuần trước chưa thu thập"
    if not whole:
        return f"tuần trước {number(before)}; chưa trọn nên không so sánh"
    if now == before:
        return "bằng tuần trước"
    return f"{'tăng' if now > before else 'giảm'} {number(abs(now - before))} so với tuần trước ({number(before)})"


def lag(days: int | None) -> str:
    """D-1, D0, D+1 as the field writes it."""
    return "–" if days is None else "D0" if days == 0 else f"D{days:+d}"
