"""Making text from the web inert: no invisible direction marks, no control characters, links only http(s).

Escaping is the business of each writer; what no escaping catches is taken out here.
"""

import re
from urllib.parse import urlsplit

# Direction overrides make "gpj.exe" of "exe.jpg"; control characters are refused by XML; a lone surrogate by UTF-8.
_UNSAFE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
CODE = re.compile(r"\b(?:[A-Z]{1,4}\d{0,4}-\d{1,3}|\d{4}-(?:W\d{2}|Q\d))\b")
"What a plan item, an agency or a week is called: P25-01, ACT-04, 2025-W50. Its hyphen is no place to end a line."
_BREAKS = re.compile("[\r\n\t\u2028\u2029]+")


def inert(text: str) -> str:
    """One line of text without anything that moves, hides or controls."""
    return _UNSAFE.sub("", _BREAKS.sub(" ", text))


def safe_link(url: str | None) -> str | None:
    """The URL if it may be linked: http or https with a host; None for anything else (javascript:, data:, files)."""
    if not url or inert(url) != url or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
