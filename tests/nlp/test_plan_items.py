"""What makes the reader assert an item of the plan, and what does not."""

from nlp.understand import Reader


def _items(reader: Reader, title: str, body: str) -> list[str]:
    return [item.id for item in reader.read(title, None, body, "vi", None).plan_items]


def test_an_office_building_is_no_department(reader: Reader) -> None:
    told = "Pin mặt trời trên mái trụ sở theo Nghị quyết 98 của Quốc hội về TP.HCM."
    assert "P24-03" not in _items(reader, told, told)
    assert "P24-03" in _items(reader, told.replace("mái trụ sở", "mái nhà Sở Công Thương"), told)


def test_a_document_of_two_items_tells_neither_without_a_cue(reader: Reader) -> None:
    title = "Kết quả bước đầu của Nghị quyết 98 sau hai năm ở TP.HCM"
    told = _items(reader, title, "Số liệu đặt cạnh Nghị quyết Đại hội XI Đảng bộ thành phố.")
    assert "P25-02" in told
    assert "P25-03" not in told


def test_a_text_of_the_amendment_tells_the_amendment(reader: Reader) -> None:
    found = reader.read(
        "Phiên họp thứ nhất của Ban Chỉ đạo",
        None,
        "Ban Chỉ đạo bàn việc theo Nghị quyết 260/2025/QH15 của Quốc hội, phân công các bộ và TP.HCM.",
        "vi",
        None,
    )
    assert "x_sua_doi" in [t.id for t in found.topics]
