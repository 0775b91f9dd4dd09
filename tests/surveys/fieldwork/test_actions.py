"""What happens to a held case: the rules are asked again, and a stale lease is refused."""

from datetime import timedelta

import pytest
from django.db.models import F

from kentpcc.refusals import Refused
from surveys.fieldwork import actions
from surveys.fieldwork.assignment.actions import give_back
from surveys.fieldwork.assignment.reasons import GaveBack
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import LEASE, LeaseLost
from surveys.fieldwork.waiting import callable_now
from surveys.models import Attempt, Case
from tests.factories import NOON, TODAY, a_case, a_crime, a_survey, a_victim, an_involvement, calling, held
from victims.models import ContactDetails, SafeContact
from victims.screening import standing_reasons

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=7)
DAYS = timedelta(days=1)


def ended(case, code, by, at=LATER):
    actions.record_outcome(case.pk, BY_CODE[code], by=by, lease=case.lease, at=at)
    case.refresh_from_db()
    return case


def shown(whom):
    return [str(number) for number in whom.numbers]


def test_beginning_twice_is_one_call(asha):
    case = calling(asha)
    again = actions.begin_call(case.pk, by=asha, lease=case.lease, at=LATER)
    assert again == Attempt.objects.get()
    assert again.begun_at == NOON


@pytest.mark.parametrize("flag", ["survey_opt_out", "vulnerable", "police_employee"])
def test_a_flag_set_after_the_draw_bars_the_call_and_closes_the_case(asha, trail, flag):
    case = held(asha)
    setattr(case.involvement, flag, True)
    case.involvement.save()
    with pytest.raises(actions.MayNotBeCalled) as barred:
        actions.begin_call(case.pk, by=asha, lease=case.lease, at=NOON)
    assert len(barred.value.verdict.reasons) == 1
    actions.close_barred(case.pk, by=asha, lease=case.lease, at=NOON)
    case.refresh_from_db()
    assert (case.outcome, case.closed_at, case.held_by, case.attempts_made) == ("4.1", NOON, None, 0)
    assert not Attempt.objects.exists()
    assert trail() == ["closed a barred case"]


def test_every_bar_is_named(asha):
    victim = a_victim(last_surveyed_on=TODAY - 30 * DAYS)
    case = held(asha, a_case(involvement=an_involvement(victim, vulnerable=True)))
    with pytest.raises(actions.MayNotBeCalled, match="Vulnerable, Surveyed recently"):
        actions.begin_call(case.pk, by=asha, lease=case.lease, at=NOON)


def test_a_hard_refusal_bars_every_survey(asha, trail):
    victim = a_victim()
    rape = a_survey("rape")
    case = a_case(involvement=an_involvement(victim))
    elsewhere = a_case(rape, an_involvement(victim, a_crime(survey="rape")))
    somebody_else = a_case(rape)
    ended(calling(asha, case), "2.1121", asha)
    for involvement in victim.involvements.all():
        reasons = standing_reasons(involvement, rape.population, on=TODAY)
        assert "unwilling_to_be_surveyed" in [reason.rule for reason in reasons]
    elsewhere.refresh_from_db()
    assert (elsewhere.outcome, elsewhere.closed_at) == ("4.1", LATER)
    assert list(callable_now(LATER)) == [somebody_else]
    assert trail() == ["began a call", "closed a barred case", "ended a call"]


def test_a_hard_refusal_bars_a_case_that_somebody_holds_already(asha, bela):
    victim = a_victim()
    elsewhere = held(bela, a_case(a_survey("rape"), an_involvement(victim, a_crime(survey="rape"))))
    ended(calling(asha, a_case(involvement=an_involvement(victim))), "2.1121", asha)
    with pytest.raises(actions.MayNotBeCalled, match="Unwilling to be surveyed"):
        actions.begin_call(elsewhere.pk, by=bela, lease=elsewhere.lease, at=LATER)


ACTS = {
    "begin_call": lambda case, **told: actions.begin_call(case.pk, **told),
    "close_barred": lambda case, **told: actions.close_barred(case.pk, **told),
    "record_outcome": lambda case, **told: actions.record_outcome(case.pk, BY_CODE["3.13"], **told),
    "give_back": lambda case, **told: give_back(case.pk, reason=GaveBack.OTHER, **told),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("stale", [{"lease": 0}, {"at": NOON + LEASE}, {"by": "bela"}])
def test_a_stale_hold_is_refused(asha, bela, act, stale):
    case = held(asha) if act == "give_back" else calling(asha)
    before = Case.objects.values().get(), list(Attempt.objects.values())
    told = {"by": asha, "lease": case.lease, "at": NOON} | stale
    with pytest.raises(LeaseLost):
        ACTS[act](case, **told | ({"by": bela} if "by" in stale else {}))
    assert (Case.objects.values().get(), list(Attempt.objects.values())) == before


def test_a_case_is_given_back_before_a_call_and_not_after(asha):
    case = held(asha)
    give_back(case.pk, reason=GaveBack.OTHER, by=asha, lease=case.lease, at=NOON)
    assert list(callable_now(NOON)) == [case]
    case = calling(asha, case)
    with pytest.raises(Refused):
        give_back(case.pk, reason=GaveBack.OTHER, by=asha, lease=case.lease, at=NOON)


def test_the_number_is_read_under_a_name(asha, trail):
    case = calling(asha)
    whom = actions.show_number(case, by=asha, at=NOON)
    assert (whom.name, shown(whom), whom.safe_contact) == ("Amara Deal", ["07700 900123"], None)
    assert trail() == ["began a call", "read contact details"]


def test_a_safe_number_is_the_only_one_shown(asha):
    case = calling(asha)
    arrangements = {"number": "+447700900456", "code_word": "harbour"}
    SafeContact.objects.create(victim=case.involvement.victim, arrangements=arrangements)
    whom = actions.show_number(case, by=asha, at=NOON)
    assert shown(whom) == ["07700 900456"]
    assert whom.safe_contact == arrangements | {"voicemail_allowed": False}


def test_a_number_abroad_is_shown_with_its_country(asha):
    case = calling(asha)
    ContactDetails.objects.update(details={"phones": ["+33612345678"]})
    assert shown(actions.show_number(case, by=asha, at=NOON)) == ["+33 6 12 34 56 78"]


def test_every_hold_has_a_token_of_its_own(asha):
    case = held(asha)
    Case.objects.update(lease=F("lease") + 1)
    with pytest.raises(LeaseLost):
        actions.begin_call(case.pk, by=asha, lease=case.lease, at=NOON)
