"""Pages as the real content management systems make them, with text of our own: one folder of templates a layout."""
