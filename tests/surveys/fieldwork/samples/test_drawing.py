"""A draw: the seed alone decides, and nobody is drawn who may not be called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.fieldwork.samples.drawing import NothingToDraw, draw, proportional
from surveys.models import Case, Sample
from tests.factories import NOON, TODAY, a_crime, a_survey, a_victim, an_involvement
from victims.models import Crime, Exclusion, Involvement, Victim
from victims.screening import screen

pytestmark = pytest.mark.django_db
SHARES = {"swale": 12, "thanet": 6, "dover": 2}


def frame(order=range(20), **flags):
    """Twenty eligible victims with the same references in whatever order they are written."""
    places = [name for name, size in SHARES.items() for _ in range(size)]
    for number in order:
        victim, crime = a_victim(f"V{number}"), a_crime(f"46/{number}/19", district_id=places[number])
        an_involvement(victim, crime, **flags)


def drawn(size=8, seed=1, **options):
    """References in the order of the queue, undone again."""
    sample = draw(a_survey(), size=size, seed=seed, by=None, at=NOON, **options)
    cases = sample.cases.order_by("order").values_list("involvement__victim__reference", flat=True)
    references, digest = list(cases), sample.frame_digest
    Case.objects.all().delete()
    return references, digest


@pytest.mark.parametrize("by_district", [False, True])
def test_the_same_seed_draws_the_same_cases_whatever_their_primary_keys(by_district):
    frame()
    first = drawn(by_district=by_district)
    assert drawn(by_district=by_district) == first
    Involvement.objects.all().delete()
    Crime.objects.all().delete()
    Victim.objects.all().delete()
    frame(order=reversed(range(20)))
    assert drawn(by_district=by_district) == first


def test_another_seed_draws_others_from_the_same_frame():
    frame()
    (one, digest), (two, same_digest) = drawn(seed=1), drawn(seed=2)
    assert one != two
    assert digest == same_digest


def test_a_longer_frame_shows_in_its_digest():
    frame(range(19))
    _, before = drawn()
    frame([19])
    assert drawn()[1] != before


def test_a_draw_says_what_it_did(helen, trail):
    frame()
    sample = draw(a_survey(), size=8, seed=2019, by=helen, at=NOON)
    case = sample.cases.get(order=1)
    assert (sample.size, sample.seed, sample.frame_size, sample.drawn, sample.drawn_by) == (8, 2019, 20, 8, helen)
    assert sorted(sample.cases.values_list("order", flat=True)) == list(range(1, 9))
    assert case.district == case.involvement.crime.district
    assert (case.closes_on - case.involvement.crime.reported_on).days == 12 * 7
    assert trail() == ["drew a sample"]


def test_districts_get_their_share():
    frame()
    sample = draw(a_survey(), size=10, seed=1, by=None, at=NOON, by_district=True)
    places = sample.cases.values_list("district", flat=True)
    assert {name: list(places).count(name) for name in SHARES} == {"swale": 6, "thanet": 3, "dover": 1}


def test_the_order_of_the_queue_mixes_the_districts():
    frame()
    sample = draw(a_survey(), size=20, seed=1, by=None, at=NOON, by_district=True)
    places = list(sample.cases.order_by("order").values_list("district", flat=True))
    assert places != sorted(places)


def test_nobody_excluded_is_drawn():
    frame(range(10))
    frame(range(10, 20), vulnerable=True)
    survey = a_survey()
    screen(survey.population, on=TODAY)
    assert draw(survey, size=20, seed=1, by=None, at=NOON).drawn == 10
    assert not Case.objects.filter(involvement__vulnerable=True).exists()


def test_who_is_no_longer_excluded_can_be_drawn():
    frame(range(3), vulnerable=True)
    survey = a_survey()
    screen(survey.population, on=TODAY)
    Exclusion.objects.update(lifted_on=TODAY)
    assert draw(survey, size=20, seed=1, by=None, at=NOON).drawn == 3


def test_nobody_is_drawn_twice_for_a_survey():
    frame()
    survey = a_survey()
    draw(survey, size=15, seed=1, by=None, at=NOON)
    second = draw(survey, size=15, seed=1, by=None, at=NOON)
    assert (second.frame_size, second.drawn) == (5, 5)
    assert Case.objects.values("involvement").distinct().count() == 20


def test_a_size_beyond_the_frame_draws_the_frame():
    frame()
    assert draw(a_survey(), size=10_000, seed=1, by=None, at=NOON).drawn == 20


@pytest.mark.parametrize(
    ("size", "why"), [(0, "at least one case"), (-3, "at least one case"), (1, "Nobody is eligible")]
)
def test_a_draw_of_nobody_is_refused(size, why):
    with pytest.raises(NothingToDraw, match=why):
        draw(a_survey(), size=size, seed=1, by=None, at=NOON)
    assert not Sample.objects.exists()


sizes = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 10**7), min_size=1, max_size=13)


@given(sizes=sizes, data=st.data())
def test_largest_remainders(sizes, data):
    whole = sum(sizes.values())
    total = data.draw(st.integers(0, whole))
    shares = proportional(sizes, total)
    assert sum(shares.values()) == total
    assert all(share <= sizes[name] for name, share in shares.items())
    assert all(abs(share * whole - total * sizes[name]) < whole for name, share in shares.items())  # less than one off
    raised = [total * sizes[name] % whole for name, share in shares.items() if share * whole > total * sizes[name]]
    left = [total * sizes[name] % whole for name, share in shares.items() if share * whole < total * sizes[name]]
    assert not raised or not left or min(raised) >= max(left)
