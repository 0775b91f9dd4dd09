"""Exclusion rules as data: who proposed a change, who confirmed it, and from when it applies."""
