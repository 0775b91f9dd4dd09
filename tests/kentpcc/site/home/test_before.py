from datetime import date, timedelta

import pytest

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.site.home.before import last_visit
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def signs_in(user, *times):
    for at in times:
        audit.record(Act.SIGNED_IN, user, by=user, at=at)


def test_the_sign_in_before_this_one_is_the_last_visit(ruth, asha, django_assert_num_queries):
    signs_in(ruth, NOON - timedelta(days=30), NOON - timedelta(days=3), NOON)
    audit.record(Act.SIGNED_OUT, ruth, by=ruth, at=NOON)
    signs_in(asha, NOON)
    with django_assert_num_queries(1):
        assert last_visit(ruth) == date(2019, 9, 15)


@pytest.mark.parametrize("times", [(), (NOON,)])
def test_whoever_is_here_for_the_first_time_was_never_here(ruth, times):
    signs_in(ruth, *times)
    assert last_visit(ruth) is None
