"""Interviews that were completed in the past, written in bulk, with only the answers that a test names."""

from datetime import datetime, time, timedelta
from itertools import count

from django.utils import timezone

from kentpcc.models import User
from surveys.fieldwork.outcomes import COMPLETE
from surveys.interviewing.answers import rows_of
from surveys.models import Answer, Case, Instrument, Interview
from tests.factories import a_sample, an_extract
from victims.models import Crime, Involvement, Victim

_numbers = count(1)


def surveyed(version: Instrument, on, *answers, district="swale", district_of=None) -> list[Interview]:
    """One interview a mapping of answers: `surveyed(version, date(2019, 5, 2), {"whole_experience": "1"})`."""
    same = {"sample": a_sample(version.survey, size=len(answers)), "extract": an_extract(), "by": _interviewer()}
    places = [district_of(place) if district_of else district for place in range(len(answers))]
    made = [_interview(version, on, place, **same) for place in places]
    involvements = [interview.case.involvement for interview in made]
    Victim.objects.bulk_create(each.victim for each in involvements)
    Crime.objects.bulk_create(each.crime for each in involvements)
    Involvement.objects.bulk_create(involvements)
    Case.objects.bulk_create(interview.case for interview in made)
    Interview.objects.bulk_create(made)
    pairs = zip(made, answers, strict=True)
    Answer.objects.bulk_create(row for interview, given in pairs for row in rows_of(interview, given))
    return made


def rated(version: Instrument, on, *codes: str, **where) -> list[Interview]:
    """One interview a rating of the whole experience: `rated(version, day, "1", "7")`."""
    return surveyed(version, on, *({"whole_experience": code} for code in codes), **where)


def satisfied(version: Instrument, on, good: int, of: int, **where) -> list[Interview]:
    """`of` interviews, `good` of them satisfied."""
    return rated(version, on, *["1"] * good, *["6"] * (of - good), **where)


def _interview(version: Instrument, on, district: str, *, sample, extract, by) -> Interview:
    number = next(_numbers)
    ended = timezone.make_aware(datetime.combine(on, time(15)))
    crime = Crime(
        reference=f"46/H{number:06}/19",
        offence="An offence",
        offence_group=version.survey.population.offence_groups[0],
        reported_on=on - timedelta(weeks=8),
        district_id=district,
    )
    involvement = Involvement(victim=Victim(reference=f"H{number:07}"), crime=crime, extract=extract)
    case = Case(
        survey=version.survey,
        involvement=involvement,
        sample=sample,
        order=number,
        district_id=district,
        closes_on=on + timedelta(weeks=4),
        last_called_at=ended,
        attempts_made=1,
        outcome=COMPLETE,
        closed_at=ended,
    )
    return Interview(
        survey=version.survey,
        case=case,
        instrument=version,
        interviewer=by,
        district_id=district,
        status=Interview.Status.COMPLETE,
        started_at=ended,
        ended_at=ended,
        completed_on=on,
    )


def _interviewer() -> User:
    return User.objects.get_or_create(username="colleague", defaults={"role": "interviewer"})[0]
