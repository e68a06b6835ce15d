"""URLs as keys: the database and the crawl mean the same by them."""

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.urlkeys import UrlKeys, key_of

URLS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40).map("https://a.vn/".__add__)


@settings(deadline=None)
@given(st.sets(URLS, max_size=20), st.sets(URLS, max_size=5))
def test_the_keys_of_the_database_are_those_of_the_crawl(known: set[str], others: set[str]) -> None:
    with duckdb.connect() as con:
        rows = con.execute("SELECT md5_number_lower(unnest($urls::VARCHAR[])) AS key ORDER BY key", {"urls": [*known]})
        keys = UrlKeys(rows.fetchnumpy()["key"].astype("uint64").tobytes())
    assert list(keys._keys) == sorted(map(key_of, known))
    assert {u for u in known | others if u in keys} == known
