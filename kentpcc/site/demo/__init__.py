"""A believable force, wholly invented, for trying the system out. Seeded: the same every time."""
