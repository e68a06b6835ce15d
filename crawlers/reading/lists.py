"""Lists of other articles within or after a text, by their headings."""

import re
from itertools import takewhile

from crawlers.reading.body import Paragraph

# Headings of lists of other articles; only as a whole paragraph, so that no sentence ends an article.
_MORE = re.compile(
    r"(?:(?:tin|bài)(?: viết)? (?:liên quan|khác|mới|đọc nhiều|cùng (?:chuyên mục|chủ đề|tác giả))|cùng chuyên mục"
    r"|(?:những|các) (?:tin|bài)(?: viết)? (?:khác|mới hơn|cũ hơn|đã đưa|liên quan)"
    r"|đọc nhiều|có thể bạn quan tâm|related (?:news|articles|stories))",
    re.I,
)


def without_lists(found: list[Paragraph]) -> list[Paragraph]:
    """Without lists of other articles under headings like "Tin liên quan", and without what follows the last of them.

    A box in the midst of the text holds nothing but links, two or more, or one before two paragraphs of text.
    """
    at = next((i for i, p in enumerate(found) if i and _MORE.fullmatch(p.text.strip(" :.>»"))), None)
    if at is None:
        return found
    links = list(takewhile(lambda p: p.linked > 0.8 * len(p.text), found[at + 1 :]))
    after = found[at + 1 + len(links) :]
    running = sum(len(p.text) > 60 and p.linked < len(p.text) / 2 for p in after[:2])
    if links and running >= (1 if len(links) > 1 else 2):
        return [*found[:at], *without_lists([found[at], *after])[1:]]
    return found[:at]
