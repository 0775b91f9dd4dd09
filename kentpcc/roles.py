"""Who may do what, in one table, and in plain words for those who give roles out.

Views name their ability with `access.requires`.
"""

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
    READ_VICTIMS = auto()  # one victim's record: find it, flag it, merge two of them
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


PURPOSES = {
    Role.INTERVIEWER: "Rings victims and enters their answers.",
    Role.SUPERVISOR: "Brings in extracts, draws samples and looks after the calls.",
    Role.ANALYST: "Works with the figures. Sees no victims.",
    Role.LINE_MANAGER: "Sees the figures of one division or district.",
    Role.OPCC_OFFICER: "Takes the paper to the board. Sees figures that may leave the Research Bureau.",
    Role.ENGAGEMENT_OFFICER: "Keeps the register of engagement.",
    Role.SERVICE_PARTNER: "Files the returns of one commissioned service. Sees nothing else.",
    Role.ADMINISTRATOR: "Decides who may sign in. Sees no victims and no figures.",
    Role.AUDITOR: "Reads who did what. Sees no victims and no figures.",
}


WORDS = {
    Can.SIGN_IN: "sign in",
    Can.CALL_VICTIMS: "ring victims from the queue and enter their answers",
    Can.IMPORT_VICTIMS: "bring in extracts",
    Can.READ_VICTIMS: "read a victim’s record and what bars a call to them",
    Can.SELECT_VICTIMS: "see the exclusion rules and draw samples",
    Can.DESIGN_SURVEYS: "bring in, rehearse and publish questionnaires, and say what a measure counts",
    Can.SEE_FIELDWORK: "see how many victims were left out, called and interviewed",
    Can.SEE_FIGURES: "see every survey’s figures, for the force and by district",
    Can.SEE_POSTING_FIGURES: "see the figures of their own division or district",
    Can.SEE_RELEASED_FIGURES: "see the figures that may leave the Research Bureau",
    Can.EXPORT_PAPER: "download the board paper",
    Can.SEE_ENGAGEMENT: "see the register of engagement and the services’ returns",
    Can.RECORD_ENGAGEMENT: "record engagement",
    Can.ACCEPT_RETURNS: "accept the services’ returns and decide which quotes may leave",
    Can.FILE_OWN_RETURNS: "file the returns of their own service",
    Can.MANAGE_USERS: "add people and change what they may do",
    Can.READ_TRAIL: "read the audit trail",
}


def abilities_of(role: Role) -> list[str]:
    """In the order of the table in `kentpcc.roles`."""
    return [WORDS[ability] for ability in Can if ability in ABILITIES[role]]
