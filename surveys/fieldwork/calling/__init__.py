"""When somebody may be called, and why not."""
