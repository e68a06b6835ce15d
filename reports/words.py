"""Vietnamese for what the model says in codes, and how numbers and days are written in a report."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipeline.summary import Completeness

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
_ALL = 0.995
METHOD = {
    "chapman": "hai kênh",
    "audit": "mẫu kiểm tra",
    "poll_overlap": "các lần hỏi gối nhau",
    "expected_volume": "so với thường lệ",
    "mixed": "nhiều cách",
}
CRAWL = {
    "ok": "thu thập tốt",
    "quiet": "báo không đăng bài mới",
    "broken": "thu thập hỏng",
    "moved": "báo chuyển địa chỉ",
    "out_of_bounds": "giữ lại, ngoài ngưỡng",
    "never_crawled": "chưa thu thập",
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


def completeness(c: Completeness) -> str:
    """The share with its interval and method, or that it is unknown; never a bare figure."""
    if c.share is None:
        return "chưa biết"
    between = f"{number(c.low * 100)} – {percent(c.high)}" if c.low is not None and c.high is not None else ""
    return f"{share(c)}{f' ({between})' if between else ''}, {METHOD.get(c.method, c.method)}"


def share(c: Completeness) -> str:
    """The share alone, for a headline. One that rounds to all of it is given as no more than its lower limit."""
    if c.share is None:
        return "chưa biết"
    if c.share >= _ALL and c.low is not None:
        return f"≥ {percent(c.low)}" if c.low < _ALL else "gần 100 %"
    return f"{'≤ ' if c.method == 'chapman' else ''}{percent(c.share)}"


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
