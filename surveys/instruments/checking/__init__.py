"""What may be wrong with a form as its author wrote it, rule by rule."""
