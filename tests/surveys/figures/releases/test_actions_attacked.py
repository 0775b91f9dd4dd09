"""Month after month is released, with a pause and a correction; somebody keeps every version and looks for few."""

from datetime import UTC, date, datetime
from random import Random

import pytest

from kentpcc.periods import Month
from surveys.models import Pause, Release, Tally
from tests.factories import a_survey, a_version
from tests.surveys.disclosure.attacker import Attacker
from tests.surveys.disclosure.invented import AREAS, DISTRICTS, month
from tests.surveys.figures.releases.conftest import counted, months, released

pytestmark = pytest.mark.django_db
BEGAN, LAST, PAUSED = Month(2019, 1), Month(2020, 4), Month(2020, 2)
AT = datetime(2020, 6, 1, 12, tzinfo=UTC)
KNOWN_EMPTY = {"hate_crime": [(str(PAUSED), str(PAUSED))]}
LOOKED_FOR = 40


def people_come(random):
    """About thirty a month over thirteen districts, some of which have one or two."""
    a_version()
    a_survey(started_on=BEGAN.first_day)
    Pause.objects.create(
        survey_id="hate_crime", begins=PAUSED.first_day, resumes=(PAUSED + 1).first_day, reason="staff sickness"
    )
    often = {district: random.choice([0.4, 1, 2, 5]) for district in DISTRICTS}
    for each in months(BEGAN, LAST):
        for district in DISTRICTS if each != PAUSED else []:
            n = round(random.expovariate(1 / often[district]))
            if n:
                counted("hate_crime", each, sum(random.random() < 0.8 for _ in range(n)), n, district)


def small_nodes(random):
    """Areas and runs of months with one to nine respondents: so many of them."""
    length = BEGAN.until(LAST) + 1
    runs = [(month(first), month(last)) for first in range(length) for last in range(first, length)]
    nodes = [(run, area) for run in random.sample(runs, 60) for area in AREAS]
    tallies = [(f"{day:%Y-%m}", *rest) for day, *rest in Tally.objects.values_list("month", "district", "surveyed")]
    few = [(run, area) for run, area in nodes if 1 <= true_count(tallies, *run, area) < 10]
    return random.sample(few, min(LOOKED_FOR, len(few)))


def true_count(tallies, first, last, area):
    return sum(n for at, district, n in tallies if first <= at <= last and district in AREAS[area])


def attacker_of(releases):
    found = Attacker(["hate_crime"], BEGAN.until(LAST) + 1, known_zero=KNOWN_EMPTY)
    for release in releases:
        for each in release.content["cells"]:
            found.learn(each | {"share_step": each["step"], "group": None})
    return found


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nobody_is_found_between_releases(seed):
    random = Random(seed)
    people_come(random)
    for to in (Month(2019, 12), Month(2020, 1), Month(2020, 3), Month(2020, 4)):
        released(to, at=AT)
    attacker = attacker_of(Release.objects.order_by("pk"))
    nodes = small_nodes(random)
    assert len(nodes) > 20
    assert [(run, area) for run, area in nodes if attacker.finds("hate_crime", run, area)] == []
    shown = [each["n"] for release in Release.objects.all() for each in release.content["cells"]]
    assert sum(n is not None for n in shown) > 10, "and figures are shown all the same"


def test_a_released_month_is_exact_for_the_force_month_after_month():
    """What is asked of the ledger is not bought with an empty paper."""
    a_survey(started_on=BEGAN.first_day)
    for step, each in enumerate(months(BEGAN, LAST)):
        counted("hate_crime", each, 40 + step % 5, 55 + step % 7)
    a_survey(started_on=date(2019, 1, 1))
    ways = [
        next(each["shown"] for each in released(to, at=AT).content["cells"] if each["area"] == "force")
        for to in months(Month(2019, 12), LAST)
    ]
    assert ways == ["exact"] * 5
