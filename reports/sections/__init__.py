"""A page composed from the model: one function a section, in the order of the page."""

from reports.sections.page import account_page, page, weekly_page

__all__ = ["account_page", "page", "weekly_page"]
