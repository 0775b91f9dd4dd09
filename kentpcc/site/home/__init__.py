"""The first page after signing in: what is late, what waits, what today is about, what changed."""
