from surveys.models.case import Attempt, Case, Sample
from surveys.models.case_event import CaseEvent
from surveys.models.debrief import Debrief
from surveys.models.instrument import Draft, Instrument, Measure
from surveys.models.interview import Answer, Interview
from surveys.models.quota import Quota
from surveys.models.review import Review, ReviewDraw, SignOff
from surveys.models.setting import FieldworkProposal, FieldworkSetting
from surveys.models.survey import Pause, Survey
from surveys.models.tally import Tally

__all__ = [
    "Answer",
    "Attempt",
    "Case",
    "CaseEvent",
    "Debrief",
    "Draft",
    "FieldworkProposal",
    "FieldworkSetting",
    "Instrument",
    "Interview",
    "Measure",
    "Pause",
    "Quota",
    "Review",
    "ReviewDraw",
    "Sample",
    "SignOff",
    "Survey",
    "Tally",
]
