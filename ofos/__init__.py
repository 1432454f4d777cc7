"""The core of the site: facts, pages and checks. It knows no site generator (hooks/ adapts it)."""
