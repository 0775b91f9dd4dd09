from surveys.models.analysis import InterviewerCount, JointTally, PairTally
from surveys.models.appointment import Appointment
from surveys.models.benchmark import Benchmark
from surveys.models.call_ending import CallEnding
from surveys.models.case import Attempt, Case, Sample
from surveys.models.case_event import CaseEvent
from surveys.models.day_list import DayLine, DayList
from surveys.models.debrief import Debrief
from surveys.models.export import Export
from surveys.models.feed_key import FeedKey
from surveys.models.feedback_item import FeedbackItem
from surveys.models.follow_up import FollowUp
from surveys.models.group import GroupTally, Profile
from surveys.models.help import Broadcast, BroadcastCopy, HelpRequest
from surveys.models.instrument import Draft, Instrument, Measure
from surveys.models.interview import Answer, EarlierValue, Interview, Tab
from surveys.models.language import Language
from surveys.models.number_state import NumberState
from surveys.models.paper import (
    Judgement,
    MeetingAction,
    PaperCheck,
    PaperDraft,
    PaperFile,
    PaperRun,
    PublishedPaper,
)
from surveys.models.paper_quote import PaperQuote
from surveys.models.programme import SurveyChange, SurveyPlan
from surveys.models.quota import Quota
from surveys.models.recount import Recount
from surveys.models.release import Release, ReleaseRun
from surveys.models.review import Review, ReviewDraw, SignOff
from surveys.models.setting import FieldworkProposal, FieldworkSetting
from surveys.models.shift import Shift
from surveys.models.signpost import Signpost
from surveys.models.survey import Pause, Survey
from surveys.models.tally import Tally
from surveys.models.theme import Code, Codeframe, Coding, Remedy, ThemeRelease
from surveys.models.verbatim import ConsentWithdrawal, ListedName, Redaction

__all__ = [
    "Answer",
    "Appointment",
    "Attempt",
    "Benchmark",
    "Broadcast",
    "BroadcastCopy",
    "CallEnding",
    "Case",
    "CaseEvent",
    "Code",
    "Codeframe",
    "Coding",
    "ConsentWithdrawal",
    "DayLine",
    "DayList",
    "Debrief",
    "Draft",
    "EarlierValue",
    "Export",
    "FeedKey",
    "FeedbackItem",
    "FieldworkProposal",
    "FieldworkSetting",
    "FollowUp",
    "GroupTally",
    "HelpRequest",
    "Instrument",
    "Interview",
    "InterviewerCount",
    "JointTally",
    "Judgement",
    "Language",
    "ListedName",
    "Measure",
    "MeetingAction",
    "NumberState",
    "PairTally",
    "PaperCheck",
    "PaperDraft",
    "PaperFile",
    "PaperQuote",
    "PaperRun",
    "Pause",
    "Profile",
    "PublishedPaper",
    "Quota",
    "Recount",
    "Redaction",
    "Release",
    "ReleaseRun",
    "Remedy",
    "Review",
    "ReviewDraw",
    "Sample",
    "Shift",
    "SignOff",
    "Signpost",
    "Survey",
    "SurveyChange",
    "SurveyPlan",
    "Tab",
    "Tally",
    "ThemeRelease",
]
