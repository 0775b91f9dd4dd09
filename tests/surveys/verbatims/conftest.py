"""Interviews in which somebody said something in their own words. Tia takes names out, Helen and Bob look."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.releases.actions import release
from surveys.figures.tallies import tally
from surveys.models import Answer, Interview, Redaction
from surveys.verbatims import actions
from tests.factories import HATE_CRIME, NOON, a_survey, a_version
from tests.surveys.history import satisfied, surveyed
from victims.models import ContactDetails

DAY = date(2019, 9, 2)
AUGUST = Month(2019, 8)
QUESTION = "whole_experience_why"
SAID = "It was PC Quillfeather who never rang back, and Amara Deal rang 07700 900123 for me."
OUT = "It was [officer] who never rang back, and [name] rang [telephone number] for me."


@pytest.fixture
def tia(make_user):
    return make_user("analyst", "tia")


@pytest.fixture
def bob(make_user):
    return make_user("supervisor", "bob")


@pytest.fixture
def version(db):
    return a_version(a_survey(), HATE_CRIME)


@pytest.fixture
def say(version):
    """say("…", printed="yes") → the answer, of a person called Amara Deal and an officer called Quillfeather."""

    def said(text=SAID, *, printed="yes", on=DAY, rating="6", contact=True, **where) -> Answer:
        given = {"whole_experience": rating, QUESTION: text, f"{QUESTION}_print": printed}
        (interview,) = surveyed(version, on, given, **where)
        victim, crime = interview.case.involvement.victim, interview.case.involvement.crime
        crime.officer = "Quillfeather"
        crime.save()
        if contact:
            details = {"forename": "Amara", "surname": "Deal", "phones": ["+447700900123"], "postcode": "CT10 2QX"}
            ContactDetails.objects.create(victim=victim, details=details, reachable=True)
        return Interview.objects.get(pk=interview.pk).answers.get(question=QUESTION)

    return said


@pytest.fixture
def propose(say, tia):
    def proposed(answer=None, words=OUT, *, by=None, looked=False) -> Redaction:
        return actions.propose((answer or say()).pk, words, looked=looked, by=by or tia, at=NOON)

    return proposed


@pytest.fixture
def quote(propose, helen):
    """A cleared quote: `quote()`, or of an answer with its words."""

    def cleared(answer=None, words=OUT, *, looked=False) -> Redaction:
        return actions.clear(propose(answer, words, looked=looked), looked=looked, by=helen, at=NOON)

    return cleared


@pytest.fixture
def released(version, helen):
    """released(177) → a release up to August of as many interviews a month of three."""

    def made(surveyed=60):
        for month in (6, 7, 8):
            satisfied(version, date(2019, month, 5), surveyed * 3 // 4, surveyed)
        tally(version.survey, Period(Month(2018, 5), AUGUST))
        return release(AUGUST, by=helen, at=NOON)

    return made
