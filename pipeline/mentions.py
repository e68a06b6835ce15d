"""Where an article names a document of the campaign, and where it names only a look-alike.

A number with its symbol says whose act it is. A bare number ("Nghị quyết 98") counts in a text that speaks of the
campaign's place, the National Assembly or the special mechanisms, unless the text writes the same number out as another
issuer's. Names without a number are the declared aliases. What is recognised as a look-alike is returned with
`counts = False` and the reason.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from pipeline import citations
from pipeline.campaign import Campaign, Document, FalseFriend
from pipeline.citations import Citation
from pipeline.evidence import parts_sentences
from pipeline.phrases import any_of, level, mechanism_phrases, per_campaign
from pipeline.records import Mention, Place

_AROUND = 200
_MOST = 1000
_MECHANISMS = 2
_BARE_ALIAS = re.compile(r"^(\D+?)\s*(\d+)$")
_DATED = re.compile(r"[\s,(]*(?:ngày|dated|of)?\s*\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?((?:19|20)\d\d)")
_DRAFT = re.compile(r"(?<!\w)(?:dự\s+thảo|draft|draft\s+of\s+the)\s+$")
_NATIONAL = ("quốc hội", "national assembly")


@dataclass(frozen=True, slots=True)
class _Known:
    document: Document
    kind: str | None
    year: int | None
    symbol: str
    bare: bool
    friends: tuple[tuple[FalseFriend, tuple[re.Pattern[str], ...]], ...]


@dataclass(frozen=True, slots=True)
class _Book:
    """The campaign's documents, ready for matching."""

    by_number: dict[int, list[_Known]]
    numbers: re.Pattern[str] | None
    names: re.Pattern[str] | None
    named: tuple[tuple[str, re.Pattern[str]], ...]
    "Document and its names; `names` is all of them."
    place: re.Pattern[str] | None
    context: re.Pattern[str] | None
    mechanisms: re.Pattern[str] | None
    weak: re.Pattern[str] | None
    elsewhere: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Found:
    place: Place
    text: str
    "Levelled, the whole place."
    raw: str
    citation: Citation


@per_campaign
def _book(campaign: Campaign) -> _Book:
    by_number: dict[int, list[_Known]] = {}
    names: dict[str, list[str]] = {}
    for document in campaign.documents.values():
        bare = False
        number, year, symbol = citations.of_number(document.number) if document.number else (None, None, "")
        for alias in document.aliases:
            simple = _BARE_ALIAS.match(alias)
            if simple and citations.kind_of(simple[1]) and int(simple[2]) == number:
                bare = True
            else:
                names.setdefault(document.id, []).append(alias)
        if number is not None:
            friends = tuple((f, tuple(re.compile(p) for p in f.patterns)) for f in document.false_friends)
            known = _Known(document, citations.kind_of(document.type), year or document.act_year, symbol, bare, friends)
            by_number.setdefault(number, []).append(known)
    rules = campaign.relevance
    return _Book(
        by_number,
        citations.number_pattern(set(by_number)) if by_number else None,
        any_of(alias for aliases in names.values() for alias in aliases),
        tuple((document_id, p) for document_id, aliases in names.items() if (p := any_of(aliases))),
        any_of(rules.place),
        any_of(rules.context),
        any_of(mechanism_phrases(campaign)),
        any_of(rules.weak_context),
        any_of(rules.elsewhere),
    )


def find_mentions(title: str | None, lead: str | None, body: str | None, campaign: Campaign) -> list[Mention]:
    """Every place where a document or a look-alike is named, in order of title, lead, body and offset.

    Offsets count characters of the NFC form of the place: `nfc(body)[m.start:m.end] == m.text`. A text that is already
    NFC, as everything past the gate is, is taken as it stands. At most 1,000 numbers and as many names a place are
    judged: no article has more, and a page of spam shall not stop the house.
    """
    book = _book(campaign)
    places: list[tuple[Place, str | None]] = [("title", title), ("lead", lead), ("body", body)]
    raw = {p: unicodedata.normalize("NFC", t) for p, t in places if t}
    levelled = {p: level(t) for p, t in raw.items()}
    found = [
        _Found(place, text, raw[place], citation)
        for place, text in levelled.items()
        for citation in (islice(citations.find(text, book.numbers), _MOST) if book.numbers else ())
    ]
    setting = _Setting(book, levelled, found)
    mentions = [m for f in found if (m := _one(f, setting))]
    for place, text in levelled.items():
        mentions += _by_name(place, text, raw[place], setting, campaign)
    return _without_doubles(mentions)


class _Setting:
    """What the whole article says that decides single citations; looked up only when a citation asks."""

    def __init__(self, book: _Book, levelled: dict[Place, str], found: list[_Found]):
        self.book, self._levelled = book, levelled
        self.explicit: set[str] = set()
        self.core = self.core_bare = False
        self.friends: dict[tuple[str | None, int], str] = {}
        for f in found:
            if f.citation.symbol or f.citation.year:
                known = _written_out(f.citation, book.by_number[f.citation.number])
                if known and not _friend(f, [known]):
                    self.explicit.add(known.document.id)
                    self.core |= known.document.role == "core"
                elif friend := _friend(f, book.by_number[f.citation.number]):
                    self.friends[f.citation.kind, f.citation.number] = friend.id
            else:
                same = (k for k in book.by_number[f.citation.number] if k.bare and k.kind == f.citation.kind)
                self.core_bare |= any(k.document.role == "core" for k in same)

    @cached_property
    def place(self) -> bool:
        """The campaign's place is named, or its core document written out."""
        place = self.book.place
        return self.core or (place is not None and any(map(place.search, self._levelled.values())))

    @cached_property
    def home(self) -> bool:
        """The article is at home in the campaign's place: it names it, or its core document and its matters."""
        return self.place or (self.core_bare and not self.friends and self.context)

    @cached_property
    def context(self) -> bool:
        """The article speaks of the campaign's matters: a declared word, two mechanisms, or no other place."""
        texts = self._levelled.values()
        declared, mechanisms = self.book.context, self.book.mechanisms
        if declared and any(map(declared.search, texts)):
            return True
        weak, elsewhere = self.book.weak, self.book.elsewhere
        if weak and any(map(weak.search, texts)) and not (elsewhere and any(map(elsewhere.search, texts))):
            return True
        named = {hit for t in texts for hit in (mechanisms.findall(t) if mechanisms else ())}
        return len(named) >= _MECHANISMS


def _one(f: _Found, setting: _Setting) -> Mention | None:
    cited, candidates = f.citation, setting.book.by_number[f.citation.number]
    known = _written_out(cited, candidates)
    if known:
        if friend := _friend(f, [known]):
            return _mention(f, friend.id, False, friend.what)
        return _whose(f, known, setting, f"{known.document.type} {known.document.number}")
    if friend := _friend(f, candidates):
        return _mention(f, friend.id, False, friend.what)
    if cited.symbol or cited.year:
        same = next((k for k in candidates if k.kind == cited.kind and k.document.role != "hard_negative"), None)
        other = f"{same.document.id}-other" if same else None
        return _mention(f, other, False, "another issuer or year of the same number") if other else None
    return _bare(f, [k for k in candidates if k.bare and k.kind == cited.kind], setting)


def _bare(f: _Found, candidates: list[_Known], setting: _Setting) -> Mention | None:
    if not candidates:
        return None
    window = f.text[max(0, f.citation.start - _AROUND) : f.citation.end + _AROUND]
    explicit = [k for k in candidates if k.document.id in setting.explicit]
    near = [k for k in candidates if any(word in window for word in k.document.near)]
    known = (explicit if len(explicit) == 1 else near or explicit or candidates)[0]
    other = setting.friends.get((f.citation.kind, f.citation.number))
    if other and not explicit:
        return _mention(f, other, False, "the text writes this number out as another act")
    if explicit:
        return _whose(f, known, setting, "bare number, written out in the same text")
    national = any(word in known.document.issuer.lower() for word in _NATIONAL)
    if setting.place or (national and setting.context):
        return _whose(f, known, setting, "bare number, in a text about the place or its mechanisms")
    return _mention(f, known.document.id, False, "bare number, and nothing in the text says whose")


def _whose(f: _Found, known: _Known, setting: _Setting, why: str) -> Mention:
    """Counts, unless a date, another place or the missing place right there says that it is another act."""
    document = known.document
    after = f.text[f.citation.end : f.citation.end + 60]
    dated = _DATED.match(after)
    if dated and known.year and int(dated[1]) != known.year:
        return _mention(f, f"{document.id}-other", False, f"dated {dated[1]}, the act is of {known.year}")
    if document.needs_city:
        rest = re.split(r"[.;\n]", after, maxsplit=1)[0]
        other = setting.book.elsewhere.search(rest) if setting.book.elsewhere else None
        here = setting.book.place.search(rest) if setting.book.place else None
        if other and not here:
            return _mention(f, f"{document.id}-other", False, f"of another place: {other[0]}")
        if not setting.home:
            return _mention(
                f, document.id, False, "the number is used everywhere, and the text does not name the place"
            )
    return _mention(f, document.id, True, why)


def _written_out(cited: Citation, candidates: list[_Known]) -> _Known | None:
    """The document whose symbol and year agree with what is written; what is not written cannot disagree."""
    if not cited.symbol and not cited.year:
        return None
    for known in candidates:
        symbol = not cited.symbol or (len(cited.symbol) > 1 and known.symbol.startswith(cited.symbol))
        year = cited.year is None or known.year is None or _same_year(cited.year, known.year)
        if symbol and year and (cited.kind == known.kind or cited.kind is None):
            return known
    return None


def _same_year(written: int, year: int) -> bool:
    """Equal, or five digits that become the year when one is left out (`98/20023/QH15`)."""
    text = str(written)
    return written == year or (len(text) == 5 and any(text[:i] + text[i + 1 :] == str(year) for i in range(5)))


def _friend(f: _Found, candidates: list[_Known]) -> FalseFriend | None:
    start = max(0, f.citation.start - _AROUND)
    window = f.text[start : f.citation.end + _AROUND]
    at, end = f.citation.start - start, f.citation.end - start
    for known in candidates:
        for friend, patterns in known.friends:
            for p in patterns:
                if any(hit.start() < end and hit.end() > at for hit in p.finditer(window)):
                    return friend
    return None


def _by_name(place: Place, text: str, raw: str, setting: _Setting, campaign: Campaign) -> list[Mention]:
    book, out = setting.book, []
    for first in islice(book.names.finditer(text), _MOST) if book.names else ():
        hits = [(hit, document_id) for document_id, names in book.named if (hit := names.match(text, first.start()))]
        hit, document_id = max(hits, key=lambda h: h[0].end())
        document = campaign.documents[document_id]
        # The core document's own drafting is part of the campaign; any other act is not there before it is passed.
        draft = document.role != "core" and _DRAFT.search(text[max(0, first.start() - 20) : first.start()])
        if draft or parts_sentences(raw[hit.start() : hit.end()]):
            continue
        here = not document.needs_city or setting.home
        out.append(
            Mention(
                document_id=document.id,
                place=place,
                start=hit.start(),
                end=hit.end(),
                text=raw[hit.start() : hit.end()],
                counts=here,
                why="named without its number" if here else "the text does not name the place",
            )
        )
    return out


def _mention(f: _Found, document_id: str, counts: bool, why: str) -> Mention:
    start, end = f.citation.start, f.citation.end
    return Mention(
        document_id=document_id, place=f.place, start=start, end=end, text=f.raw[start:end], counts=counts, why=why
    )


def _without_doubles(mentions: list[Mention]) -> list[Mention]:
    """In order; of two that overlap and name the same document, the longer."""
    order = {"title": 0, "lead": 1, "body": 2}
    kept: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (order[m.place], m.start, -m.end)):
        if not any(k.place == m.place and k.document_id == m.document_id and m.start < k.end for k in kept[-4:]):
            kept.append(m)
    return kept
