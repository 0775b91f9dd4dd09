"""Whether each survey reaches the base that its settings ask for, and what that supposes."""
