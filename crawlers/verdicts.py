"""What is said of one try. No heavy import: who only reads what a crawl left does not wait for Scrapy."""

from dataclasses import dataclass

from pipeline.records import Outcome

# Ends of `Attempt.detail` that promise another attempt in the same run; salvage takes back a broken promise.
FOLLOWED, TRIED_AGAIN = "followed", "tried again"


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    detail: str | None = None
    body: bytes = b""
    "Without content encoding; given for `ok` only."
