"""The register of the demonstration is loaded on any day, and by few questions."""

import random
from datetime import date

import pytest

from engagement.models import Activity, MonitoringReturn
from kentpcc.site.demo import register as demo
from tests.kentpcc.site.demo.test_register import TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("today", [date(2019, 10, 8), date(2026, 4, 1), date(2026, 6, 30), date(2028, 2, 29)])
def test_any_day_will_do(today):
    demo.load(today=today, rng=random.Random(1))
    assert not MonitoringReturn.objects.filter(received_on__gt=today)


def test_the_register_is_loaded_by_a_bounded_number_of_questions(django_assert_max_num_queries):
    """However many activities there are: rows go in by the thousand."""
    with django_assert_max_num_queries(110):
        demo.load(today=TODAY, rng=random.Random(2019))
    assert Activity.objects.count() > 4000
