"""Whoever rings back is found by whole values, with a reason and a record, and taken into a call where allowed."""

import json
from datetime import date, timedelta

import pytest
from django.core.serializers import serialize

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.fieldwork import actions as calls
from surveys.fieldwork.assignment.actions import give_back
from surveys.fieldwork.assignment.reasons import GaveBack, RangBack
from surveys.fieldwork.queue import LEASE
from surveys.fieldwork.ringing_back.actions import FOUND_FOR, MOST_TRIES, find, take
from surveys.fieldwork.ringing_back.search import MOST_SHOWN, Said
from surveys.models import Appointment, Case, CaseEvent
from tests.factories import NOON, a_case, a_crime, a_survey, a_victim, an_involvement, calling, held
from victims.duplicates.fingerprints import fill_missing
from victims.duplicates.suggestions import suggest
from victims.models import ContactDetails, Flag, SafeContact, Suggestion, Victim
from victims.records.actions import set_flag

pytestmark = pytest.mark.django_db
BORN = date(1980, 1, 1)
BY_NAME = Said(surname="Deal", born=BORN)
LATER = NOON + timedelta(minutes=5)


def somebody(*, surname="Deal", phone="+447700900123", born=BORN, survey=None, **of_case):
    victim = a_victim(date_of_birth=born)
    ContactDetails.objects.filter(pk=victim.pk).update(
        details={"forename": "Amara", "surname": surname, "phones": [phone]}
    )
    fill_missing()
    survey = survey or a_survey()
    return a_case(survey, an_involvement(victim, a_crime(survey=survey.pk)), **of_case)


def found(said, by, at=NOON):
    return [hit.case for hit in find(said, reason=RangBack.MISSED_CALL, by=by, at=at).shown]


def can_be_taken(case, by, at=NOON):
    (hit,) = [hit for hit in find(BY_NAME, reason=RangBack.MISSED_CALL, by=by, at=at).shown if hit.case == case]
    return hit.may_be_taken


@pytest.mark.parametrize("surname", ["Deal", "DEAL", " deal "])
def test_by_surname_and_date_of_birth(asha, surname):
    case = somebody()
    somebody(surname="Dealer")
    somebody(born=date(1980, 1, 2))
    assert found(Said(surname=surname, born=BORN), asha) == [case]


@pytest.mark.parametrize("said", ["O’Neill", "oneill", "O'Neill", "Ó Neill"])
def test_a_name_is_found_however_it_is_written(asha, said):
    case = somebody(surname="O'Neill")
    assert found(Said(surname=said, born=BORN), asha) == [case]


def test_by_telephone_number(asha):
    case = somebody()
    somebody(phone="+447700900124")
    assert found(Said(telephone="+447700900123"), asha) == [case]


def test_by_case_number(asha):
    case = somebody()
    somebody()
    assert found(Said(case=case.label), asha) == [case]
    assert found(Said(case=case.label.lower()), asha) == [case]


@pytest.mark.parametrize(
    "said",
    [
        *(Said(surname="Dea", born=BORN), Said(surname="", born=BORN), Said(surname="Deal")),
        *(Said(telephone="+44770090012"), Said(case="1A2B"), Said(case="%"), Said()),
    ],
)
def test_nothing_but_whole_values_finds_anybody(asha, said):
    somebody()
    assert found(said, asha) == []


def test_all_references_of_a_person_are_one(asha):
    case, other = somebody(), somebody(surname="Deal-Before", phone="+447700900999")
    Victim.objects.filter(pk=other.involvement.victim_id).update(merged_into=case.involvement.victim_id)
    assert set(found(BY_NAME, asha)) == {case, other}
    assert set(found(Said(telephone="+447700900999"), asha)) == {case, other}


def test_a_corrected_name_is_found_and_the_old_one_not(asha):
    case = somebody()
    details = {"forename": "Amara", "surname": "Deal-Walmer", "phones": []}
    ContactDetails.objects.filter(pk=case.involvement.victim_id).update(details=details)
    fill_missing()
    assert found(Said(surname="Deal Walmer", born=BORN), asha) == [case]
    assert found(BY_NAME, asha) == []


def test_a_name_and_a_date_of_birth_alone_suggest_no_duplicate():
    somebody(), somebody(phone="+447700900777")
    assert suggest(on=NOON.date()) == 0
    somebody()  # the number too
    assert suggest(on=NOON.date()) == 1
    assert Suggestion.objects.count() == 1


def test_the_search_and_each_hit_are_recorded_and_what_was_said_is_not(asha):
    case = somebody()
    found(BY_NAME, asha)
    search, hit = AuditEntry.objects.order_by("id")
    assert (search.act, search.by, search.detail) == (
        *("searched for somebody who rang", asha),
        {"way": "name", "reason": "missed_call", "hits": 1},
    )
    assert (hit.act, hit.subject_id) == ("found somebody who rang", str(case.involvement.victim_id))
    event = CaseEvent.objects.get()
    assert (event.kind, event.case, event.by, event.reason) == ("found", case, asha, "missed_call")
    said = serialize("json", AuditEntry.objects.all()) + serialize("json", CaseEvent.objects.all())
    assert "deal" not in said.casefold()
    assert json.loads(said.split("][")[0] + "]")


def test_a_search_that_finds_nobody_is_recorded_too(asha, trail):
    found(BY_NAME, asha)
    assert trail() == ["searched for somebody who rang"]


def test_tries_are_bounded(asha, bela):
    for number in range(MOST_TRIES):
        found(BY_NAME, asha, at=NOON + timedelta(minutes=number))
    with pytest.raises(Refused, match="Ask your supervisor"):
        found(BY_NAME, asha, at=NOON + timedelta(minutes=30))
    assert found(BY_NAME, bela, at=NOON + timedelta(minutes=30)) == []
    assert found(BY_NAME, asha, at=NOON + timedelta(minutes=60)) == []


def test_many_hits_are_no_answer(asha):
    for _ in range(MOST_SHOWN + 2):
        somebody()
    hits = find(BY_NAME, reason=RangBack.MESSAGE, by=asha, at=NOON)
    assert (len(hits.shown), hits.more) == (MOST_SHOWN, True)
    assert CaseEvent.objects.count() == MOST_SHOWN


def test_a_hit_is_taken_into_a_call(asha, trail):
    case = somebody()
    assert can_be_taken(case, asha)
    taken = take(case.pk, by=asha, at=LATER)
    assert (taken.held_by, taken.held_until, taken.lease) == (asha, LATER + LEASE, 1)
    calls.begin_call(case.pk, by=asha, lease=taken.lease, at=LATER)
    assert trail()[-2:] == ["took the case of somebody who rang", "began a call"]


def test_a_rest_is_from_our_calls_not_from_theirs(asha):
    case = somebody(not_before=NOON + timedelta(hours=3))
    assert can_be_taken(case, asha)
    taken = take(case.pk, by=asha, at=LATER)
    assert calls.begin_call(case.pk, by=asha, lease=taken.lease, at=LATER)


def test_nor_is_an_appointment(asha, bela):
    begins = NOON + timedelta(hours=3)
    case = somebody(not_before=begins, kept_for=bela)
    about = {"kind": "definite", "begins": begins, "ends": begins + LEASE, "made_by": bela, "made_at": NOON}
    appointment = Appointment.objects.create(case=case, kept_for=bela, **about)
    assert can_be_taken(case, asha)
    taken = take(case.pk, by=asha, at=LATER)
    calls.begin_call(case.pk, by=asha, lease=taken.lease, at=LATER)
    appointment.refresh_from_db()
    assert appointment.state == "kept"


@pytest.mark.parametrize("bar", ["flag", "unsafe", "closed", "held", "parked", "attempts", "safe times", "gave back"])
def test_what_bars_a_call_sends_it_to_a_supervisor(asha, bela, helen, bar):
    case = somebody(not_before=NOON + timedelta(hours=3))
    _bar(case, bar, asha, bela, helen)
    assert not can_be_taken(case, asha)
    with pytest.raises(Refused, match="A supervisor must look"):
        take(case.pk, by=asha, at=LATER)
    case.refresh_from_db()
    assert case.held_by != asha
    assert case.not_before == NOON + timedelta(hours=3)


def _bar(case, bar, asha, bela, helen):
    rows = Case.objects.filter(pk=case.pk)
    changes = {
        "unsafe": {"needs_release": True},
        "closed": {"closed_at": NOON},
        "parked": {"parked_at": NOON},
        "attempts": {"attempts_made": 6},
        "held": {"held_by": bela, "held_until": NOON + LEASE},
    }
    if bar in changes:
        rows.update(**changes[bar])
    elif bar == "flag":
        set_flag(case.involvement.victim, kind=Flag.Kind.VULNERABLE, note=Flag.Note.OFFICER, by=helen, at=NOON)
    elif bar == "safe times":
        SafeContact.objects.create(victim=case.involvement.victim, arrangements={"times": "after 18:00"})
    else:
        lease = held(asha, case).lease
        give_back(case.pk, reason=GaveBack.KNOWS_PERSON, by=asha, lease=lease, at=NOON)


def test_a_bar_that_came_after_the_search_counts(asha):
    case = somebody()
    assert can_be_taken(case, asha)
    Case.objects.filter(pk=case.pk).update(needs_release=True)
    with pytest.raises(Refused, match="A supervisor must look"):
        take(case.pk, by=asha, at=LATER)


def test_only_who_found_it_takes_it_and_not_for_long(asha, bela):
    case = somebody()
    with pytest.raises(Refused, match="Find the case again"):
        take(case.pk, by=asha, at=NOON)
    found(BY_NAME, asha)
    with pytest.raises(Refused, match="Find the case again"):
        take(case.pk, by=bela, at=NOON)
    with pytest.raises(Refused, match="Find the case again"):
        take(case.pk, by=asha, at=NOON + FOUND_FOR)


def test_whoever_is_in_a_call_takes_no_other(asha):
    calling(asha)
    case = somebody()
    found(BY_NAME, asha)
    with pytest.raises(Refused, match="You hold case"):
        take(case.pk, by=asha, at=NOON)


def test_the_same_person_in_another_call_is_not_taken(asha, bela):
    case = somebody()
    other = a_survey("rape")
    again = a_case(other, an_involvement(case.involvement.victim, a_crime(survey="rape")))
    calling(bela, again)
    assert not can_be_taken(case, asha)
