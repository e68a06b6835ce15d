"""Windows-1258 and the TOML writer, on anything."""

import tomllib
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.encoding import to_windows_1258
from newsroom.toml_text import array_of_tables, table

LETTERS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
TONES = "\u0300\u0301\u0303\u0309\u0323"
VIETNAMESE = st.text(
    st.sampled_from(
        sorted({unicodedata.normalize("NFC", c + t) for c in LETTERS for t in ("", *TONES)} | set("đĐbcd 12,.–“”"))
    )
)


@settings(deadline=None)
@given(VIETNAMESE)
def test_every_vietnamese_text_survives_windows_1258(text: str) -> None:
    assert unicodedata.normalize("NFC", to_windows_1258(text).decode("cp1258")) == text


def test_what_the_code_page_lacks_becomes_a_reference() -> None:
    assert to_windows_1258("≥ 1") == b"&#8805; 1"


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=8), st.one_of(st.integers(), st.booleans(), st.lists(st.text(max_size=5)))))
def test_written_toml_reads_back(values: dict[str, object]) -> None:
    assert tomllib.loads(table("t", values)) == {"t": values}
    assert tomllib.loads(array_of_tables("r", [{"inner": values}])) == {"r": [{"inner": values}]}
