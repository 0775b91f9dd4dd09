from datetime import date

import pytest

from surveys.models import Release
from tests.factories import a_version
from tests.surveys.board.conftest import recount
from tests.surveys.history import satisfied
from tests.surveys.said import refused, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def test_a_month_is_released_and_corrected():
    version = a_version()
    satisfied(version, date(2019, 6, 3), 45, 60)
    recount()
    first = said("release_figures", "--to", "2019-07")
    assert first.startswith("released up to 2019-07, version 1, seal ")
    assert "1 exact, " in first
    assert refused("release_figures", "--to", "2019-07").startswith("July 2019 was released on ")
    satisfied(version, date(2019, 6, 4), 8, 15)
    recount()
    assert "version 2" in said("release_figures", "--to", "2019-07", "--reason", "A late extract")
    assert [each.reason for each in Release.objects.all()] == ["A late extract", ""]


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("2019-09", "September 2019 is not over yet: release August 2019 or an earlier month."),
        ("2019-13", "2019-13 is no month: write it as 2019-05."),
        ("May", "“May” is no month: write it as 2019-05."),
        ("2019-07", "No survey had begun by July 2019: there is nothing to release."),
    ],
)
def test_what_cannot_be_released_is_refused_in_a_sentence(to, why):
    assert refused("release_figures", "--to", to) == why
    assert not Release.objects.exists()
