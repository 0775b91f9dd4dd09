"""Who may do what: an ability and a role are one row each, and everything else follows from the rows.

Views name their ability with `access.requires`. The navigation shows a person the places of their abilities.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple, Self

from django.db.models import TextChoices

from kentpcc.places import Place


class Ability(NamedTuple):
    """In plain words for those who give roles out, and the places in the navigation that it opens."""

    words: str
    places: tuple[Place, ...] = ()


_QUESTIONNAIRES = (Place.SURVEYS, Place.MEASURES)
_REGISTER = (
    *(Place.ENGAGEMENT, Place.ACTIVITIES, Place.COMMITMENTS, Place.ACTION_LIST, Place.COVERAGE, Place.SERVICES),
    *(Place.CONSULTATIONS, Place.NEWSLETTERS, Place.GROUPS),
)


class Can(Enum):
    SIGN_IN = Ability("sign in", (Place.TODAY,))  # every signed-in person
    RELEASE_CALLS = Ability("release people after an unsafe call and see to what follows a call", (Place.RELEASES,))
    CALL_VICTIMS = Ability(
        "ring victims from the queue and enter their answers",
        (Place.QUEUE, Place.RINGING_BACK, Place.REVIEWS, Place.WELLBEING),
    )
    REVIEW_INTERVIEWS = Ability(
        "review interviews, and look after those who make them", (Place.REVIEWS, Place.WELLBEING)
    )
    CHECK_FEEDBACK = Ability(
        "check what victims agreed to pass on, say whom it goes to, and tell victims what was done",
        (Place.FEEDBACK, Place.ACTION_LIST),
    )
    IMPORT_VICTIMS = Ability("bring in extracts", (Place.EXTRACTS, Place.COLUMN_MAPS))
    READ_VICTIMS = Ability(
        "read a victim’s record and what bars a call to them",
        (Place.FIND, Place.DUPLICATES, Place.HOLDS, Place.ERASURES, Place.DELETED),
    )
    SELECT_VICTIMS = Ability("see the exclusion rules and draw samples", (Place.RULES, Place.SAMPLES, Place.QUOTAS))
    SUPERVISE_CALLS = Ability(
        "see who may be rung and who is at work on which case, assign and take over cases, answer calls for help, "
        "and plan shifts",
        (Place.DAY_LIST, Place.APPOINTMENTS, Place.CASES, Place.ROOM, Place.SHIFTS, Place.TARGETS),
    )
    DESIGN_SURVEYS = Ability(
        "bring in, rehearse and publish questionnaires, and say what a measure counts and what is said in a call",
        (*_QUESTIONNAIRES, Place.SIGNPOSTS),
    )
    RUN_SURVEYS = Ability(
        "plan, start, pause and close surveys, and set how their victims are called", (Place.PROGRAMME,)
    )
    SEE_FIELDWORK = Ability(  # counts, no people
        "see how many victims were left out, called and interviewed",
        (Place.MAY_BE_CALLED, Place.OUTCOME_RATES),
    )
    SEE_FIGURES = Ability(
        "see every survey’s figures, for the force and by district",
        (Place.FIGURES, Place.BENCHMARKS, Place.THEMES, Place.SAID, *_QUESTIONNAIRES),
    )
    RELEASE_FIGURES = Ability("release figures for those outside the Research Bureau", (Place.RELEASED,))
    RECOUNT_FIGURES = Ability("have months counted again from the answers", (Place.RECOUNTS,))
    EXPORT_RESPONSES = Ability("ask for answers row by row, under pseudonyms", (Place.EXPORTS,))
    RELEASE_EXPORTS = Ability("release to a colleague the answers that they asked for", (Place.EXPORTS,))
    KEEP_FEED = Ability("give programs keys that read what was released, and withdraw them", (Place.FEED,))
    SEE_POSTING_FIGURES = Ability(
        "see the figures of their own division or district", (Place.FIGURES, Place.THEMES, Place.SAID)
    )
    ANSWER_FEEDBACK = Ability(
        "see to what victims passed on to their own division or district",
        (Place.OWN_FEEDBACK,),
    )
    SEE_RELEASED_FIGURES = Ability(
        "see the figures that may leave the Research Bureau", (Place.FIGURES, Place.THEMES, Place.SAID)
    )
    CODE_TEXTS = Ability("code what victims said, and take the names out", (Place.CODING, Place.REDACTIONS))
    CLEAR_QUOTES = Ability("clear what victims said to be quoted, and withdraw their consent", (Place.REDACTIONS,))
    EXPORT_PAPER = Ability("download the board paper", (Place.PAPER, Place.PAPERS, Place.BRIEFING))
    WRITE_PAPER = Ability("draft, check and publish the board paper, with what meetings asked for", (Place.MEETINGS,))
    SEE_ENGAGEMENT = Ability("see the register of engagement and the services’ returns", _REGISTER)
    RECORD_ENGAGEMENT = Ability("record engagement, and see to what residents were promised")
    KEEP_TENSION = Ability("read and keep entries of community tension", (Place.TENSION,))
    ACCEPT_RETURNS = Ability("accept the services’ returns and decide which quotes may leave", (Place.QUOTES,))
    FILE_OWN_RETURNS = Ability("file the returns of their own service", (Place.OWN_RETURNS, Place.OWN_QUOTE))
    MANAGE_USERS = Ability("add people and change what they may do", (Place.USERS, Place.ROLES))
    CONFIRM_ACCESS = Ability("confirm what gives somebody access, and new passwords", (Place.ACCESS,))
    READ_TRAIL = Ability("read the audit trail", (Place.TRAIL, Place.DELETED))

    @property
    def words(self) -> str:
        return self.value.words

    @property
    def places(self) -> tuple[Place, ...]:
        return self.value.places


class Role(TextChoices):
    """Its code, its purpose, its abilities beside signing in, and its title."""

    purpose: str
    abilities: frozenset[Can]

    def __new__(cls, code: str, purpose: str = "", abilities: Iterable[Can] = ()) -> Self:
        """The rest has defaults because `Role(code)`, which looks a role up, is checked against this."""
        role = str.__new__(cls, code)
        role._value_ = code
        role.purpose = purpose
        role.abilities = frozenset({Can.SIGN_IN, *abilities})
        return role

    INTERVIEWER = ("interviewer", "Rings victims and enters their answers.", {Can.CALL_VICTIMS}, "Interviewer")
    SUPERVISOR = (
        "supervisor",
        "Brings in extracts, draws samples and looks after the calls.",
        {
            *(Can.CALL_VICTIMS, Can.IMPORT_VICTIMS, Can.READ_VICTIMS, Can.SELECT_VICTIMS, Can.DESIGN_SURVEYS),
            *(Can.RUN_SURVEYS, Can.RELEASE_CALLS, Can.REVIEW_INTERVIEWS, Can.CHECK_FEEDBACK),
            *(Can.RELEASE_FIGURES, Can.RECOUNT_FIGURES, Can.CLEAR_QUOTES, Can.RELEASE_EXPORTS, Can.KEEP_FEED),
            *(
                Can.CONFIRM_ACCESS,
                Can.SUPERVISE_CALLS,
                Can.SEE_FIELDWORK,
                Can.SEE_FIGURES,
                Can.SEE_RELEASED_FIGURES,
                Can.EXPORT_PAPER,
            ),
        },
        "Research supervisor",
    )
    ANALYST = (
        "analyst",
        "Works with the figures and with what victims said. Sees no names and no numbers.",
        {
            *(Can.SEE_FIELDWORK, Can.SEE_FIGURES, Can.RELEASE_FIGURES, Can.SEE_RELEASED_FIGURES, Can.EXPORT_PAPER),
            *(Can.SEE_ENGAGEMENT, Can.RECOUNT_FIGURES, Can.CODE_TEXTS, Can.WRITE_PAPER),
            *(Can.EXPORT_RESPONSES, Can.RELEASE_EXPORTS),
        },
        "Performance analyst",
    )
    LINE_MANAGER = (
        "line_manager",
        "Sees the figures of one division or district, and what victims passed on to it.",
        {Can.SEE_POSTING_FIGURES, Can.ANSWER_FEEDBACK},
        "Line manager",
    )
    OPCC_OFFICER = (
        "opcc_officer",
        "Takes the paper to the board. Sees figures that may leave the Research Bureau.",
        {
            *(Can.SEE_RELEASED_FIGURES, Can.EXPORT_PAPER, Can.WRITE_PAPER),
            *(Can.SEE_ENGAGEMENT, Can.RECORD_ENGAGEMENT, Can.ACCEPT_RETURNS),
        },
        "OPCC officer",
    )
    ENGAGEMENT_OFFICER = (
        "engagement_officer",
        "Keeps the register of engagement.",
        {Can.SEE_ENGAGEMENT, Can.RECORD_ENGAGEMENT},
        "Engagement officer",
    )
    LIAISON_OFFICER = (
        "liaison_officer",
        "Meets the communities of a portfolio, and keeps entries of community tension.",
        {Can.SEE_ENGAGEMENT, Can.RECORD_ENGAGEMENT, Can.KEEP_TENSION},
        "Community Liaison Officer",
    )
    SERVICE_PARTNER = (
        "service_partner",
        "Files the returns of one commissioned service. Sees nothing else.",
        {Can.FILE_OWN_RETURNS},
        "Service partner",
    )
    ADMINISTRATOR = (
        "administrator",
        "Decides who may sign in. Sees no victims and no figures.",
        {Can.MANAGE_USERS, Can.CONFIRM_ACCESS},
        "Administrator",
    )
    AUDITOR = (
        "auditor",
        "Reads who did what. Sees no victims and no figures.",
        {Can.READ_TRAIL},
        "Auditor",
    )


ABILITIES = {role: role.abilities for role in Role}
TAKES_TWO = frozenset(  # abilities that nobody gives alone: they reach victims, or give access to others
    {
        *(Can.CALL_VICTIMS, Can.IMPORT_VICTIMS, Can.READ_VICTIMS, Can.SELECT_VICTIMS, Can.SUPERVISE_CALLS),
        *(Can.RELEASE_CALLS, Can.REVIEW_INTERVIEWS, Can.CHECK_FEEDBACK, Can.CODE_TEXTS, Can.CLEAR_QUOTES),
        *(Can.MANAGE_USERS, Can.CONFIRM_ACCESS),
    }
)
PURPOSES = {role: role.purpose for role in Role}


def abilities_of(role: Role) -> list[str]:
    """In words, in the order of the table."""
    return [ability.words for ability in Can if ability in role.abilities]


def places_of(role: Role) -> Iterator[Place]:
    """Every place that one of the role's abilities opens, in the order of the navigation."""
    opened = {place for ability in role.abilities for place in ability.places}
    return (place for place in Place if place in opened)
