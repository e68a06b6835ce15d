"""Finding the element that holds an article's text on a page that no layout describes.

Two opinions must agree: the element under which most running text stands, and trafilatura's text. The element gives
every heading and list item that trafilatura may drop; trafilatura guards against taking the wrong element.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from crawlers.reading.body import Paragraph, paragraphs
from crawlers.reading.lists import without_lists
from crawlers.reading.page import nodes
from pipeline.text import fold, squeeze

# What stands inside bodies and is not the article, in the words that sites share.
DROP = (
    "[type^=Related]", "[class*=relate]", "[class*=lienquan]", "[class*=lien-quan]", "[class*=tin-khac]",
    "[class*=readmore]", "[class*=read-more]", "[class*=xem-them]", "[class*=social]", "[class*=share]",
    "[class*=banner]", "[class*=quangcao]", "[class*=advert]", "[class*=comment]", "[class*=breadcrumb]",
    "[class*=author]", "[class*=source]", "[class*=tags]", "[class*=tag-list]", "[class*=list-news]",
    "[class*=article__tag]", "[class*=article__meta]", "[class*=box-category]", "[class*=sapo]", "[class*=player]",
)  # fmt: skip
_TEXT = etree.XPath(
    "//*[self::p or self::figcaption][not(ancestor::footer or ancestor::header or ancestor::nav or ancestor::aside)]"
)
_BARE = etree.XPath("//div[count(br) > 2] | //td[count(br) > 2]")
_AGREE = 0.8


def _candidates(root: etree._Element) -> Iterator[etree._Element]:
    """The element with most running text in its own paragraphs, then up to three of its ancestors."""
    weight: Counter[etree._Element] = Counter()
    for block in [*nodes(_TEXT(root)), *nodes(_BARE(root))]:
        text = squeeze("".join(str(t) for t in block.itertext()))
        linked = sum(len(squeeze("".join(str(t) for t in a.itertext()))) for a in block.iter("a"))
        parent = block if block.tag in ("div", "td") else block.getparent()
        if parent is not None and len(text) - linked >= 40:
            weight[parent] += len(text) - linked
            if (above := parent.getparent()) is not None:
                weight[above] += (len(text) - linked) // 2
    if not weight:
        return
    best: etree._Element | None = weight.most_common(1)[0][0]
    for _ in range(4):
        if best is None or best.tag in ("html", "body"):
            return
        yield best
        best = best.getparent()


def _bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _agreement(a: Counter[str], b: Counter[str]) -> float:
    """F1 of two bags of words."""
    return 2 * sum((a & b).values()) / max(sum(a.values()) + sum(b.values()), 1)


def _unlinked(found: list[Paragraph]) -> list[Paragraph]:
    """Without runs of two or more paragraphs that are links throughout: lists of other articles."""
    whole = [p.linked > 0.8 * len(p.text) for p in found]
    near = [w and ((i > 0 and whole[i - 1]) or (i + 1 < len(whole) and whole[i + 1])) for i, w in enumerate(whole)]
    return [p for p, listed in zip(found, near, strict=True) if not listed]


def _runs(p: Paragraph) -> bool:
    """A sentence or more, and not mostly links."""
    sentence = len(p.text) > 30 and p.text.endswith((".", "!", "?", ";", '."', ".”"))
    return (len(p.text) > 120 or sentence) and p.linked < len(p.text) / 2


def _heads(p: Paragraph) -> bool:
    """A heading over the first paragraph of a text."""
    return 12 <= len(p.text) <= 120 and len(p.text.split()) >= 3 and p.marked >= 0.9 * len(p.text) and not p.linked


def _confirmed(found: list[Paragraph], opinion: list[Paragraph]) -> tuple[list[Paragraph], str | None]:
    """(paragraphs, the line after them): without short or linked ones at either end that the other opinion lacks."""

    lines = {fold(p.text) for p in opinion}
    said = "\n".join(lines)

    def stands(p: Paragraph) -> bool:
        text = fold(p.text)
        return p.caption or _runs(p) or text in lines or (len(text) > 40 and text in said)

    sure = [i for i, p in enumerate(found) if stands(p)]
    if not sure:
        return found, None
    first = sure[0] - 1 if sure[0] and _heads(found[sure[0] - 1]) else sure[0]
    inside = [p for p in found[first : sure[-1] + 1] if stands(p) or p.linked < 0.8 * len(p.text)]
    return inside, found[sure[-1] + 1].text if sure[-1] + 1 < len(found) else None


def _telling(found: list[Paragraph], others: set[str]) -> list[Paragraph]:
    return [p for p in _unlinked(without_lists(found)) if fold(p.text) not in others]


def text_block(root: etree._Element, opinion: list[Paragraph], others: set[str]) -> tuple[list[Paragraph], str | None]:
    """(paragraphs of the element that agrees best with `opinion`, the line that follows them, perhaps a byline).

    `opinion` itself when no element agrees. `others`: folded lines that belong to other articles.
    """
    said = _bag(fold(" ".join(p.text for p in opinion)))
    ran: set[str] | None = None
    best: tuple[list[Paragraph], str | None] = (opinion, None)
    score = _AGREE
    for element in _candidates(root):
        found, after = _confirmed(_telling(paragraphs(element, DROP), others), opinion)
        plain = _bag(fold(" ".join(p.text for p in found if not p.caption)))
        whole = _bag(fold(" ".join(p.text for p in found)))
        # A larger element that adds no running text adds menus, notices and addresses.
        running = {p.text for p in found if _runs(p)}
        if score > _AGREE and ran is not None and running <= ran:
            continue
        agreement = max(_agreement(plain, said), _agreement(whole, said))
        if agreement > score + 0.005:
            best, score, ran = (found, after), agreement, running
    return best
