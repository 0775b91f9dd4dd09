"""Who may do what: one table, no functions. Views name their ability with `access.requires`."""

from enum import Enum, auto

from django.db.models import TextChoices


class Role(TextChoices):
    INTERVIEWER = "interviewer", "Interviewer"
    SUPERVISOR = "supervisor", "Research supervisor"
    ANALYST = "analyst", "Performance analyst"
    LINE_MANAGER = "line_manager", "Line manager"
    OPCC_OFFICER = "opcc_officer", "OPCC officer"
    ENGAGEMENT_OFFICER = "engagement_officer", "Engagement officer"
    SERVICE_PARTNER = "service_partner", "Service partner"
    ADMINISTRATOR = "administrator", "Administrator"
    AUDITOR = "auditor", "Auditor"


class Can(Enum):
    SIGN_IN = auto()  # every signed-in person: home, sign out
    CALL_VICTIMS = auto()  # the queue, a held case, an interview
    IMPORT_VICTIMS = auto()
    READ_VICTIMS = auto()  # one victim's record and the reasons that bar a call
    SELECT_VICTIMS = auto()  # screen, draw samples, change rules
    DESIGN_SURVEYS = auto()  # questionnaires: upload, rehearse, publish; what a measure counts
    SEE_FIELDWORK = auto()  # waterfall and outcome rates: counts, no people
    SEE_FIGURES = auto()  # every survey, force and district
    SEE_POSTING_FIGURES = auto()  # the figures of one's own posting
    SEE_RELEASED_FIGURES = auto()  # aggregates that may leave the Bureau
    EXPORT_PAPER = auto()
    SEE_ENGAGEMENT = auto()
    RECORD_ENGAGEMENT = auto()
    ACCEPT_RETURNS = auto()  # for the commissioner's office: returns, and quotes that may leave
    FILE_OWN_RETURNS = auto()
    MANAGE_USERS = auto()
    READ_TRAIL = auto()


_FIGURES = {Can.SEE_FIGURES, Can.SEE_RELEASED_FIGURES}

ABILITIES: dict[Role, frozenset[Can]] = {
    Role.INTERVIEWER: frozenset({Can.SIGN_IN, Can.CALL_VICTIMS}),
    Role.SUPERVISOR: frozenset(
        {
            Can.SIGN_IN,
            Can.CALL_VICTIMS,
            Can.IMPORT_VICTIMS,
            Can.READ_VICTIMS,
            Can.SELECT_VICTIMS,
            Can.DESIGN_SURVEYS,
            Can.SEE_FIELDWORK,
            Can.EXPORT_PAPER,
        }
        | _FIGURES
    ),
    Role.ANALYST: frozenset({Can.SIGN_IN, Can.SEE_FIELDWORK, Can.EXPORT_PAPER, Can.SEE_ENGAGEMENT} | _FIGURES),
    Role.LINE_MANAGER: frozenset({Can.SIGN_IN, Can.SEE_POSTING_FIGURES}),
    Role.OPCC_OFFICER: frozenset(
        {
            Can.SIGN_IN,
            Can.SEE_RELEASED_FIGURES,
            Can.EXPORT_PAPER,
            Can.SEE_ENGAGEMENT,
            Can.RECORD_ENGAGEMENT,
            Can.ACCEPT_RETURNS,
        }
    ),
    Role.ENGAGEMENT_OFFICER: frozenset({Can.SIGN_IN, Can.SEE_ENGAGEMENT, Can.RECORD_ENGAGEMENT}),
    Role.SERVICE_PARTNER: frozenset({Can.SIGN_IN, Can.FILE_OWN_RETURNS}),
    Role.ADMINISTRATOR: frozenset({Can.SIGN_IN, Can.MANAGE_USERS}),
    Role.AUDITOR: frozenset({Can.SIGN_IN, Can.READ_TRAIL}),
}
