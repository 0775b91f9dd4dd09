"""An answer to: is any group or place less well served?"""

import pytest

from engagement.coverage.evenness import below, evenness
from engagement.models import Audience, LiaisonPost
from engagement.register.districts import Provision
from kentpcc.models import District
from tests.engagement.factories import held
from tests.factories import TODAY


def places(*numbers):
    return [Provision(f"Place {place}", held, 0, residents) for place, (held, residents) in enumerate(numbers)]


@pytest.mark.parametrize(
    ("numbers", "names"),
    [
        ([(4, 100), (4, 100)], []),
        ([(6, 100), (10, 100)], []),  # exactly three quarters of 8 for 100
        ([(5, 100), (10, 100)], ["Place 0"]),
        ([(0, 100), (0, 100)], []),  # nothing anywhere is even
        ([(0, 100), (1, 100)], ["Place 0"]),
        ([(1, None), (4, 100)], []),  # of unknown residents nothing is said
        ([(10, 1000), (10, 100)], ["Place 0"]),  # as many, for ten times the residents
    ],
)
def test_a_district_with_less_than_three_quarters_of_the_rate_is_named(numbers, names):
    assert below(places(*numbers)) == names


@pytest.mark.django_db
def test_nothing_anywhere_names_every_group():
    found = evenness(today=TODAY, months=6)
    assert (found.below, len(found.unreached)) == ([], Audience.objects.count())
    assert len(found.without_post) == Audience.objects.count() - 1
    assert not found.is_even


@pytest.mark.django_db
def test_everybody_met_everywhere_is_even():
    post = LiaisonPost.objects.create(title="CLO")
    post.audiences.set(Audience.objects.all())
    for district in District.objects.all():
        people = district.residents.order_by("-counted_on").first().people
        for _ in range(round(people / 10_000)):
            held(held_on=TODAY, district=district).audiences.set(Audience.objects.all())
    found = evenness(today=TODAY, months=6)
    assert found.is_even
    assert found.vacant == 0
