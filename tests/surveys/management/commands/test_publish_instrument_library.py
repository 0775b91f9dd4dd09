"""`publish_instrument --check` finds no problem in any questionnaire of the library."""

import pytest

from surveys.models import Instrument
from tests.factories import LIBRARY, the_survey_of
from tests.surveys.said import said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("file", sorted(LIBRARY.glob("*.md")), ids=lambda file: file.stem)
def test_the_library_may_be_published(file):
    survey = the_survey_of(file.stem)
    assert said("publish_instrument", survey.pk, file, "--check") == "No problems found.\n"
    assert not Instrument.objects.exists()


def test_a_force_may_go_over_from_all_children_together_to_child_by_child():
    said("publish_instrument", "domestic_abuse", LIBRARY / "domestic_abuse.md", "--from", "2019-08-01")
    other = LIBRARY / "domestic_abuse_each_child.md"
    assert said("publish_instrument", "domestic_abuse", other, "--check").startswith("No problems found.\n")
    said("publish_instrument", "domestic_abuse", other, "--from", "2019-09-01")
    assert Instrument.objects.count() == 2  # and nobody had to say that the trend breaks
