"""Who is planned to be at the telephone, and who was."""
