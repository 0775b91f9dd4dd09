"""Backups: made whole or not at all, and put back only where everything that belongs to them fits."""
