"""What somebody who left had in hand goes back; a call that is open is not ended from afar."""

import pytest

from kentpcc.people import actions as people
from surveys.fieldwork.assignment.leavers import release_all
from surveys.fieldwork.queue import claim_next
from tests.factories import NOON, a_case, calling, held

pytestmark = pytest.mark.django_db


def test_cases_that_were_kept_for_them_are_anybodys(asha, bela, trail):
    case = a_case(kept_for=bela)
    assert claim_next(asha, at=NOON) is None
    release_all(bela, at=NOON)
    assert trail() == ["assigned a case"]
    assert claim_next(asha, at=NOON) == case


def test_a_case_that_they_hold_without_a_call_goes_back_into_the_queue(asha, bela, trail):
    case = held(bela)
    release_all(bela, at=NOON)
    assert trail()[-1] == "gave a case back"
    case.refresh_from_db()
    assert case.held_by is None
    assert case.events.last().by is None
    assert claim_next(asha, at=NOON) == case


def test_a_call_that_is_open_stays_until_its_lease_runs_out(bela):
    case = calling(bela)
    release_all(bela, at=NOON)
    case.refresh_from_db()
    assert case.held_by == bela


def test_closed_cases_stay_as_they_were(bela, trail):
    a_case(kept_for=bela, closed_at=NOON)
    release_all(bela, at=NOON)
    assert trail() == []


def test_switching_somebody_off_on_a_page_does_the_same(asha, bela, make_user):
    case = a_case(kept_for=bela)
    bela.is_active = False
    people.change_person(bela, by=make_user("administrator"), at=NOON)
    assert claim_next(asha, at=NOON) == case
