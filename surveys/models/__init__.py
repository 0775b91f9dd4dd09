from surveys.models.case import Attempt, Case, Sample
from surveys.models.instrument import Draft, Instrument, Measure
from surveys.models.interview import Answer, Interview
from surveys.models.survey import Pause, Survey
from surveys.models.tally import Tally

__all__ = [
    "Answer",
    "Attempt",
    "Case",
    "Draft",
    "Instrument",
    "Interview",
    "Measure",
    "Pause",
    "Sample",
    "Survey",
    "Tally",
]
