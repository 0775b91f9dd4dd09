import pytest

from engagement.models import MonitoringReturn
from engagement.returns import tasks
from tests.engagement.factories import a_service

pytestmark = pytest.mark.django_db


def test_the_clock_expects_the_returns_of_the_last_quarter_once():
    a_service()
    tasks.expect_last_quarter()
    tasks.expect_last_quarter()
    assert MonitoringReturn.objects.count() == 1
