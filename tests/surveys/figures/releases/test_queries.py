"""What those outside the Bureau are given: of the latest versions, and of one table for all postings."""

from datetime import date
from itertools import count

import pytest

from kentpcc.models import District, Division
from kentpcc.periods import Month
from surveys.figures.releases.queries import figures_of_posting, headline_of, latest, months_released
from tests.factories import a_survey, a_version
from tests.surveys.figures.releases.conftest import JULY, a_year, cell, counted, districts_of, months, released

pytestmark = pytest.mark.django_db


@pytest.fixture
def posted(make_user):
    """The page of a line manager: `posted(district="swale")`."""
    numbers = count()

    def at(**place):
        fields = {f"{kind}_id": code for kind, code in place.items()}
        return figures_of_posting(make_user("line_manager", f"manager-{next(numbers)}", **fields))

    return at


def texts(posting):
    return [(line.title, line.period.label, line.shown.surveyed_text) for line in posting.lines]


def test_nothing_was_released_yet(posted):
    a_year()
    assert (latest(), months_released()) == (None, [])
    assert (posted(district="swale").lines, posted(district="thanet").release) == ([], None)


def test_the_latest_month_and_of_it_the_latest_version(july):
    released(Month(2019, 6))
    assert latest() == july
    counted("hate_crime", JULY, 60, 75)
    second = released(reason="A late extract")
    assert latest() == second
    assert months_released() == [JULY, Month(2019, 6)]


def test_the_headline_of_a_survey(july):
    assert headline_of(july, "hate_crime") == cell(july)
    assert headline_of(july, "rape") is None


def test_somebody_posted_nowhere_has_none(make_user):
    assert figures_of_posting(make_user("line_manager")) is None


def test_a_division_has_the_quarter_and_a_district_the_year(july, posted):
    assert texts(posted(division="north")) == [("Hate crime", "May to Jul 2019", "about 150")]
    assert texts(posted(district="swale")) == [("Hate crime", "Aug 2018 to Jul 2019", "about 600")]
    assert texts(posted(district="dover")) == [("Hate crime", "Aug 2018 to Jul 2019", "0")]


def test_a_later_interview_changes_nothing_for_a_line_manager(july, posted):
    before = texts(posted(district="swale"))
    counted("hate_crime", JULY, 1, 300)
    posting = posted(district="swale")
    assert (posting.release, texts(posting)) == (july, before)


def test_rape_is_for_the_force_only(posted):
    a_year("rape", districts=[each.pk for each in District.objects.all()])
    release = released()
    assert {each["area"] for each in release.content["cells"]} == {"force"}
    assert posted(district="swale").lines == posted(division="east").lines == []


@pytest.mark.parametrize("small", ["maidstone", "sevenoaks", "dover", "dartford"])
@pytest.mark.parametrize("n", [1, 6, 9])
def test_pages_of_all_postings_side_by_side_leave_a_small_district_hidden(posted, small, n):
    """All that is shown was answered in one quarter: so districts add up to divisions, and divisions to the force."""
    a_version()
    a_survey(started_on=date(2019, 5, 1))
    for number, district in enumerate(District.objects.order_by("pk")):
        counted("hate_crime", JULY, 12 + number, 17 + number, district.pk)
    counted("hate_crime", JULY, n // 2, n, small)
    release = released()
    divisions = {each.pk: texts(posted(division=each.pk))[0][2] for each in Division.objects.all()}
    districts = {each.pk: texts(posted(district=each.pk))[0][2] for each in District.objects.all()}
    assert districts[small] == "c"
    own = District.objects.get(pk=small).division_id
    siblings = {pk: districts[pk] for pk in districts_of(own) if pk != small}
    most = most_of(divisions.pop(own), cell(release)["n"] - sum(map(least_of, divisions.values())))
    assert most - sum(map(least_of, siblings.values())) >= 10, "for all that the attacker knows it may be ten"


def least_of(text):
    """Printed numbers are rounded to fives; a hidden district has somebody in it."""
    return 1 if text == "c" else max(10, int(text.removeprefix("about ")) - 2)


def most_of(text, otherwise):
    return otherwise if text == "c" else min(otherwise, int(text.removeprefix("about ")) + 2)


def test_every_figure_of_a_posting_is_rounded(july):
    assert {each["area"] for each in july.content["cells"] if each["shown"] == "exact"} == {"force"}


def test_a_year_of_releases_is_laid_side_by_side():
    """The months between are told by no difference of two released figures of any posting."""
    a_survey()
    for step, month in enumerate(months(Month(2018, 7), Month(2019, 8))):
        counted("hate_crime", month, 12 + step % 3, 15 + step % 4, "swale")
        counted("hate_crime", month, 20, 25, "thanet")
    counted("hate_crime", Month(2018, 8), 3, 4, "swale")
    found = [released(to) for to in (JULY, Month(2019, 8))]
    for area in ("swale", "thanet", "force"):
        for each in found:
            told = cell(each, area)
            assert told["shown"] in ("exact", "rounded", "suppressed")
    quarter = [cell(each) for each in found]
    assert quarter[0]["n"] - quarter[1]["n"] not in range(-9, 0)
