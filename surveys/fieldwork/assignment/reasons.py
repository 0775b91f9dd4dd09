"""Why a case changes hands, as codes: free text about a case could say who it is about."""

from django.db import models

from surveys.fieldwork.calling.turns import KNOWS_THE_PERSON
from surveys.models import CaseEvent

Kind = CaseEvent.Kind


class GaveBack(models.TextChoices):
    WRONG_LANGUAGE = "wrong_language", "I do not speak their language"
    KNOWS_PERSON = KNOWS_THE_PERSON, "I know this person"
    END_OF_SHIFT = "end_of_shift", "My shift ends"
    SYSTEM_TROUBLE = "system_trouble", "Trouble with the telephone or the computer"
    OTHER = "other", "Another reason"


class TakenOver(models.TextChoices):
    FELL_ILL = "fell_ill", "The interviewer is unwell"
    DISTRESS = "distress", "Somebody is in distress"
    COMPLAINT = "complaint", "The victim complains"
    LANGUAGE = "language", "Another language is needed"
    SYSTEM_TROUBLE = "system_trouble", "Trouble with the telephone or the computer"
    LEFT_OPEN = "left_open", "The case was left open"


class Parked(models.TextChoices):
    ASKED_OFFICER = "asked_officer", "The officer in the case is asked first"
    ASKED_TO_WAIT = "asked_to_wait", "The victim asked for some time"
    INTERPRETER = "interpreter", "An interpreter is being found"
    CHECKED = "checked", "The record is being checked"
    COMPLAINT = "complaint", "A complaint is being looked at"


class PutFirst(models.TextChoices):
    ASKED_FOR_CALL = "asked_for_call", "The victim asked to be rung soon"
    WINDOW_CLOSES = "window_closes", "The calling window closes soon"
    PROMISED = "promised", "It was promised"
    FEW_OF_DISTRICT = "few_of_district", "Too few of the district have been reached"


class Assigned(models.TextChoices):
    LANGUAGE = "language", "They speak the language"
    ASKED_FOR = "asked_for", "The victim asked for them, or for a woman or a man"
    SPOKE_BEFORE = "spoke_before", "They spoke to the victim before"
    EXPERIENCE = "experience", "The case needs experience"
    WORKLOAD = "workload", "To share the work out"


class RangBack(models.TextChoices):
    MISSED_CALL = "missed_call", "They missed our call"
    MESSAGE = "message", "They were left a message"
    LETTER = "letter", "They had a letter or an e-mail about the survey"
    TIME = "time", "They want to be rung at another time"
    QUESTION = "question", "They ask about the survey, or complain"


REASONS: dict[str, type[models.TextChoices]] = {
    Kind.GAVE_BACK: GaveBack,
    Kind.TAKEN_OVER: TakenOver,
    Kind.PARKED: Parked,
    Kind.ASSIGNED: Assigned,
    Kind.PUT_FIRST: PutFirst,
    Kind.FOUND: RangBack,
}


def reason_of(event: CaseEvent) -> str:
    """In words; a code of another room as it stands."""
    listed = REASONS.get(event.kind)
    return dict(listed.choices).get(event.reason, event.reason) if listed else event.reason
