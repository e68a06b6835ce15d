"""Rendering the Summary model; knows no SQL."""
