"""What calls do to those who make them: how many a day, and a talk afterwards."""
