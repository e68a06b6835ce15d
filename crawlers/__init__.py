"""Collecting: outlet declarations, discovery, the spider, robots, the archive, and reading an article from a page."""
