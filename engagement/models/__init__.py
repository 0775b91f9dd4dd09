from engagement.led_by import LedBy
from engagement.models.activity import Action, Activity, ActivityKind, Audience, Organisation
from engagement.models.listening import Consultation, Finding, Group, LiaisonPost, Newsletter, Quote
from engagement.models.service import MonitoringReturn, ReturnFigure, Service, ServicePartner, due_day

__all__ = [
    "Action",
    "Activity",
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
    "Service",
    "ServicePartner",
    "due_day",
]
