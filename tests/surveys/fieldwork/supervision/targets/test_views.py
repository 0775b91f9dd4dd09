import pytest
import time_machine

from surveys.models import FieldworkSetting
from tests.factories import NOON, a_survey

pytestmark = pytest.mark.django_db
URL = "/calls/room/targets/"


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def test_the_page_prints_target_forecast_and_what_it_supposes(helen, signed_in):
    FieldworkSetting.objects.filter(survey=a_survey()).update(target_base=70)
    text = signed_in(helen).get(URL).text
    assert "0 of 70" in text
    assert "70 short of 70." in text
    assert "0 complete on 49 days on which the survey ran: 0.00 a day." in text
    assert 'href="/calls/samples/quotas/"' in text


def test_before_any_survey_there_is_nothing_to_foretell(helen, signed_in):
    assert "No survey has begun" in signed_in(helen).get(URL).text
