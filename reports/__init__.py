"""Rendering the Summary model; knows no SQL."""

from reports.language import language, languages

# What draws and writes (altair, jinja, docx) is in `reports.writing`; those who only print words do not wait for it.
__all__ = ["language", "languages"]
