from surveys.models.case import Attempt, Case, Sample
from surveys.models.case_event import CaseEvent
from surveys.models.instrument import Draft, Instrument, Measure
from surveys.models.interview import Answer, Interview, Tab
from surveys.models.quota import Quota
from surveys.models.setting import FieldworkProposal, FieldworkSetting
from surveys.models.survey import Pause, Survey
from surveys.models.tally import Tally

__all__ = [
    "Answer",
    "Attempt",
    "Case",
    "CaseEvent",
    "Draft",
    "FieldworkProposal",
    "FieldworkSetting",
    "Instrument",
    "Interview",
    "Measure",
    "Pause",
    "Quota",
    "Sample",
    "Survey",
    "Tab",
    "Tally",
]
