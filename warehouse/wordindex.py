"""What `search()` in the published copy reads: words of titles, leads and quoted sentences, and nothing of full texts.

The warehouse keeps them; publishing adds the texts that are new and copies the rest. A search of the full text is left
out on purpose: from words with their positions the text could be put together again, and it stays home.
"""

from warehouse import sqlfiles
from warehouse.sqlfiles import Connection
from warehouse.transactions import transaction


def add_words(con: Connection) -> None:
    """To the copy attached as `mart`, whose articles stand. The same articles again append nothing."""
    sqlfiles.run(con, "search/1_words.sql")
    with transaction(con):
        sqlfiles.run(con, "search/2_append.sql")
    sqlfiles.run(con, "search/3_copy.sql")


def add_search(copy: Connection) -> None:
    """The macro itself; its body is bound when it is made, so the copy has to be open alone."""
    sqlfiles.run(copy, "search/4_search.sql")
