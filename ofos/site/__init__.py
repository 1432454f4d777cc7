"""Facts, pages and menu of one build: values."""
