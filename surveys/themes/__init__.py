"""What victims' own words are about: a codeframe, coding text by text, and counts by theme."""
