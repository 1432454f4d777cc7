"""The editors' road: what a change does, what is mended by itself, what a form asks for."""
