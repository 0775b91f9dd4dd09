import pytest
from django.urls import reverse

from surveys.fieldwork.programme.settings.actions import propose
from surveys.models import FieldworkSetting
from tests.factories import NOON, a_survey
from tests.surveys.fieldwork.programme.conftest import terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
VERBS = ["confirm_decision", "turn_down_decision"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("kind", ["changes", "settings", "plans", "nonsense"])
def test_what_is_not_there_is_not_found(helens, verb, kind):
    assert helens.post(reverse(f"fieldwork:{verb}", args=[kind, 1])).status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_a_decision_is_sent_never_read(helens, verb):
    assert helens.get(reverse(f"fieldwork:{verb}", args=["settings", 1])).status_code == 405


def test_a_second_click_says_that_it_is_decided(helen, bobs):
    proposal = propose(a_survey(), terms(attempts_at_most=3), by=helen, at=NOON)
    address = reverse("fieldwork:confirm_decision", args=["settings", proposal.pk])
    bobs.post(address)
    for verb in VERBS:
        page = bobs.post(reverse(f"fieldwork:{verb}", args=["settings", proposal.pk]), follow=True)
        assert "That change was decided already." in page.text
    assert FieldworkSetting.objects.filter(survey="hate_crime").count() == 2
