"""People whom a survey is about, some of them interviewed, made in bulk: reported in May 2019."""

from datetime import date
from itertools import count

from django.db import connection

from kentpcc.periods import Month, Period
from surveys.fieldwork.waterfall import Scope
from surveys.figures.answering.frame import frame
from surveys.figures.tallies import tally
from tests.factories import TODAY, a_survey, an_extract
from tests.surveys.history import rated
from victims.models import Crime, Involvement, Victim

MAY = Period(Month(2019, 5), Month(2019, 5))
REPORTED = date(2019, 5, 20)
CALLED = date(2019, 7, 9)
_numbers = count(1)


def eligible(many, *, district="swale", outcome="", channel="", **victim):
    """So many who may be called, and were not."""
    victims = [Victim(reference=f"E{next(_numbers):07}", **victim) for _ in range(many)]
    told = {"offence": "An offence", "offence_group": "Hate crime", "reported_on": REPORTED}
    told |= {"outcome": outcome, "district_id": district}
    crimes = [Crime(reference=f"46/E{next(_numbers):06}/19", **told) for _ in range(many)]
    Victim.objects.bulk_create(victims)
    Crime.objects.bulk_create(crimes)
    pairs = zip(victims, crimes, strict=True)
    extract = an_extract()
    return Involvement.objects.bulk_create(
        Involvement(victim=one, crime=crime, extract=extract, response_channel=channel) for one, crime in pairs
    )


def interviewed(version, good, of, *, district="swale", outcome="", channel="", **victim):
    """`of` interviews, `good` of them satisfied."""
    made = rated(version, CALLED, *["1"] * good, *["6"] * (of - good), district=district)
    theirs = [interview.case.involvement for interview in made]
    Crime.objects.filter(pk__in=[each.crime_id for each in theirs]).update(outcome=outcome, reported_on=REPORTED)
    Victim.objects.filter(pk__in=[each.victim_id for each in theirs]).update(**victim or {"gender": "not_known"})
    Involvement.objects.filter(pk__in=[each.pk for each in theirs]).update(response_channel=channel)
    return made


def scope():
    return Scope(a_survey(), TODAY, MAY)


def counted():
    """The scope and its frame, after a recount. The database learns first how many there are, as after an import."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    tally(a_survey(), Period(Month(2019, 5), Month(2019, 8)))
    return scope(), frame(scope())
