"""Those of the demonstration who gave no interview: rung and not heard, or left out by a rule."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from kentpcc.periods import Month
from kentpcc.site.demo.programme import told_in_full
from kentpcc.site.demo.unheard import NO_ANSWER, Bars, closed_without_interview
from surveys.fieldwork.outcomes import BY_CODE, Group
from surveys.models import Case, Survey
from tests.factories import a_crime, a_victim, an_involvement
from victims.models import Exclusion
from victims.screening import screen

DAY, AT = date(2019, 6, 3), datetime(2019, 7, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("month", "told"),
    [
        (Month(2018, 7), False),
        (Month(2018, 8), True),
        (Month(2019, 9), True),
        (Month(2019, 10), False),
        (Month(2025, 5), False),
        (Month(2025, 6), True),
        (Month(2026, 10), True),
    ],
)
def test_their_months_are_those_of_the_papers_lines_and_the_latest(month, told):
    assert (month in told_in_full(Month(2026, 10))) is told


@pytest.mark.django_db
@pytest.mark.parametrize(("survey", "kept_from"), [("hate_crime", set()), ("rape", {"no_further_action"})])
def test_who_is_left_out_is_barred_by_a_rule_of_the_survey_and_screening_finds_the_same(survey, kept_from):
    survey = Survey.objects.get(pk=survey)
    bars = Bars(survey, DAY, random.Random(1))
    group = survey.population.offence_groups[0]
    found = [
        bars.leave_out(an_involvement(a_victim(), a_crime(reported_on=DAY, offence_group=group))) for _ in range(40)
    ]
    for exclusion in found:
        exclusion.involvement.victim.save()
        exclusion.involvement.save()
        exclusion.save()
    assert not {each.rule for each in found} & kept_from
    screen(survey.population, on=DAY + timedelta(weeks=8))
    assert Exclusion.objects.standing().filter(pk__in=[each.pk for each in found]).count() == len(found)


def test_a_case_without_an_interview_is_closed_by_its_last_call():
    for seed in range(20):
        case = Case()
        attempts = closed_without_interview(case, AT, [None], random.Random(seed))
        assert [each.number for each in attempts] == list(range(1, case.attempts_made + 1))
        assert [each.outcome for each in attempts[:-1]] == [NO_ANSWER] * (len(attempts) - 1)
        assert (attempts[-1].outcome, attempts[-1].begun_at) == (case.outcome, case.last_called_at)
        assert BY_CODE[case.outcome].group is not Group.COMPLETE
        assert case.closed_at > AT
