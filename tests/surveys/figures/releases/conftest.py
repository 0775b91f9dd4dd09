"""Small forces, counted already: tallies without a single interview, so that a release takes milliseconds."""

from datetime import UTC, date, datetime

import pytest

from kentpcc.models import District
from kentpcc.periods import Month
from surveys.figures.releases.actions import release
from surveys.models import GroupTally, Instrument, Release, Tally
from tests.factories import a_survey, a_version
from tests.surveys.board.conftest import the_papers_rows  # noqa: F401  a fixture

JULY = Month(2019, 7)
AT = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)


def counted(survey, month, satisfied, n, district="swale", **groups):
    """`n` victims, `satisfied` of them; `gender={"female": (20, 30)}` says how they are grouped."""
    version = Instrument.objects.filter(survey=survey).first() or a_version(a_survey(survey))
    of = {"survey_id": survey, "instrument": version, "month": month.first_day, "district_id": district}
    Tally.objects.filter(**of).delete()
    rated = {"satisfied": satisfied, "dissatisfied": n - satisfied}
    Tally.objects.create(**of, measure_id="whole_experience", surveyed=n, **rated)
    for dimension, values in groups.items():
        grouped(of | {"dimension": dimension}, values)


def grouped(of, values):
    GroupTally.objects.filter(**of).delete()
    for value, (satisfied, n) in values.items():
        counts = {"whole_experience": [satisfied, 0, n - satisfied, 0, 0, 0]}
        GroupTally.objects.create(**of, value=value, surveyed=n, counts=counts)


def months(first, last):
    return [first + step for step in range(first.until(last) + 1)]


def a_year(survey="hate_crime", *, to=JULY, monthly=((40, 50),), districts=("swale", "maidstone", "thanet")):
    """Twelve months, in each district so many of so many a month."""
    for place, district in enumerate(districts):
        satisfied, n = monthly[place % len(monthly)]
        for month in months(to - 11, to):
            counted(survey, month, satisfied, n, district)


def released(to=JULY, *, by=None, at=AT, reason=""):
    return release(to, by=by, at=at, reason=reason)


def cell(release, area="force", survey="hate_crime", group=""):
    found = [
        each
        for each in release.content["cells"]
        if (each["survey"], each["area"], each["group"]) == (survey, area, group)
    ]
    assert len(found) <= 1
    return found[0] if found else None


def truth(release, shown):
    return release.ledger["truths"][release.content["cells"].index(shown)]


def districts_of(division):
    return list(District.objects.filter(division=division).values_list("pk", flat=True))


@pytest.fixture
def july(db):
    """The figures up to July 2019, of one survey in three districts, as they were released."""
    a_year()
    return released()


def day(year, month, number=1):
    return date(year, month, number)


def kept():
    """Every release as it is kept, byte by byte."""
    return [
        (each.pk, each.content_hash, str(each.content), str(each.ledger)) for each in Release.objects.order_by("pk")
    ]
