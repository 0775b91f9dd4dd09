"""Data protection where surveys hold something of a person: cases, interviews, answers."""
