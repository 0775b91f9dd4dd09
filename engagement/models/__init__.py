from engagement.led_by import LedBy
from engagement.models.action import Action, ActionStep
from engagement.models.activity import Activity, ActivityChange, ActivityKind, Audience, Organisation
from engagement.models.earlier import Earlier
from engagement.models.exchange import ReturnNote, Submission
from engagement.models.group import Group, GroupAction, LiaisonPost
from engagement.models.indicator import STANDARD_INDICATORS, Indicator
from engagement.models.listening import Consultation, ConsultationSeries, Finding, Newsletter, Outreach
from engagement.models.monitoring import BASE_NOT_SHOWN, MonitoringReturn, ReturnFigure, due_day
from engagement.models.quote import Quote, WorkerName
from engagement.models.series import Series
from engagement.models.service import Contract, Service, ServicePartner
from engagement.models.tension import Tension, TensionReview
from engagement.models.upload import ActivityFile

__all__ = [
    "BASE_NOT_SHOWN",
    "STANDARD_INDICATORS",
    "Action",
    "ActionStep",
    "Activity",
    "ActivityChange",
    "ActivityFile",
    "ActivityKind",
    "Audience",
    "Consultation",
    "ConsultationSeries",
    "Contract",
    "Earlier",
    "Finding",
    "Group",
    "GroupAction",
    "Indicator",
    "LedBy",
    "LiaisonPost",
    "MonitoringReturn",
    "Newsletter",
    "Organisation",
    "Outreach",
    "Quote",
    "ReturnFigure",
    "ReturnNote",
    "Series",
    "Service",
    "ServicePartner",
    "Submission",
    "Tension",
    "TensionReview",
    "WorkerName",
    "due_day",
]
