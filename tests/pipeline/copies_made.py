"""Texts of our own making for the tests of copies: words drawn at random, so that no two texts agree by chance."""

import random

_WORDS = """
thành phố|người dân|dự án|cơ chế|đặc thù|hạ tầng|TP.HCM|nhà ở|xã hội|đầu tư|vốn|ngân sách|khu phố|hội đồng|nghị quyết
đường sắt|vành đai|hòa giải|thúy kiều|thủy lợi|sức khỏe|hóa đơn|đất đai|quy hoạch|môi trường|kênh rạch|thoát nước
trường học|bệnh viện|doanh nghiệp|hợp tác|công tư|khởi công|khánh thành|giám sát|cử tri|đại biểu|kiến nghị|phân cấp
thẩm định|bồi thường|tái định cư|giải ngân|tiến độ|chậm trễ|tháo gỡ|vướng mắc|đồng thuận|lắng nghe|kiều bào|chuyên gia
khảo sát|báo cáo|công bố|lấy ý kiến|cam kết|thí điểm|sơ kết|tổng kết|mục tiêu|kết quả|chương trình|kích cầu|du lịch
chợ đầu mối|bến xe|cảng biển|sân bay|logistics|công nghệ|đổi mới|sáng tạo|nhân lực|tiền lương|viên chức|cán bộ|cải cách
hành chính|một cửa|trực tuyến|số hóa|dữ liệu|quảng trường|công viên|bờ sông|cây xanh|vỉa hè|bãi xe|xe buýt|metro|ùn tắc
""".replace("\n", "|").strip("|").split("|")  # fmt: skip


def paragraphs(seed: int | str, count: int = 8) -> list[str]:
    """`count` paragraphs of three sentences; another seed gives another text."""
    rng = random.Random(f"copies {seed}")
    return [" ".join(_sentence(rng) for _ in range(3)) for _ in range(count)]


def _sentence(rng: random.Random) -> str:
    words = rng.choices(_WORDS, k=rng.randint(8, 14))
    half = len(words) // 2
    text = f"{' '.join(words[:half])}, {' '.join(words[half:])}."
    return text[0].upper() + text[1:]


def title(seed: int | str) -> str:
    rng = random.Random(f"title {seed}")
    return " ".join(rng.choices(_WORDS, k=6)).capitalize()


def lead(seed: int | str) -> str:
    return _sentence(random.Random(f"lead {seed}"))
