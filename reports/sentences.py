"""The five sentences a summary opens with: what happened, what changed, what stayed silent, how sure."""

from datetime import timedelta

from pipeline.summary import WeeklySummary
from reports.words import change, day, number, percent


def opening(s: WeeklySummary) -> list[str]:
    """Plain text, at most five sentences; every number of them stands in the model."""
    t = s.total
    comparable = s.whole and all(w.whole for w in s.weeks[-2:])
    over = (
        f"{number(t.outlets)}/{number(s.panel)} cơ quan báo chí được theo dõi"
        if s.panel
        else f"{number(t.outlets)} cơ quan báo chí (nhập từ tệp, không có danh sách theo dõi)"
    )
    if not t.articles and not s.whole:
        first = (
            f"Tuần {s.label} chưa được thu thập trọn vẹn, nên không thể kết luận báo chí có đưa tin hay không: "
            "trong phần đã thu thập không có bài nào về Nghị quyết."
        )
    elif not t.articles:
        first = f"Tuần {s.label}, {s.panel} cơ quan báo chí được theo dõi không đăng bài nào về Nghị quyết."
    else:
        copies = t.articles - t.stories
        first = (
            f"Tuần {s.label} có {number(t.articles)} bài ({number(t.stories)} câu chuyện, "
            f"{number(copies)} bài đăng lại) trên {over}; "
            f"số câu chuyện {change(t.stories, t.stories_before, comparable)}."
        )
    sentences = [first]
    if s.attention_share is not None and s.attention_all:
        sentences.append(
            f"Nghị quyết chiếm {percent(s.attention_share, 1)} số bài của các cơ quan báo chí này "
            f"({number(t.articles)} trên {number(s.attention_all)} bài); {number(s.in_title)} bài nêu ngay ở tiêu đề."
        )
    sunday = s.week_start + timedelta(days=6)
    told = [
        p
        for p in s.plan
        if p.block == "seed" and p.told_this_week.articles and p.starts <= sunday and p.ends >= s.week_start
    ]
    if told:
        sentences.append(
            f"Trong các nội dung còn trong kỳ của kế hoạch, tuần này báo chí nói về {len(told)}: "
            f"{', '.join(p.item_id for p in told)}."
        )
    silent = [p for p in s.plan if p.state == "silent"]
    unknown = [p for p in s.plan if p.state == "unknown"]
    if silent:
        named = "; ".join(f"{p.item_id} (từ {day(p.since)})" for p in silent)
        sentences.append(f"Đến hạn mà vẫn im lặng: {named}.")
    elif unknown:
        sentences.append(
            f"Có {len(unknown)} nội dung đến hạn chưa thấy bài nào, nhưng thời gian thu thập chưa đủ để nói là im lặng."
        )
    else:
        sentences.append("Không có nội dung nào đến hạn mà im lặng.")
    sentences.append(f"Độ đầy đủ của việc thu thập: {s.completeness.note}")
    return sentences
