"""Pages and cards for other websites."""
