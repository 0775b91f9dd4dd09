"""What services report and what residents answer, over the years."""
