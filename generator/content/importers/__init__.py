"""Makes content of what other programs hold: a blog's export, an issue. Writes nothing itself."""
