"""Every act that the audit trail knows: who did it is named beside it, so each is a verb in the past."""

from enum import StrEnum


class Act(StrEnum):
    """The value is what the trail says. It is sealed with each entry: a text that is changed needs `SAID_BEFORE`."""

    LOADED_DEMONSTRATION = "loaded the demonstration"
    # people
    SIGNED_IN = "signed in"
    SIGNED_OUT = "signed out"
    ADDED_PERSON = "added a person"
    CHANGED_PERSON = "changed a person"
    SET_TEMPORARY_PASSWORD = "set a temporary password"  # noqa: S105  an act, no password
    CHOSE_PASSWORD = "chose a password"  # noqa: S105
    # extracts
    MADE_COLUMN_MAP = "made a column map"
    SAID_WORDS = "said what words of extracts mean"
    FORGOT_WORD = "took back what a word of extracts means"
    LOOKED_AT_EXTRACT = "looked at an extract"
    ADMITTED_EXTRACT = "admitted an extract"
    READ_REFUSED_ROWS = "read refused rows"
    # victims
    SEARCHED_FOR_VICTIM = "searched for a victim"
    FOUND_VICTIM = "found a victim in a search"
    READ_RECORD = "read a victim’s record"
    SET_FLAG = "set a flag"
    LIFTED_FLAG = "lifted a flag"
    COMPARED_VICTIMS = "compared a victim with another"
    PROPOSED_MERGE = "proposed a merge"
    WITHDREW_MERGE = "withdrew a merge"
    MERGED_REFERENCES = "merged two references"
    UNMERGED_REFERENCES = "un-merged two references"
    FOUND_TWO_PEOPLE = "found that two references are two people"
    PROPOSED_RULE = "proposed a change of a rule"
    CONFIRMED_RULE = "confirmed a change of a rule"
    WITHDREW_RULE = "withdrew a change of a rule"
    # data protection
    READ_DATA_PROTECTION = "read a person’s data protection"
    MADE_SUBJECTS_RECORD = "made a subject’s record"
    SET_LEGAL_HOLD = "set a legal hold"
    LIFTED_LEGAL_HOLD = "lifted a legal hold"
    ASKED_FOR_ERASURE = "asked for an erasure"
    DECLINED_ERASURE = "declined an erasure"
    ERASED_PERSON = "erased a person"
    APPLIED_RETENTION = "applied the retention policy"
    ROTATED_KEYS = "rotated the field keys"
    # the programme of surveys
    PLANNED_SURVEY = "planned a survey"
    ADDED_SURVEY = "added a survey"
    PROPOSED_SURVEY_CHANGE = "proposed that a survey starts or goes on"
    STARTED_SURVEY = "started a survey"
    PAUSED_SURVEY = "paused a survey"
    RESUMED_SURVEY = "resumed a survey"
    CLOSED_SURVEY = "closed a survey"
    KEPT_TO_FORCE = "kept a survey’s figures to the whole force"
    SHOWED_AREAS = "allowed a survey’s figures to be shown of districts"
    PROPOSED_SETTINGS = "proposed settings of a survey"
    CONFIRMED_SETTINGS = "confirmed settings of a survey"
    WITHDREW_PROGRAMME = "withdrew a change of the programme"
    DECLINED_PROGRAMME = "declined a change of the programme"
    # fieldwork
    DREW_SAMPLE = "drew a sample"
    SET_QUOTA = "set a quota"
    WITHDREW_QUOTA = "withdrew a quota"
    OPENED_REPLICATE = "opened a replicate"
    CLAIMED_CASE = "took a case from the queue"
    GAVE_BACK_CASE = "gave a case back"
    STOPPED_BY_CAP = "was stopped by a bound"
    BEGAN_CALL = "began a call"
    READ_CONTACT_DETAILS = "read contact details"
    CHOSE_NUMBER = "chose the number to ring"
    PUT_NUMBER_ASIDE = "put a number aside"
    ASKED_OPENING = "asked the opening of a call"
    TOOK_BACK_CALL = "took back a call that was not dialled"
    ENDED_CALL = "ended a call"
    TOOK_BACK_OUTCOME = "took back an outcome"
    ENDED_FORGOTTEN_CALL = "ended a forgotten call"
    PUT_OFF_CALL = "put off a call that was not safe"
    CLOSED_BARRED_CASE = "closed a barred case"
    WROTE_SIGNPOST = "wrote what is said in a call"
    ASKED_FOR_HELP = "asked for help in a call"
    ANSWERED_HELP = "answered a request for help"
    MESSAGED_INTERVIEWERS = "messaged the interviewers"
    PLANNED_SHIFTS = "planned shifts"
    BOOKED_APPOINTMENT = "booked an appointment"
    BROKE_APPOINTMENT = "broke an appointment"
    CANCELLED_APPOINTMENT = "called off an appointment"
    ASSIGNED_CASE = "assigned a case"
    TOOK_OVER_CASE = "took over a case"
    PARKED_CASE = "parked a case"
    PUT_CASE_FIRST = "put a case first in the queue"
    PUT_CASE_IN_TURN = "put a case in its usual turn again"
    PUT_CASE_BACK = "put a case back into the queue"
    READ_CASE_HISTORY = "read a case’s history"
    SEARCHED_FOR_CALLER = "searched for somebody who rang"
    FOUND_CALLER = "found somebody who rang"
    TOOK_CALLERS_CASE = "took the case of somebody who rang"
    EXPORTED_WATERFALL = "exported a waterfall"
    EXPORTED_OUTCOME_RATES = "exported outcome rates"
    # quality and wellbeing
    DREW_REVIEWS = "drew interviews to review"
    ASKED_FOR_REVIEW = "asked for an interview to be reviewed"
    READ_INTERVIEW = "read an interview"
    APPROVED_INTERVIEW = "approved an interview"
    RETURNED_INTERVIEW = "returned an interview to its interviewer"
    ACKNOWLEDGED_REVIEW = "acknowledged a review"
    SIGNED_OFF_INTERVIEWER = "signed off an interviewer"
    ASKED_FOR_DEBRIEF = "asked for a debrief"
    OFFERED_DEBRIEF = "offered a debrief"
    ENDED_DEBRIEF = "ended a debrief"
    # interviews
    BEGAN_INTERVIEW = "began an interview"
    COMPLETED_INTERVIEW = "completed an interview"
    BROKE_OFF_INTERVIEW = "broke off an interview"
    REPORTED_UNSAFE = "reported a call as unsafe"
    # after a call
    OPENED_FOLLOW_UP = "opened a follow-up"
    READ_FOLLOW_UP = "read a follow-up"
    TOOK_FOLLOW_UP = "took a follow-up"
    CLOSED_FOLLOW_UP = "closed a follow-up"
    RELEASED_PERSON = "released a person after an unsafe call"
    CLOSED_CASE_AFTER_CALL = "closed a case after a call"
    ENTERED_ARRANGEMENTS = "entered safe-contact arrangements"
    READ_SAFE_TIMES = "read safe times"
    REPORTED_DISTRESS = "reported distress"
    RECORDED_DISCLOSURE = "recorded a disclosure of immediate risk"
    # questionnaires and figures
    KEPT_DRAFT = "kept a draft questionnaire"
    DISCARDED_DRAFT = "discarded a draft questionnaire"
    PUBLISHED_INSTRUMENT = "published an instrument"
    CHANGED_MEASURE = "changed a measure"
    RELEASED_FIGURES = "released figures"
    CORRECTED_FIGURES = "corrected released figures"
    KEPT_BENCHMARK = "kept a benchmark"
    WITHDREW_BENCHMARK = "withdrew a benchmark"
    EXPORTED_PAPER = "exported the board paper"
    KEPT_PAPER_DRAFT = "kept a draft of the board paper"
    OFFERED_PAPER = "offered the board paper for checking"
    CHECKED_PAPER = "checked the board paper"
    SENT_PAPER_BACK = "sent the board paper back"
    PUBLISHED_PAPER = "published the board paper"
    CORRECTED_PAPER = "corrected the published board paper"
    ENTERED_MEETING_ACTION = "entered an action of a meeting"
    ANSWERED_MEETING_ACTION = "answered an action of a meeting"
    ENTERED_JUDGEMENT = "entered the commissioner’s judgement"
    # engagement
    RECORDED_ACTIVITY = "recorded an activity"
    APPOINTED_PARTNER = "appointed a service partner"
    EXPECTED_RETURN = "expected a return"
    FILED_RETURN = "filed a return"
    ACCEPTED_RETURN = "accepted a return"
    ENTERED_QUOTE = "entered a quote"
    REDACTED_QUOTE = "redacted a quote"
    WITHDREW_CONSENT = "withdrew consent to a quote"


SAID_BEFORE = {  # entries of earlier releases keep the words with which they were sealed
    Act.RECORDED_ACTIVITY: "activity recorded",
    Act.EXPECTED_RETURN: "return expected",
    Act.FILED_RETURN: "return filed",
    Act.ACCEPTED_RETURN: "return accepted",
    Act.ENTERED_QUOTE: "quote entered",
    Act.REDACTED_QUOTE: "quote redacted",
    Act.WITHDREW_CONSENT: "consent withdrawn",
}


def texts_of(act: Act) -> list[str]:
    """Every text by which the trail knows the act."""
    return [act.value, *([SAID_BEFORE[act]] if act in SAID_BEFORE else [])]
