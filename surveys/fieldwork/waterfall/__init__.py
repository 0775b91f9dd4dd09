"""From the extract to the completed interview: who left on the way, and why. Counts, never people."""

from surveys.fieldwork.waterfall.counting import Barred, Waterfall, waterfall
from surveys.fieldwork.waterfall.lines import Line, lines
from surveys.fieldwork.waterfall.scope import Scope, usual_period

__all__ = [
    "Barred",
    "Line",
    "Scope",
    "Waterfall",
    "lines",
    "usual_period",
    "waterfall",
]
