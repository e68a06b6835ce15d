"""Rendering the Summary model; knows no SQL."""

from reports.language import language, languages
from reports.writing import FORMATS, formats, render, write

__all__ = ["FORMATS", "formats", "language", "languages", "render", "write"]
