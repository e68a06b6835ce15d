"""URLs: one spelling for one article, without what only says where the reader came from.

Pure text in, text out; nothing is looked up. A URL that cannot be an article's address raises ValueError.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from pipeline.outlets import Outlets

_DEFAULT_PORT = {"http": 80, "https": 443}
# Only parameters that name the visit, never the page. `id`, `page`, `p` and the like stay.
_TRACKING = re.compile(
    r"(?:utm_|vn_|vne_|itm_|mtm_|pk_|hsa_|mc_)\w*"
    r"|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|_ga|_gl|zarsrc|zalo_src|gidzl"
    r"|amp|outputtype",
    re.IGNORECASE,
)
_AMP_PATH = re.compile(r"(?<=[^/])(?:/amp|\.amp)+/?$")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_IN_PATH = "/%:@!$&'()*+,;=-._~"
_IN_QUERY = _IN_PATH + "?"
_HOST = re.compile(r"[0-9a-z](?:[0-9a-z._-]*[0-9a-z])?|\[[0-9a-f:.]+\]")
_BLANKS = re.compile(r"[\t\r\n]")


def canonicalize(url: str, outlets: Outlets | None = None) -> str:
    """The one spelling of an article's address: the key of ledgers and article ids. Idempotent.

    Host in lower case and, for a known outlet, its first host; https where no port is named (a page served under both
    schemes is one page); no fragment, default port, user name or tracking parameter; percent-encoding normalised.
    Raises ValueError for anything but http(s) with a host.
    """
    scheme, host, port, path, query = _parts(url)
    netloc = _netloc(scheme, host, port)
    outlet = outlets.of_host(netloc) if outlets else None
    if outlet:
        netloc = outlet.hosts[0]
    # A port that is spelled out belongs to a test or staging server, which speaks only one scheme.
    return urlunsplit(("https" if _port_of(netloc) is None else scheme, netloc, path, query, ""))


def fetchable(url: str, base: str | None = None) -> str:
    """The address to ask for: scheme and host as found, the rest as in `canonicalize`. Raises ValueError."""
    scheme, host, port, path, query = _parts(urljoin(base, url.strip()) if base else url)
    return urlunsplit((scheme, _netloc(scheme, host, port), path, query, ""))


def host_of(url: str) -> str:
    """Host in lower case, with the port where it is not the scheme's own. Raises ValueError."""
    scheme, host, port, _, _ = _parts(url)
    return _netloc(scheme, host, port)


@lru_cache(maxsize=1024)
def _parts(url: str) -> tuple[str, str, int | None, str, str]:
    split = urlsplit(_BLANKS.sub("", url.strip()))
    if split.scheme not in _DEFAULT_PORT or not split.hostname:
        raise ValueError(f"not an http(s) address: {url[:200]!r}")
    host = _ascii_host(split.hostname)
    path = _remove_dots(_escape(split.path, _IN_PATH)) or "/"
    return split.scheme, host, split.port, _AMP_PATH.sub("", path) or "/", _query(split.query)


def _netloc(scheme: str, host: str, port: int | None) -> str:
    return host if port in (None, _DEFAULT_PORT[scheme]) else f"{host}:{port}"


def _port_of(netloc: str) -> str | None:
    return m[1] if (m := re.search(r":(\d+)$", netloc)) else None


def _ascii_host(host: str) -> str:
    host = host.lower().rstrip(".")
    if not host.isascii():
        host = unicodedata.normalize("NFC", host).encode("idna").decode("ascii").lower()
    host = f"[{host}]" if ":" in host else host
    if not _HOST.fullmatch(host):
        raise ValueError(f"not a host name: {host[:100]!r}")
    return host


def _query(query: str) -> str:
    parameters = _escape(query, _IN_QUERY).split("&")
    return "&".join(p for p in parameters if p and not _TRACKING.fullmatch(p.split("=", 1)[0]))


def _escape(text: str, safe: str) -> str:
    """Escapes in capitals, unreserved characters bare, everything else that is not allowed here escaped."""
    decoded = _ESCAPE.sub(_unescape, unicodedata.normalize("NFC", text))
    loose_percent = re.sub(r"%(?![0-9A-F]{2})", "%25", decoded)
    return quote(loose_percent, safe=safe, errors="replace")


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code in _UNRESERVED else f"%{match[1].upper()}"


def _remove_dots(path: str) -> str:
    """RFC 3986, 5.2.4, for an absolute path."""
    out: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            out[-1:] = []
        elif segment != ".":
            out.append(segment)
    if segments and segments[-1] in (".", ".."):
        out.append("")
    return "/" + "/".join(out)
