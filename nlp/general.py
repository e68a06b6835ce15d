"""underthesea's own news classifier (general topics such as sport or health): an option, never called unless asked for.

Its model is no part of the package: underthesea fetches it from GitHub at first use, which needs internet.
"""

from collections.abc import Callable
from typing import Any

from pipeline.errors import UserError

_READ = 2000
"Characters that are judged: a title, a lead and an opening."


def general_classifier() -> Callable[[str], list[str]]:
    """Raises UserError when the model is neither on this machine nor to be had."""
    try:
        from underthesea.pipeline.classification import classify

        classify("thể thao")
    # Whatever the library, the network or the disk makes of it: there is no model.
    except Exception as e:
        raise UserError(
            f"the general classifier has no model: {type(e).__name__}: {str(e)[:200]}",
            where="setting general_classifier",
            expected="internet once (github.com), or the model in ~/.underthesea/models",
            hint="without it: general_classifier = false",
        ) from e
    return lambda text: _labels(classify(text[:_READ])) if text.strip() else []


def _labels(said: Any) -> list[str]:
    return [said] if isinstance(said, str) else [str(label) for label in said or []]
