"""The search and the index of words."""
