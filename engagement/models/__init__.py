from engagement.led_by import LedBy
from engagement.models.action import Action
from engagement.models.activity import Activity
from engagement.models.consultation import Consultation, Finding
from engagement.models.group import Group, LiaisonPost
from engagement.models.monitoring import MonitoringReturn, ReturnFigure, due_day
from engagement.models.newsletter import Newsletter
from engagement.models.quote import Quote
from engagement.models.reference import ActivityKind, Audience, Organisation
from engagement.models.service import Service, ServicePartner

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
