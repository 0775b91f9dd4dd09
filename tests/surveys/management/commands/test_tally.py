from datetime import date

import pytest

from surveys.models import Tally
from tests.factories import a_version
from tests.surveys.history import rated
from tests.surveys.said import refused, said

pytestmark = pytest.mark.django_db


def test_tally():
    rated(a_version(), date(2019, 5, 2), "1")
    assert said("tally", "hate_crime", "--from", "2019-05", "--to", "2019-05") == "hate_crime, May 2019: 2 rows\n"
    Tally.objects.all().delete()
    assert said("tally").startswith("hate_crime, May 2018 to ")
    assert Tally.objects.count() == 2
    assert refused("tally", "--from", "2019-05") == "Give both --from and --to, or neither to recount everything."
    assert "There is no survey" in refused("tally", "arson")
