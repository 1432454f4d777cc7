"""The Markdown that editors write, and how facts get into it."""
