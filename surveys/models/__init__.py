from surveys.models.call_ending import CallEnding
from surveys.models.case import Attempt, Case, Sample
from surveys.models.case_event import CaseEvent
from surveys.models.follow_up import FollowUp
from surveys.models.instrument import Draft, Instrument, Measure
from surveys.models.interview import Answer, Interview
from surveys.models.number_state import NumberState
from surveys.models.programme import SurveyChange, SurveyPlan
from surveys.models.quota import Quota
from surveys.models.setting import FieldworkProposal, FieldworkSetting
from surveys.models.signpost import Signpost
from surveys.models.survey import Pause, Survey
from surveys.models.tally import Tally

__all__ = [
    "Answer",
    "Attempt",
    "CallEnding",
    "Case",
    "CaseEvent",
    "Draft",
    "FieldworkProposal",
    "FieldworkSetting",
    "FollowUp",
    "Instrument",
    "Interview",
    "Measure",
    "NumberState",
    "Pause",
    "Quota",
    "Sample",
    "Signpost",
    "Survey",
    "SurveyChange",
    "SurveyPlan",
    "Tally",
]
