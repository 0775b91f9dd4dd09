"""Roles and abilities in plain words, for those who give them out."""

from kentpcc.roles import ABILITIES, Can, Role

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
