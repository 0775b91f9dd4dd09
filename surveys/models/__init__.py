from surveys.models.appointment import Appointment
from surveys.models.case import Attempt, Case, Sample
from surveys.models.case_event import CaseEvent
from surveys.models.day_list import DayLine, DayList
from surveys.models.instrument import Draft, Instrument, Measure
from surveys.models.interview import Answer, Interview
from surveys.models.quota import Quota
from surveys.models.setting import FieldworkProposal, FieldworkSetting
from surveys.models.survey import Pause, Survey
from surveys.models.tally import Tally

__all__ = [
    "Answer",
    "Appointment",
    "Attempt",
    "Case",
    "CaseEvent",
    "DayLine",
    "DayList",
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
    "Tally",
]
