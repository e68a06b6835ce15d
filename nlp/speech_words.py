"""The closed classes of words by which Vietnamese and English news tell who speaks: data for `nlp.voices`."""


def _list(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(",") if part.strip()]


STRONG = _list(
    """cho biết, cho hay, cho rằng, nói rằng, nói thêm, nói, nhấn mạnh, khẳng định, chia sẻ, bày tỏ, phát biểu,
    nhận định, lưu ý, phân tích, khuyến cáo, cảnh báo, thừa nhận, tâm sự, bộc bạch, băn khoăn, nhìn nhận,
    lý giải, giải thích, đặt vấn đề, nêu ý kiến, nêu quan điểm, nêu rõ, chỉ rõ, chỉ ra, tin rằng, hiến kế,
    thông tin thêm, dẫn chứng, bình luận, bức xúc, than thở, tiết lộ, góp ý, đánh giá, cho biết thêm,
    cho hay thêm, hy vọng, hi vọng, kỳ vọng, mong rằng, tuyên bố, quả quyết"""
)
"Verbs that take the words of their subject, also some way behind it."

WEAK = _list(
    """đề nghị, đề xuất, kiến nghị, yêu cầu, thông tin, thông báo, nêu, kể, kể lại, hỏi, viết,
    trả lời, kết luận, gợi ý, khuyến nghị, phản ánh, dự báo, mong, mong muốn, cam kết, kêu gọi, quán triệt,
    trình bày, đặt câu hỏi, so sánh, nhắc nhở, nhắn nhủ, công bố, đồng tình, phản đối, nhắc lại, mong mỏi"""
)
"Verbs that are also nouns, or say little: they count only next to their subject."

DEEDS = _list(
    """thông qua, tổ chức, lấy, chủ trì, ban hành, ký, trình, nhận, gửi, thống nhất, chấp thuận, họp, thực hiện,
    triển khai, xem xét, thảo luận, tiếp nhận, chuẩn bị, cùng, tiếp thu, lắng nghe, nghe, cung cấp, liên hệ,
    nhờ, ghi nhận, xây dựng đề, hoàn thiện, bổ sung, has, had"""
)
"Verbs of doing: what follows one in the same clause is its object, not said by its subject."

OFFICE_HEADS = _list(
    """chủ tịch, phó, bí thư, giám đốc, tổng giám đốc, bộ trưởng, thứ trưởng, thủ tướng, tổng bí thư, viện trưởng,
    trưởng, chuyên gia, luật sư, đại biểu, lãnh đạo, đại diện, tiến sĩ, chairman, minister, prime minister,
    secretary, director, experts, đại sứ, tổng lãnh sự, tổng thống, ngoại trưởng, thị trưởng, giáo sư, bác sĩ,
    kiến trúc sư, nhà, ambassador, consul general"""
)
"Offices that a headline puts before a colon in place of a name; a body or place before it is only a label."

DESCRIPTIONS = frozenset(
    _list("""ngụ, trú, tuổi, sống ở, sống tại, nhà ở, nhà ở hẻm, nhà trong hẻm, ở quận, ở phường, ở huyện""")
)
"Declared titles that tell of a person already named, and stand for nobody by themselves."

INVERTED = frozenset(_list("""said, says, added, noted, stressed, explained, remarked, argued, warned"""))

ENGLISH = _list(
    """said, says, told, added, noted, stressed, emphasised, emphasized, affirmed, suggested, proposed, urged,
    warned, explained, stated, remarked, argued, pointed out, asked, announced, recommended, wrote, believes,
    believed"""
)
NO_VERB_AFTER = frozenset(
    _list(
        """khi, việc, để, lời, cách, được, bị, tiếng, những, các, nhiều, này, bản, sự, một, về, trong, chưa, không,
    cầu, bắt, nguồn, luồng"""
    )
)
"Words before a verb of saying that make it a noun, a passive or unsaid."

NO_SPEECH = _list(
    """chung, riêng, trên, tiếng, đến, tới, về, cao, thấp, tốt, lại, chuyện, dối, quá, theo, ý kiến, của, thu"""
)
"Words behind it that make it something else (`nói chung`, `đánh giá cao`)."

AFTER = _list(
    """theo, theo lời, theo đề xuất của, theo đề nghị của, theo báo cáo của, theo đánh giá của, theo nhận định của,
    theo ý kiến của, theo thông tin từ, theo thông tin của, theo thống kê của, theo số liệu của,
    theo chia sẻ của, theo phân tích của, theo dự báo của, theo đại diện, according to"""
)
"What stands before the one who speaks."

HONORIFICS = _list(
    """ông, bà, anh, chị, cô, chú, bác, em, cụ, đồng chí, bạn, tiến sĩ, thạc sĩ, luật sư, giáo sư, phó giáo sư,
    bác sĩ, kỹ sư, kiến trúc sư, nhà báo, đại biểu, nghệ sĩ, thượng tá, đại tá, trung tá, thiếu tá, đại úy,
    thượng úy, thiếu tướng, trung tướng, thượng tướng, đại tướng, cử tri, bạn đọc, chuyên gia, GS.TSKH, GS.TS,
    GS TS, PGS.TS, PGS TS, PGS-TS, GS-TS, TSKH, GS, PGS, TS, ThS, KTS, BS, LS, ĐB, Mr, Ms, Mrs, Dr, Prof,
    Professor, Economist, Lawyer, Architect"""
)
BARE = _list(
    """ông, bà, anh, chị, cô, vị này, ông này, bà này, vị đại diện này, vị lãnh đạo này, vị chuyên gia này, he,
    she"""
)
"At the head of a clause these stand for the one who was named last."

SURNAMES = _list(
    """Nguyễn, Trần, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Đinh, Trịnh, Trương,
    Mai, Đào, Lâm, Đoàn, Hà, Tô, Cao, Thái, Tạ, Tăng, Châu, Lương, Lưu, Vương, Quách, Phùng, Đàm, Kiều, Chu, Từ,
    Thạch, Kim, Triệu, Tống, Bạch, Khổng, Nghiêm, Ông, Trang, Ninh, Mạc, Lại, Hứa, Giang, Doãn, Điền, Diệp, Cù,
    Âu, Tôn, Ung, Bành, Lữ, Mã"""
)
NO_NAMES = _list(
    """Hà Nội, Hà Lan, Hà Tĩnh, Hà Giang, Hà Nam, Hà Tiên, Lâm Đồng, Thái Bình, Thái Lan, Thái Nguyên, Cao Bằng,
    Ninh Bình, Ninh Thuận, Sơn La, Kim Ngân, Văn phòng, Văn hóa, Văn Phòng, Văn Hóa, Hồ Chí Minh, Ho Chi Minh,
    Kiều bào, Tăng trưởng, Giang Tô, Sơn Trà, Triệu đồng, Trang Thông, Dương Minh Châu, Châu Á, Châu Âu, Lý Sơn,
    Bà Rịa, Bà Nà, Cô Tô, Bác Ái, Bà Điểm, Ông Lãnh, Bà Chiểu, Bà Hom, Ông Tạ, Bác Hồ"""
)
"Capitalised words that begin like a person and are none."

FUNCTION = frozenset(
    _list(
        """được, bị, để, khi, mà, vì, nếu, đang, không, có, với, theo, do, trong, ngoài, cần, phải, sẽ, là, thì, rằng,
    cho, và, nhưng, của, về, từ, đến, nhằm, như, sau, trước, vào, ra, that, which, to, of"""
    )
)
"Words that no office and no name of a body runs across."

NO_SUBJECT = frozenset(
    _list(
        """của, với, cho, cùng, gặp, do, bởi, về, theo, từ, đến, tới, gửi, giao, và, tại, khi, nếu, để, được, of, with,
        by, for, to"""
    )
)
"Words before a name that make it no subject."

ADVERBS = _list(
    """cũng, đã, vừa, mới, còn, từng, tiếp tục, thẳng thắn, thêm, lại, đồng thời, vẫn, nhiều lần, tỏ ra, liên tục,
    đều, tiếp lời, chân tình, mạnh mẽ, đặc biệt, nói rõ, một lần nữa, hôm nay, rất, luôn, chiều nay, sáng nay,
    tối qua, chiều qua, sáng qua, hôm qua, thì, also, later, on monday, on tuesday, on wednesday, on thursday,
    on friday, has, have"""
)
INSERTED = _list(
    """tại, trong, sáng, chiều, tối, hôm, ngày, khi, sau khi, trao đổi, trả lời, phát biểu, chia sẻ với, nói với,
    nói về, at, during"""
)
"Heads of an adverbial between a speaker and the verb."
