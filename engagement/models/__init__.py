from engagement.led_by import LedBy
from engagement.models.activity import Action, Activity, ActivityKind, Audience, Organisation
from engagement.models.earlier import Earlier
from engagement.models.exchange import ReturnNote, Submission
from engagement.models.group import Group, GroupAction, LiaisonPost
from engagement.models.indicator import STANDARD_INDICATORS, Indicator
from engagement.models.listening import Consultation, Finding, Newsletter, Outreach, Series
from engagement.models.monitoring import MonitoringReturn, ReturnFigure, due_day
from engagement.models.quote import Quote, WorkerName
from engagement.models.service import Contract, Service, ServicePartner

__all__ = [
    "STANDARD_INDICATORS",
    "Action",
    "Activity",
    "ActivityKind",
    "Audience",
    "Consultation",
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
    "WorkerName",
    "due_day",
]
