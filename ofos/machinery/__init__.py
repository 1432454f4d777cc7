"""What knows nothing of this site: processes, the cache, templates, the typesetter, codes."""
