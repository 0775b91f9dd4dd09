"""The mode on a day: what the settings say from when."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.by_group import figures_by_group
from surveys.figures.dimensions import BY_CODE
from surveys.figures.modes import mode_in, settings_of
from surveys.figures.tallies import tally
from surveys.models import FieldworkSetting, Profile
from tests.factories import a_survey, a_version
from tests.surveys.history import rated

pytestmark = pytest.mark.django_db
JUNE, JULY = Month(2019, 6), Month(2019, 7)


@pytest.fixture
def online():
    """From the middle of June on."""
    told = {"survey": a_survey(), "version": 7, "effective_from": date(2019, 6, 15)}
    return FieldworkSetting.objects.create(mode="online", **told)


@pytest.mark.parametrize(
    ("month", "mode"), [(Month(2018, 5), "telephone"), (JUNE - 1, "telephone"), (JUNE, "online"), (JULY, "online")]
)
def test_a_month_has_the_mode_of_most_of_it(online, month, mode):
    assert mode_in(settings_of(a_survey()), month) == mode


def test_without_any_setting_it_is_the_telephone():
    assert mode_in([], JUNE) == "telephone"


def test_each_interview_keeps_the_mode_of_its_day(online):
    version = a_version()
    rated(version, date(2019, 6, 14), "1", "1")
    rated(version, date(2019, 6, 15), "7")
    tally(a_survey(), [JUNE])
    modes = Profile.objects.order_by("interview__completed_on").values_list("mode", flat=True)
    assert list(modes) == ["telephone", "telephone", "online"]
    shares = figures_by_group(a_survey(), Period(JUNE, JUNE), BY_CODE["mode"])
    told = [(each.title, each.figure.satisfied, each.figure.base) for each in shares]
    assert told == [("By telephone", 2, 2), ("Online", 0, 1)]


def test_a_setting_of_later_changes_no_interview_of_before(online):
    rated(a_version(), date(2019, 6, 20), "1")
    tally(a_survey(), [JUNE])
    FieldworkSetting.objects.create(survey=a_survey(), version=8, effective_from=date(2019, 6, 18), mode="post")
    tally(a_survey(), [JUNE])
    assert Profile.objects.get().mode == "online"
