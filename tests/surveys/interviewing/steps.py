"""The steps of an interview on the tiny questionnaire."""

from datetime import timedelta

from surveys.interviewing import actions
from tests.factories import NOON

LATER = NOON + timedelta(minutes=16)
ALL = {"agrees": "yes", "whole_experience": "2", "treatment": "1"}


def told(interview, at=NOON):
    """Who saves, under which lease, when."""
    interview.case.refresh_from_db()
    return {"by": interview.interviewer, "lease": interview.case.lease, "at": at}


def save(interview, at=NOON, **given):
    return actions.save_answers(interview, given, **told(interview, at))


def complete(interview, at=LATER):
    return actions.complete(interview, **told(interview, at))


def counting(interview):
    return set(interview.answers.filter(counts=True).values_list("question", flat=True))
