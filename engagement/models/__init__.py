from engagement.led_by import LedBy
from engagement.models.action import Action, ActionStep
from engagement.models.activity import Activity, ActivityChange, ActivityKind, Audience, Organisation
from engagement.models.listening import Consultation, Finding, Group, LiaisonPost, Newsletter, Quote
from engagement.models.series import Series
from engagement.models.service import MonitoringReturn, ReturnFigure, Service, ServicePartner, due_day
from engagement.models.tension import Tension, TensionReview
from engagement.models.upload import ActivityFile

__all__ = [
    "Action",
    "ActionStep",
    "Activity",
    "ActivityChange",
    "ActivityFile",
    "ActivityKind",
    "Audience",
    "Consultation",
    "Finding",
    "Group",
    "LedBy",
    "LiaisonPost",
    "MonitoringReturn",
    "Newsletter",
    "Organisation",
    "Quote",
    "ReturnFigure",
    "Series",
    "Service",
    "ServicePartner",
    "Tension",
    "TensionReview",
    "due_day",
]
