"""What is known of a case: what waits for a replicate, a language, a time of day; and the person's rest."""

from datetime import timedelta

import pytest

from surveys.fieldwork.calling.bars import Bar, bars_on, may_be_called
from surveys.models import Attempt, Case, Sample
from tests.surveys.fieldwork.conftest import NOW, TODAY, nothing_bars
from victims.models import SafeContact, Victim

DAY = timedelta(days=1)


@pytest.fixture
def case(hate_crime, harmed, in_a_case):
    case = in_a_case(harmed())
    nothing_bars(case.involvement.victim)
    return case


def bar(case):
    return dict(bars_on(Case.objects.all(), TODAY))[case.pk]


def of_victim(case, **fields):
    Victim.objects.filter(pk=case.involvement.victim_id).update(**fields)


def test_a_replicate_that_is_not_opened(case, asha):
    Sample.objects.update(replicates=2)
    Case.objects.update(replicate=2)
    assert bar(case) is Bar.REPLICATE_NOT_OPENED
    Case.objects.update(held_by=asha, held_until=NOW)  # somebody was given it, so it may be rung
    assert bar(case) is None
    Case.objects.update(held_by=None, held_until=None)
    Sample.objects.update(opened=2)
    assert bar(case) is None


def test_a_language_that_nobody_speaks(case, asha, ruth):
    of_victim(case, first_language="Polish", interpreter_required=True)
    ruth.languages = ["Polish"]  # who rings nobody
    ruth.save()
    assert bar(case) is Bar.NOBODY_SPEAKS_THE_LANGUAGE
    asha.languages = ["polish"]
    asha.save()
    assert bar(case) is None
    asha.is_active = False
    asha.save()
    assert bar(case) is Bar.NOBODY_SPEAKS_THE_LANGUAGE


def test_a_woman_is_asked_for_and_there_is_none(case, asha):
    SafeContact.objects.create(victim=case.involvement.victim, arrangements={}, interviewer_sex="female")
    asha.sex = "male"
    asha.save()
    assert bar(case) is Bar.NOBODY_OF_THE_SEX_ASKED_FOR
    asha.sex = "female"
    asha.save()
    assert bar(case) is None


def test_a_parked_case(case):
    Case.objects.update(parked_at=NOW)
    assert bar(case) is Bar.PARKED


def test_the_day_list_counts_a_time_of_day_only_if_none_of_the_day_is_left(case, asha, usual_hours):
    Case.objects.update(attempts_made=5, outcome="3.13")
    for number in range(5):
        begun = NOW - (5 - number) * DAY
        evening = begun.replace(hour=18, day=9 + number)  # Monday to Friday
        fields = {"begun_at": evening, "ended_at": evening, "outcome": "3.13", "made_by": asha}
        Attempt.objects.create(case=case, number=number + 1, **fields)
    assert bar(case) is Bar.ANOTHER_TIME_OF_DAY  # a Wednesday, and the weekend is missing
    assert dict(bars_on(Case.objects.all(), TODAY + 3 * DAY))[case.pk] is None


def test_a_rest_is_the_person_s(case, harmed, in_a_case):
    other = in_a_case(harmed(victim=case.involvement.victim), not_before=NOW + 2 * DAY, attempts_made=1, closed_at=NOW)
    assert bar(case) is Bar.RESTING
    assert may_be_called(case, NOW).bar is Bar.RESTING
    other.involvement.victim = Victim.objects.create(reference="V99999", merged_into=case.involvement.victim)
    other.involvement.save()
    assert bar(case) is Bar.RESTING
    assert may_be_called(case, NOW).bar is Bar.RESTING
    assert dict(bars_on(Case.objects.all(), TODAY + 2 * DAY))[case.pk] is None


def test_the_verdict_and_the_day_list_say_the_same(case, asha):
    assert may_be_called(case, NOW)
    Case.objects.update(attempts_made=6)
    assert may_be_called(case, NOW).bar is bar(case) is Bar.ATTEMPTS_USED
