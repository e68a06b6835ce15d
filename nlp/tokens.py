"""Vietnamese words: underthesea's segmentation, by sentence, with the numbers of legal acts kept whole.

Nothing is lost: the words of a text, joined without spaces, equal the text without spaces (NFC).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import Any
from unicodedata import normalize

from nlp.legal import legal_numbers

_LONGEST = 4000
"Characters of a sentence that are cut at once: beyond it the segmenter slows down, and no sentence is that long."


@cache
def _segmenter() -> tuple[Callable[..., list[str]], Callable[[str], list[str]]]:
    # Imported at first use: loading the model takes half a second, and most commands never cut words.
    from underthesea import sent_tokenize, word_tokenize

    return word_tokenize, sent_tokenize


def _dense(text: str) -> str:
    return "".join(text.split())


def _cuts(words: Iterable[str]) -> list[int]:
    return list(accumulate(len(_dense(w)) for w in words))


def _sentence_cuts(sentence: str) -> list[int]:
    """Where the words of one sentence end, counted in characters that are not space."""
    word_tokenize, _ = _segmenter()
    size = len(_dense(sentence))
    cuts = _cuts(word_tokenize(sentence))
    if not cuts or cuts[-1] != size:
        # underthesea's normalisation changed the number of characters: offsets would slip.
        cuts = _cuts(word_tokenize(sentence, use_token_normalize=False))
    if not cuts or cuts[-1] != size:
        cuts = _cuts(sentence.split())
    return cuts


def _pieces(line: str) -> Iterator[str]:
    """The sentences of a line; whatever the splitter makes of it, all of the text. None is longer than `_LONGEST`."""
    _, sent_tokenize = _segmenter()
    sentences = sent_tokenize(line)
    if _dense("".join(sentences)) != _dense(line):
        sentences = [line]
    for sentence in sentences:
        while len(sentence) > _LONGEST:
            at = sentence.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
            yield sentence[:at]
            sentence = sentence[at:]
        yield sentence


def _mask(line: str, spans: Iterable[tuple[int, int]]) -> str:
    """A run of digits of the same length in the place of each number: one token to underthesea, offsets kept."""
    out, at = [], 0
    for start, end in spans:
        out += [line[at:start], "1" * (end - start)]
        at = end
    return "".join([*out, line[at:]])


def _line_words(line: str) -> list[str]:
    spans = legal_numbers(line)
    cuts: set[int] = set()
    base = 0
    for piece in _pieces(_mask(line, spans)):
        cuts.update(base + c for c in _sentence_cuts(piece))
        base += len(_dense(piece))
    dense = at = 0
    for start, end in spans:
        dense += len(_dense(line[at:start]))
        cuts.difference_update(range(dense + 1, dense + end - start))
        cuts |= {dense, dense + end - start}
        dense, at = dense + end - start, end
    return _cut(line, cuts)


def _cut(line: str, cuts: set[int]) -> list[str]:
    """Cuts a line after the given numbers of non-space characters; inner white space becomes one space."""
    words: list[str] = []
    current: list[str] = []
    seen = 0
    for char in line:
        if char.isspace():
            if current and current[-1] != " ":
                current.append(" ")
            continue
        current.append(char)
        seen += 1
        if seen in cuts:
            words.append("".join(current))
            current = []
    rest = "".join(current).strip()
    return [*words, rest] if rest else words


def tokenize(text: str) -> list[str]:
    """The words of a text in order, as written (NFC); the syllables of a word are parted by one space."""
    return [w for line in normalize("NFC", text).splitlines() if line.strip() for w in _line_words(line)]


def tokenize_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The filter `lantoa tokenize`: {"id", "text"} -> {"id", "words"}; a text that is missing or no string has none."""
    for row in rows:
        text = row.get("text")
        yield {"id": row.get("id"), "words": tokenize(text) if isinstance(text, str) else []}
