"""People named in a text: name, office before or behind it, and who a later `ông Mãi` is."""

import re
from dataclasses import dataclass

from nlp.offices import Offices
from nlp.speech_words import FUNCTION, HONORIFICS, NO_NAMES, SURNAMES
from pipeline.text import without_diacritics

_UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFF)) if c.isalpha() and c.isupper())
_WORD = rf"[{_UPPER}](?:[\w'’-]+|\.(?!\w))"
_NAME = rf"{_WORD}(?:[ \t]+{_WORD}){{0,5}}"


def _either(words: list[str]) -> str:
    forms = {f for w in words for f in (w, w[:1].upper() + w[1:], w.upper())}
    return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(forms, key=lambda f: (-len(f), f)))


_ALL_SURNAMES = sorted({f for s in SURNAMES for f in (s, without_diacritics(s)) if len(f) > 1})
_HONORIFIC = _either(HONORIFICS)
_NOT = rf"(?!(?:{'|'.join(map(re.escape, NO_NAMES))})(?!\w))"
_PERSON = re.compile(
    rf"(?<![\w.]){_NOT}(?:(?P<hon>(?:(?:{_HONORIFIC})\.?\s*){{1,3}})(?<=[\s.])(?P<titled>{_NOT}{_NAME})"
    rf"|(?P<bare>(?:{_either(_ALL_SURNAMES)})(?:[ \t]+{_WORD}){{1,5}}))(?!\w)"
)
_INSIDE = r"(?:[^.;:\"“\n]|\.(?=\w)){2,170}?"
_APPOSITION = re.compile(
    rf"\s*(?:,\s*(?P<comma>{_INSIDE})(?=,|;|:|\.(?:\s|$)|\n|$)"
    rf"|[-–]\s+(?P<dash>{_INSIDE})(?=\s+[-–]\s|,|;|:|\.(?:\s|$)|\n|$)|\((?P<round>[^)\n]{{2,170}})\))"
)
_RUNS_ON = re.compile(r"\s(?:nói|cho|về|đã|khi|trao\s+đổi|chia\s+sẻ|trả\s+lời|xung\s+quanh|đang|sẽ|để|who|said)(?!\w)")
_LEFT = re.compile(r"[,;:()\"“”«»!?\n*]|\s[-–]\s|\.\s")
_STREET = re.compile(
    r"(?:đường|phố|cầu|chợ|rạch|kênh|hẻm|trường|thpt|thcs|học|viện|giải|công\s+viên|bệnh\s+viện|ủy|street|bridge|số|\d)\s+$"
)
_GROUP = re.compile(r"(?:chuyên\s+gia|cử\s+tri|bạn\s+đọc|đại\s+biểu)\s")
"Before one capitalised word these are a group's beginning (`chuyên gia Kinh tế`), before two a person's."
_JOINS = ("và", "and")
"Inside the name of a body (`Ủy ban Quốc phòng và An ninh`), not before the next person."
_HEADS = re.compile(
    r"(?:(?:nguyên|cựu|tân|quyền|đương\s+kim)\s+)?(?:(?:phó\s+)?(?:tổng\s+)?(?:giám\s+đốc|trưởng|chủ\s+tịch|chủ\s+nhiệm|bí\s+thư|đội\s+trưởng)"
    r"|phó|đội\s+phó|chánh|thư\s+ký|người\s+phát\s+ngôn|đại\s+diện|head|director|chair|deputy|vice|spokes)"
)
_SYLLABLE = re.compile(
    r"(?:ng?h?|gh?|gi|kh?|ph?|t[hr]?|c?h|qu|[cbdđlmrsvx])?[aăâeêioôơuưy]{1,3}(?:ch?|m|ng?|nh|p|t)?", re.IGNORECASE
)
_OFFICE_WORDS = 14
_YOUNG = ("anh", "chị", "cô", "chú", "bác", "em", "cụ", "bạn")


@dataclass(frozen=True, slots=True)
class Person:
    """As introduced; `role` is null while no title was read."""

    name: str
    written: str
    role: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """One naming at start..end, the office before the name included; `until` is behind the office that follows it."""

    start: int
    end: int
    until: int
    name: str
    person: Person


class Introductions:
    """The people of one article, in the order of reading."""

    def __init__(self, offices: Offices):
        self._offices = offices
        self._by_key: dict[str, Person] = {}
        self._by_office: dict[str, Person] = {}

    def read(self, raw: str, low: str) -> list[Named]:
        """Every naming in a text, each resolved to the fullest introduction so far."""
        found = []
        for hit in _PERSON.finditer(raw):
            group = "titled" if hit["titled"] else "bare"
            at, end = hit.span(group)
            if group == "bare" and _STREET.search(low, max(0, at - 14), at):
                continue
            if group == "titled" and _GROUP.match(low, hit.start()) and len(hit["titled"].split()) < 2:
                continue
            if group == "bare" and not raw[at:end].isascii() and raw[at:end].split()[0].title() not in SURNAMES:
                continue  # `Ma` is a surname only where `Mã` is written without its mark
            if group == "bare" and self._is_place(low, at, end, raw[at:end]):
                continue
            # In a run of capitals ("Sở Tài chính Trần Văn A") the name begins at the surname.
            found.append(self._named(raw, low, hit.start(), at, end))
        return found

    def _is_place(self, low: str, at: int, end: int, name: str) -> bool:
        """Two capitalised words inside a clause, without an office on either side: as often a hospital's name."""
        if len(name.split()) > 2 or name.lower() in self._by_key:
            return False
        head = low[max(0, at - 3) : at].strip()
        clause_begins = not head or head[-1] in ',.;:"-*'
        return not (clause_begins or self._office_before(low, at)[1] or self._office_behind(low, end)[1])

    def _named(self, raw: str, low: str, start: int, at: int, end: int) -> Named:
        name = raw[at:end]
        left, before = self._office_before(low, start)
        until, behind = self._office_behind(low, end)
        honorific = low[start:at]
        if not before and not behind and (ahead := self._office_ahead(low, start, end)):
            left, before = ahead
        office = " | ".join(p for p in (before, behind) if p)
        role = self._offices.role(f"{office} | {honorific.strip(' .')}")
        if role is None and honorific.split()[:1] and honorific.split()[0] in _YOUNG and len(name.split()) > 1:
            role = "resident"
        if role is None:
            until = end
        if (role is None or role in self._offices.weak_roles) and _foreign(name):
            role = self._offices.foreign or role
        agency = self._offices.agency(office) if role else None
        shown_left = left if before else start
        person = self._settle(name, raw[shown_left:until].strip(" ,-–"), role, agency)
        if before:
            self._by_office[" ".join(before.split())] = person
        return Named(shown_left, end, until, name, person)

    def of_word(self, word: str) -> Person | None:
        """Who was introduced with this last name (`Duoc added`)."""
        return self._by_key.get(word.lower())

    def learn(self, person: Person) -> None:
        """A person found by other means; later namings resolve to it."""
        full = person.name.lower().split()
        for key in {" ".join(full), full[-1]}:
            self._by_key[key] = person

    def of_office(self, office: str) -> Person | None:
        """Who was introduced with this very office."""
        return self._by_office.get(" ".join(office.split()))

    def _settle(self, name: str, written: str, role: str | None, agency: str | None) -> Person:
        words = name.lower().split()
        known = self._by_key.get(" ".join(words)) or (self._by_key.get(words[-1]) if len(words) <= 2 else None)
        if known and (known.role or not role):
            return known
        person = Person(name, written, role, agency)
        if known and len(known.name) > len(name):
            person = Person(known.name, known.written, role, agency)
        full = person.name.lower().split()
        for key in {" ".join(full), full[-1], " ".join(full[-2:])}:
            self._by_key[key] = person
        return person

    def _office_before(self, low: str, start: int) -> tuple[int, str]:
        """Where the office that runs up to the name begins, and the office; ("", start) without one."""
        chunk_at = max(0, start - 160)
        for edge in _LEFT.finditer(low, chunk_at, start):
            chunk_at = edge.end()
        first = last_end = None
        for a, b in self._offices.titles(low[chunk_at:start]):
            chained = last_end is not None and a <= last_end + 1
            first = first if chained else a
            last_end = b
            between = low[chunk_at + b : start].split()
            joined = [w for i, w in enumerate(between) if w not in _JOINS or i == len(between) - 1]
            if first is not None and len(between) <= 10 and not FUNCTION.intersection(joined):
                return chunk_at + first, low[chunk_at + first : start].strip()
        return start, ""

    def _office_ahead(self, low: str, start: int, end: int) -> tuple[int, str] | None:
        """The office of `Chủ tịch một hội, ông A, cho biết`: a clause of its own before a name in commas."""
        if low[start - 2 : start] != ", " or low[end : end + 1] != ",":
            return None
        at = max(0, start - 120)
        for edge in _LEFT.finditer(low, at, start - 2):
            at = edge.end()
        text = low[at : start - 2].strip()
        if len(text.split()) > _OFFICE_WORDS or not self._offices.titles(text) or not _nominal(text, self._offices):
            return None
        return low.index(text, at), text

    def _office_behind(self, low: str, end: int) -> tuple[int, str]:
        """Where the office behind the name ends, and the office; (end, "") without one."""
        until, office = end, ""
        for _ in range(2):
            hit = _APPOSITION.match(low, until)
            if not hit:
                break
            text = hit["comma"] or hit["dash"] or hit["round"] or ""
            if not self._offices.titles(text) or (office and self._offices.role(office)):
                break
            if not _nominal(text, self._offices):
                break
            cut = _RUNS_ON.search(text)
            if cut:
                return hit.start() + hit[0].index(text) + cut.start(), text[: cut.start()]
            until, office = hit.end(), text
        return until, office


def _nominal(text: str, offices: Offices) -> bool:
    """Whether a piece between commas can be an office: it begins like one, or tells age and home."""
    first = offices.titles(text)[0]
    return _HEADS.match(text) is not None or len(text[: first[0]].split()) <= 3


def _foreign(name: str) -> bool:
    """Whether most words of a name cannot be Vietnamese syllables, whatever their marks."""
    words = [without_diacritics(w) for w in re.split(r"[\s-]+", name) if len(w) > 1 and w.isalpha()]
    return 2 * sum(not _SYLLABLE.fullmatch(w) for w in words) > len(words) > 0
