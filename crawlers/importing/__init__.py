"""Taking articles from files: JSONL (whole or headline-only), WARC, and saved HTML with a manifest."""

from crawlers.importing.files import Imported, import_file, kind_of, stage_file

__all__ = ["Imported", "import_file", "kind_of", "stage_file"]
