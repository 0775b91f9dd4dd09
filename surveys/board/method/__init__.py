"""How the figures of a release were made, written by the application, down to the question that was asked."""
