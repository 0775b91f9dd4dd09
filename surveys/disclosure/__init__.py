"""What may be shown of a figure, and to whom."""
