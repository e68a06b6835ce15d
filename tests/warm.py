"""What a process imports and makes before commands are forked from it, which each would import and make for itself.

Not `flows.commands`: what the terminal is, they ask when they are imported. No thread of Python's runs afterwards.
"""

import re
from tempfile import TemporaryDirectory

from flows.house import House
from flows.orchestration import prefect_environment
from flows.settings import Settings

_folder = TemporaryDirectory(prefix="lantoa-warm-")
HOUSE = House(Settings(data_dir=_folder.name), demo=True)
# Before Prefect is imported, which reads it then; each command reads its own again.
(HOUSE.data / "prefect").mkdir()
prefect_environment(HOUSE)

import fastapi.encoders  # noqa: E402, F401  # by Prefect, at the first flow

import crawlers.child  # noqa: E402
import crawlers.reading.one  # noqa: E402, F401
import flows.backfill  # noqa: E402
import flows.discover  # noqa: E402
import flows.importing  # noqa: E402
import flows.rebuild  # noqa: E402
import flows.sample  # noqa: E402
import flows.site  # noqa: E402
import flows.weekly  # noqa: E402, F401
import reports.writing  # noqa: E402, F401
from newsroom.edition import Edition  # noqa: E402
from nlp.understand import build  # noqa: E402

# A campaign has a thousand patterns, of which `re` would keep 512.
re._MAXCACHE = 1 << 14  # type: ignore[attr-defined]
_reader = build(HOUSE.campaign, HOUSE.models)
for _article in Edition.load().articles.values():
    for _, _text in _article.texts:
        _reader.read(_text.title, _text.lead, "\n".join(_text.body), _article.lang, _article.published)

MODELS = {path.name: path.read_bytes() for path in HOUSE.models.iterdir()}
"The trained classifier of the sample: a function of the campaign and the program, the same in every data folder."

# Now: what is forked would do it at its own end.
_folder.cleanup()
