"""Formulas, each with its source: plain Python that knows no victim and no survey."""
