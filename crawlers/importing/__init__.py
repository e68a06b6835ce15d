"""Taking articles from files: JSONL (whole or headline-only), WARC, and saved HTML with a manifest."""

from crawlers.importing.files import Imported, import_file, kind_of, stage_file
from crawlers.importing.warcs import Wanted

__all__ = ["Imported", "Wanted", "import_file", "kind_of", "stage_file"]
