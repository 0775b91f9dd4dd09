"""What pages of every app are made of."""
