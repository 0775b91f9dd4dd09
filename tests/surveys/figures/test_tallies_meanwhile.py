"""An interview that is completed while its month is being counted is not lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections

from kentpcc.periods import Month, Period
from surveys.figures.queries import figure
from surveys.figures.tallies import tally
from surveys.figures.tasks import tally_untallied
from surveys.models import Interview
from tests.factories import a_survey, a_version
from tests.surveys.history import rated

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]
MAY, DAY = Month(2019, 5), date(2019, 5, 14)


class Meanwhile:
    """Does something on another connection just before the given statement of this one."""

    def __init__(self, statement, act):
        self.left, self.act = statement, act

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == 0:
            with ThreadPoolExecutor(1) as pool:
                pool.submit(self._elsewhere).result()
        return execute(sql, params, many, context)

    def _elsewhere(self):
        try:
            connection.cursor().execute("SET lock_timeout = '10s'")  # a recount keeps nobody waiting
            self.act()
        finally:
            connections.close_all()


@pytest.mark.parametrize("statement", range(1, 10))
def test_it_is_counted_now_or_found_later(statement):
    """Whichever statement of the recount it falls before: surveyed and answers always fit together."""
    version = a_version()
    rated(version, DAY, "1")
    meddle = Meanwhile(statement, lambda: rated(version, DAY, "1", district="thanet"))
    with connection.execute_wrapper(meddle):
        tally(a_survey(), [MAY])
    assert meddle.left <= 0
    found = figure(a_survey(), Period(MAY, MAY))
    assert found.surveyed == found.satisfied == Interview.objects.filter(counted=True).count()
    tally_untallied()
    assert figure(a_survey(), Period(MAY, MAY)).satisfied == 2
