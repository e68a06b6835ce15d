"""Rendering the Summary model; knows no SQL."""

from reports.weekly import render_weekly

__all__ = ["render_weekly"]
