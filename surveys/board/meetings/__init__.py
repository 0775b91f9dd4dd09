"""What a meeting asked for, and what was answered."""
