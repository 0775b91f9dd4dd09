import pytest

from surveys.fieldwork.calling.matching import Speaker, suits
from tests.factories import a_case, a_victim, an_involvement
from victims.models import SafeContact

pytestmark = pytest.mark.django_db


def test_who_gives_a_case_by_hand_can_ask_whether_it_suits(asha, bela):
    victim = a_victim(first_language="Urdu", interpreter_required=True)
    SafeContact.objects.create(victim=victim, arrangements={}, interviewer_sex="female")
    case = a_case(involvement=an_involvement(victim))
    asha.sex, asha.languages = "female", ["Urdu"]
    bela.sex, bela.languages = "male", ["Urdu"]
    assert (suits(case, asha), suits(case, bela)) == (True, False)


def test_two_who_offer_the_same_are_one_speaker(asha, bela):
    asha.languages, bela.languages = ["Urdu", "Polish"], ["polish", "URDU"]
    assert Speaker.of(asha) == Speaker.of(bela)
