"""From a crime system's file to victims: reading, checking, planning, and only then writing."""
