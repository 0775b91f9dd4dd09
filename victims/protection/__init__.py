"""Data protection: what is deleted when, what stops it, who is erased, and what must stay away."""
