"""The places of the navigation, one row each: nothing else is to be listed when a page is added to it."""

from enum import Enum, StrEnum


class Group(StrEnum):
    """The first level of the navigation, in its order."""

    TODAY = "Today"
    CALLS = "Calls"
    VICTIMS = "Victims"
    PEOPLE = "People"
    QUESTIONNAIRES = "Questionnaires"
    RESULTS = "Results"
    ENGAGEMENT = "Engagement"
    RETURNS = "Returns"
    TRAIL = "Audit trail"


class Place(Enum):
    """The second level, in its order: the group, the label, and the name of the page's address.

    A fourth name is that of the place from whose pages it is reached, where a role has many places in the group.
    """

    TODAY = Group.TODAY, "Today", "home"
    QUEUE = Group.CALLS, "Calls to make", "fieldwork:queue"
    RELEASES = Group.CALLS, "Unsafe calls and follow-ups", "fieldwork:follow_ups"
    ROOM = Group.CALLS, "The room", "fieldwork:room"
    SHIFTS = Group.CALLS, "Shifts", "fieldwork:shifts", "fieldwork:room"
    TARGETS = Group.CALLS, "Targets", "fieldwork:targets", "fieldwork:room"
    RINGING_BACK = Group.CALLS, "Somebody rings back", "fieldwork:ringing_back"
    DAY_LIST = Group.CALLS, "Day list", "fieldwork:day_list"
    APPOINTMENTS = Group.CALLS, "Appointments", "fieldwork:appointments", "fieldwork:day_list"
    CASES = Group.CALLS, "Cases", "fieldwork:cases"
    SAMPLES = Group.CALLS, "Samples", "fieldwork:samples"
    QUOTAS = Group.CALLS, "Quotas", "fieldwork:quotas", "fieldwork:samples"
    REVIEWS = Group.CALLS, "Reviews", "fieldwork:reviews"
    WELLBEING = Group.CALLS, "Wellbeing", "fieldwork:wellbeing", "fieldwork:reviews"
    FEEDBACK = Group.CALLS, "What is passed on", "feedback:items", "fieldwork:reviews"
    EXTRACTS = Group.VICTIMS, "Extracts", "victims:extracts"
    MAY_BE_CALLED = Group.VICTIMS, "Who may be called", "fieldwork:waterfall"
    RULES = Group.VICTIMS, "Rules", "victims:rules"
    COLUMN_MAPS = Group.VICTIMS, "Column maps", "victims:column_maps"
    FIND = Group.PEOPLE, "Find a person", "victims:search"
    DUPLICATES = Group.PEOPLE, "Duplicates", "victims:duplicates"
    HOLDS = Group.PEOPLE, "Legal holds", "protection:holds"
    ERASURES = Group.PEOPLE, "Erasures", "protection:erasures"
    DELETED = Group.PEOPLE, "What is deleted", "protection:standing"
    USERS = Group.PEOPLE, "Who may sign in", "people"
    ROLES = Group.PEOPLE, "Roles", "roles"
    ACCESS = Group.PEOPLE, "Access to confirm", "access_requests"
    SURVEYS = Group.QUESTIONNAIRES, "Surveys", "questionnaires:surveys"
    PROGRAMME = Group.QUESTIONNAIRES, "Programme", "fieldwork:programme"
    SIGNPOSTS = Group.QUESTIONNAIRES, "Script", "fieldwork:signposts"
    MEASURES = Group.QUESTIONNAIRES, "Measures", "measures:measures"
    FIGURES = Group.RESULTS, "Figures", "board:summary"
    OUTCOME_RATES = Group.RESULTS, "Outcome rates", "fieldwork:outcome_rates"
    OWN_FEEDBACK = Group.RESULTS, "What victims passed on", "feedback:own"
    BENCHMARKS = Group.RESULTS, "Benchmarks", "figures:benchmarks", "board:summary"
    PAPER = Group.RESULTS, "Board paper", "board:paper"
    PAPERS = Group.RESULTS, "Published papers", "papers:papers", "board:paper"
    MEETINGS = Group.RESULTS, "Meetings", "meetings:actions", "board:paper"
    BRIEFING = Group.RESULTS, "Weekly briefing", "briefing:briefing", "board:paper"
    RELEASED = Group.RESULTS, "Releases", "releases:releases"
    EXPORTS = Group.RESULTS, "Exports of answers", "responses:exports", "releases:releases"
    FEED = Group.RESULTS, "Feed", "feed:keys", "releases:releases"
    RECOUNTS = Group.RESULTS, "Recounts", "figures:recounts", "releases:releases"
    THEMES = Group.RESULTS, "What makes people dissatisfied", "themes:themes"
    SAID = Group.RESULTS, "What victims said", "verbatims:said"
    CODING = Group.RESULTS, "Coding", "themes:coding", "themes:themes"
    REDACTIONS = Group.RESULTS, "Names to take out", "verbatims:quotes", "verbatims:said"
    ENGAGEMENT = Group.ENGAGEMENT, "Overview", "engagement:overview"
    ACTIVITIES = Group.ENGAGEMENT, "Activities", "engagement:activities"
    COMMITMENTS = Group.ENGAGEMENT, "Commitments", "engagement:commitments"
    ACTION_LIST = Group.ENGAGEMENT, "What is owed", "owed:owed", "engagement:commitments"
    COVERAGE = Group.ENGAGEMENT, "Coverage", "engagement:coverage", "engagement:activities"
    TENSION = Group.ENGAGEMENT, "Community tension", "engagement:tensions"
    SERVICES = Group.ENGAGEMENT, "Services", "engagement:services"
    QUOTES = Group.ENGAGEMENT, "Quotes to redact", "engagement:quotes"
    CONSULTATIONS = Group.ENGAGEMENT, "Consultations", "engagement:consultations"
    NEWSLETTERS = Group.ENGAGEMENT, "Newsletters", "engagement:newsletters", "engagement:consultations"
    GROUPS = Group.ENGAGEMENT, "Groups", "engagement:groups"
    OWN_RETURNS = Group.RETURNS, "Your returns", "engagement:returns"
    OWN_QUOTE = Group.RETURNS, "What a service user said", "engagement:enter_quote"
    TRAIL = Group.TRAIL, "Audit trail", "trail"

    def __init__(self, group: Group, label: str, address: str, above: str = "") -> None:
        self.group, self.label, self.address = group, label, address
        self._above = above

    @property
    def above(self) -> "Place | None":
        return next((place for place in Place if place.address == self._above), None)
