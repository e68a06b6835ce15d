"""URLs as keys of eight bytes: a history of millions that a crawl can hold, and asks of each link that it is shown."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from hashlib import md5
from pathlib import Path

_KEY = "Q"


def key_of(canonical_url: str) -> int:
    """The second half of its MD5, little-endian: DuckDB's `md5_number_lower`. Ten million share none but by chance."""
    return int.from_bytes(md5(canonical_url.encode(), usedforsecurity=False).digest()[8:], "little")


class UrlKeys:
    """A set of canonical URLs that only says what it holds; eight bytes each."""

    def __init__(self, keys: Iterable[int] | bytes = b""):
        """Keys in any order, or the bytes of unsigned 64-bit numbers of this machine, ascending."""
        self._keys = array(_KEY, keys if isinstance(keys, bytes) else sorted(keys))

    def __contains__(self, canonical_url: str) -> bool:
        key = key_of(canonical_url)
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at] == key

    def __len__(self) -> int:
        return len(self._keys)

    def write(self, path: Path) -> None:
        path.write_bytes(self._keys.tobytes())

    @classmethod
    def read(cls, path: Path) -> "UrlKeys":
        return cls(path.read_bytes())
