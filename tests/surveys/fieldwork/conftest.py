"""Victims, cases and interviews for fieldwork: each test names only what it is about. The day is 18 September 2019."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from surveys.fieldwork.outcomes import COMPLETE
from surveys.models import Case, Instrument, Interview, Sample, Survey
from victims.models import ColumnMap, ContactDetails, Crime, Exclusion, Extract, Involvement, Victim

TODAY = date(2019, 9, 18)
NOW = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
REPORTED = date(2019, 7, 24)  # eight weeks before


@pytest.fixture
def hate_crime(db):
    """The survey, live since May."""
    Survey.objects.filter(pk="hate_crime").update(started_on=date(2019, 5, 1))
    return Survey.objects.select_related("population").get(pk="hate_crime")


@pytest.fixture
def rape(db):
    Survey.objects.filter(pk="rape").update(started_on=date(2019, 5, 1))
    return Survey.objects.select_related("population").get(pk="rape")


@pytest.fixture
def an_extract(db):
    fields = dict.fromkeys(("rows", "accepted", "refused", "known"), 0)
    return Extract.objects.create(
        file_name="f.csv", sha256="0", column_map=ColumnMap.objects.get(), admitted_at=NOW, **fields
    )


@pytest.fixture
def harmed(an_extract):
    """A victim in a hate crime of Thanet, unless the case says otherwise: `harmed(district="dover", victim=her)`."""
    serial = count(1)

    def make(victim=None, *, district="thanet", reported_on=REPORTED, group="Hate crime", **of_victim):
        number = next(serial)
        victim = victim or Victim.objects.create(reference=f"V{number:05}", **of_victim)
        crime = Crime.objects.create(
            reference=f"46/{number:05}/19",
            offence="Public order",
            offence_group=group,
            reported_on=reported_on,
            district_id=district,
        )
        return Involvement.objects.create(victim=victim, crime=crime, extract=an_extract)

    return make


def nothing_bars(victim):
    """An adult with a telephone."""
    Victim.objects.filter(pk=victim.pk).update(date_of_birth=date(1980, 1, 1))
    ContactDetails.objects.create(victim=victim, details={"phones": ["+447700900123"]}, reachable=True)


@pytest.fixture
def barred(db):
    """A standing reason: `barred(involvement, "vulnerable")`."""

    def bar(involvement, rule="vulnerable", *, population="hate_crime", version=1, **fields):
        return Exclusion.objects.create(
            population_id=population,
            involvement=involvement,
            rule=rule,
            rule_version=version,
            **({"found_on": TODAY} | fields),
        )

    return bar


@pytest.fixture
def a_sample(db):
    def make(survey="hate_crime", **fields):
        given = {"seed": 1, "size": 1, "frame_size": 1, "frame_digest": "", "drawn": 1, "drawn_at": NOW}
        return Sample.objects.create(survey_id=survey, **(given | fields))

    return make


@pytest.fixture
def in_a_case(a_sample):
    """A case of somebody: `in_a_case(involvement, outcome="3.13", attempts_made=1)`."""

    def make(involvement, *, survey="hate_crime", sample=None, **fields):
        given = {"order": 1, "closes_on": involvement.crime.reported_on + timedelta(weeks=12)}
        return Case.objects.create(
            survey_id=survey,
            involvement=involvement,
            sample=sample or Sample.objects.filter(survey=survey).first() or a_sample(survey),
            district_id=involvement.crime.district_id,
            **(given | fields),
        )

    return make


@pytest.fixture
def interviewed(in_a_case, asha):
    """A completed interview of somebody: `interviewed(involvement, on=date(2019, 9, 1))`."""

    def make(involvement, *, survey="hate_crime", on=TODAY, **fields):
        case = in_a_case(involvement, survey=survey, outcome=COMPLETE, attempts_made=1, closed_at=NOW, **fields)
        instrument, _ = Instrument.objects.get_or_create(
            survey_id=survey,
            version="1",
            defaults={"source": b"", "in_use_from": date(2019, 5, 1), "published_at": NOW},
        )
        Interview.objects.create(
            survey_id=survey,
            case=case,
            instrument=instrument,
            interviewer=asha,
            district_id=case.district_id,
            status=Interview.Status.COMPLETE,
            started_at=NOW,
            ended_at=NOW,
            completed_on=on,
        )
        return case

    return make
