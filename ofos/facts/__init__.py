"""What a fact is, how `facts.yml` is loaded, and how a fact is said."""
