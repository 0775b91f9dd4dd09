class Refused(Exception):
    """An act that cannot be done. Carries one sentence for the person who asked for it."""
