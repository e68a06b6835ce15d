"""Authors: only names of people, as the page writes them, without roles, places and the outlet itself."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from pipeline.text import fold, squeeze, without_diacritics

_LEAD_IN = re.compile(
    r"^(?:(?:bài|tin|ảnh|clip|video|đồ họa|tác giả|thực hiện|nội dung|biên tập|bởi|by|story by|reported by|pv"
    r"|phóng viên|nhóm pv|nhà báo|ths|ts|pgs|gs)\b\s*(?:[,&-]|và)?\s*)*[.:]?\s*",
    re.I,
)
_TRANSLATOR = re.compile(r"^(?:translated|edited|dịch|biên dịch|lược dịch|người dịch)\b", re.I)
_ROLE_COLON = re.compile(r"^[^:]{0,40}:\s*")
_ASIDE = re.compile(r"\s*[(\[].*?[)\]]\s*")
_SPLIT = re.compile(r"\s*[;,/|•·&\n]\s*|\s+[-–—]\s+|\s+(?:và|and)\s+")
_NOT_A_NAME = re.compile(r"[\d@<>{}=?!…\"“”]|https?:|www\.|\.(?:vn|com|net|org)\b", re.I)
# Bylines that name no person, as bare letters.
_NO_PERSON = frozenset(
    ("pv", "nhompv", "nhomphongvien", "phongvien", "tonghop", "bientap", "banbientap", "bandoc", "admin", "editor",
     "administrator", "reporter", "staff", "toasoan", "baodientu", "online", "ttxvn", "vna", "vov", "vtv", "vgp",
     "afp", "ap", "reuters", "xahoi", "kinhte", "thoisu", "tacgia", "xemthem", "quangcao", "facebook", "zalo")
)  # fmt: skip
# "và 1 tác giả khác", a clock or a date beside the name.
_TRAILER = re.compile(
    r"\s*(?:\d{1,2}:\d{2}.*|\d{1,2}/\d{1,2}/\d{2,4}.*|và \d+ tác giả khác|thực hiện|tổng hợp|ghi)$", re.I
)
_INITIALS = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")
_MAIL = re.compile(r"\S+@\S+")


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", without_diacritics(fold(text)))


def outlet_keys(url: str | None, *names: str | None) -> frozenset[str]:
    """What a byline must not be: the outlet's names and the labels of its host, as bare letters."""
    host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    labels = [label for label in host.split(".") if len(label) > 3]
    return frozenset(k for text in (*labels, *names) if text and len(k := _key(text)) > 2)


def _is_name(text: str, keys: frozenset[str]) -> bool:
    words = text.split()
    if (
        not 1 <= len(words) <= 6
        or len(text) > 50
        or _NOT_A_NAME.search(text)
        or (text.endswith((".", ":")) and not _INITIALS.search(text))
    ):
        return False
    key = _key(text)
    if len(key) < 2 or any(k in key or (len(key) > 3 and key in k) for k in keys):
        return False
    if key in _NO_PERSON:
        return False
    return sum(w[0].isupper() for w in words if w[0].isalpha()) * 2 > len(words)


def people(raw: Iterable[str], keys: frozenset[str] = frozenset()) -> list[str]:
    """The names in the written bylines, in order, once each; no translators, and nobody from a credit line."""
    found: dict[str, str] = {}
    for line in raw:
        text = _TRAILER.sub("", _MAIL.sub(" ", _ASIDE.sub(" ", squeeze(line)))).strip()
        if credited(text):
            continue
        for part in _SPLIT.split(_ROLE_COLON.sub("", text, count=1)):
            whole = part.strip(" *-–—")
            name = "" if _key(whole) in keys else _LEAD_IN.sub("", whole)
            name = name if _INITIALS.search(name) else name.strip(" .")
            if name and not _TRANSLATOR.match(name) and _is_name(name, keys):
                found.setdefault(_key(name), name)
    return list(found.values())


# "Nội dung: A - Ảnh: B": who did what, as long reads, pictures and videos end with.
_ROLE = (
    r"(?:nội dung|bài|tin|bài viết|thực hiện|tác giả|biên tập|ảnh|hình ảnh|clip|video|đồ ho[aạ]|đồ họa|thiết kế"
    r"|trình bày|minh họa|kỹ thuật|dựng|quay phim|text|photos?|graphics?|design)"
)
_ROLES = re.compile(rf"\b{_ROLE}(?:\s*(?:,|&|-|và)\s*{_ROLE})*\s*:\s*", re.I)
_WRITING = re.compile(r"nội dung|bài|tin\b|thực hiện|tác giả|text", re.I)


def signed(line: str) -> list[str]:
    """The names of a line of roles and names and nothing else: those who wrote it, else all; empty for any other."""
    text = squeeze(line)
    found = list(_ROLES.finditer(text))
    if not found or found[0].start() > 0 or len(text) > 200:
        return []
    ends = [m.start() for m in found[1:]] + [len(text)]
    parts = [(m[0], byline(text[m.end() : end].strip(" -–—;,|/."))) for m, end in zip(found, ends, strict=True)]
    if not all(names for _, names in parts):
        return []
    wrote = [names for role, names in parts if _WRITING.search(role)] or [names for _, names in parts]
    return list(dict.fromkeys(name for names in wrote for name in names))


def byline(line: str) -> list[str]:
    """The names of a line that is nothing but names, as articles end with; empty for any sentence or heading."""
    bare = _TRAILER.sub("", _ASIDE.sub(" ", squeeze(line)).strip(" *.")).strip()
    found = people([bare]) if len(bare) <= 60 and not line.rstrip().endswith((":", "?", "!")) else []
    names = [w for name in found for w in name.split()]
    whole = all(w[0].isupper() for w in names) and all(2 <= len(name.split()) <= 5 for name in found)
    left = len(re.sub(r"\W|\b(?:và|and)\b", "", bare)) - len(re.sub(r"\W", "", "".join(found)))
    return found if found and whole and left <= 0 else []


_CREDIT = re.compile(r"^\W*(?:theo|nguồn(?: tin)?|dẫn nguồn|source)\s*:?\s+(?P<who>[^.!?]{2,60}?)\W*$", re.I)


_INVITES = re.compile(r"^\W*(?:theo dõi|follow)\b", re.I)


def credited(line: str | None) -> str | None:
    """Who a line like `Theo TTXVN`, `(Nguồn: VOV)` names; None for a sentence that only begins that way."""
    match = _CREDIT.match(squeeze(line or ""))
    if not match or len(match["who"].split()) > 8 or not match["who"][0].isupper():
        return None
    return match["who"].strip(" -–—")


def named_source(text: str) -> str | None:
    """Whom the place of a page credits that is kept for it: a credit line, or a bare name (`TTXVN`).

    None for an invitation (`Theo dõi báo trên mạng xã hội`).
    """
    return None if _INVITES.match(text) else credited(text) or credited(f"Theo {text}")
