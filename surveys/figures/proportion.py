"""Others import it from here; it stands with the other formulas."""

from surveys.statistics.proportion import Proportion

__all__ = ["Proportion"]
