"""The draw of a day's interviews: by a seed, a fair part of them, everybody's who is new, and once."""

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from kentpcc.models import AuditEntry
from surveys.fieldwork.quality import actions, drawing, tasks
from surveys.models import FieldworkSetting, Review, ReviewDraw
from tests.factories import NOON, TODAY, a_survey
from tests.surveys.fieldwork.quality.making import a_complete_interview, a_review

YESTERDAY = TODAY - timedelta(days=1)
ids = st.lists(st.uuids(), unique=True, max_size=40)


@given(ids, st.integers(0, 100), st.integers(0, 2**62), st.randoms())
def test_the_same_seed_draws_the_same_in_any_order(interviews, percentage, seed, order):
    drawn = drawing.chosen(interviews, percentage=percentage, seed=seed)
    shuffled = order.sample(interviews, len(interviews))
    assert drawing.chosen(shuffled, percentage=percentage, seed=seed) == drawn
    assert len(set(drawn)) == len(drawn)
    assert set(drawn) <= set(interviews)


@given(ids, st.integers(0, 100), st.integers(0, 2**62))
def test_as_many_are_drawn_as_the_percentage_says_give_or_take_a_part_of_one(interviews, percentage, seed):
    drawn = drawing.chosen(interviews, percentage=percentage, seed=seed)
    assert abs(len(drawn) - len(interviews) * percentage / 100) < 1


def test_over_many_days_the_part_is_right_and_each_interview_as_likely_as_another():
    interviews = [uuid.UUID(int=number) for number in range(7)]
    days = 4000
    drawn = Counter(one for seed in range(days) for one in drawing.chosen(interviews, percentage=10, seed=seed))
    assert abs(drawn.total() - 0.7 * days) < 0.05 * days
    expected = drawn.total() / 7
    assert sum((drawn[one] - expected) ** 2 / expected for one in interviews) < 22.5  # chi-squared, 6 df, p = .001


def test_another_seed_draws_others():
    interviews = [uuid.UUID(int=number) for number in range(30)]
    assert len({tuple(drawing.chosen(interviews, percentage=10, seed=seed)) for seed in range(50)}) > 40


@pytest.fixture
def signed_off(asha, helen):
    actions.sign_off(asha, by=helen, at=NOON - timedelta(days=9))
    return asha


@pytest.mark.django_db
def test_a_part_of_those_signed_off_is_drawn_and_the_seed_is_kept(signed_off):
    FieldworkSetting.objects.filter(survey="hate_crime").update(reviewed_percentage=50)
    interviews = [a_complete_interview(signed_off, on=YESTERDAY) for _ in range(6)]
    kept = drawing.draw("hate_crime", on=YESTERDAY, at=NOON)
    assert (kept.percentage, kept.frame_size, kept.drawn) == (50, 6, 3)
    drawn = set(Review.objects.values_list("interview", flat=True))
    again = drawing.chosen([each.pk for each in interviews], percentage=50, seed=kept.seed)
    assert drawn == set(again)
    assert set(Review.objects.values_list("why", "interviewer", "draw")) == {("drawn", signed_off.pk, kept.pk)}
    entry = AuditEntry.objects.get(act="drew interviews to review")
    assert (entry.subject_id, entry.detail) == ("hate_crime", {"on": "2019-09-17", "drawn": 3, "of": 6})
    assert str(kept.seed) not in str(entry.detail)


@pytest.mark.django_db
def test_seeds_cannot_be_foreseen(signed_off):
    a_complete_interview(signed_off, on=YESTERDAY)
    a_complete_interview(signed_off, on=TODAY)
    seeds = {drawing.draw("hate_crime", on=day, at=NOON).seed for day in (YESTERDAY, TODAY)}
    assert len(seeds) == 2


@pytest.mark.django_db
def test_every_interview_of_somebody_new_is_looked_at_until_they_are_signed_off(asha, helen):
    for _ in range(3):
        a_complete_interview(asha, on=YESTERDAY)
    kept = drawing.draw("hate_crime", on=YESTERDAY, at=NOON)
    assert (kept.frame_size, kept.drawn) == (0, 0)
    assert list(Review.objects.values_list("why", flat=True)) == ["new_interviewer"] * 3
    actions.sign_off(asha, by=helen, at=NOON)
    FieldworkSetting.objects.update(reviewed_percentage=0)
    a_complete_interview(asha, on=TODAY)
    drawing.draw("hate_crime", on=TODAY, at=NOON)
    assert Review.objects.count() == 3


@pytest.mark.django_db
def test_only_that_day_that_survey_and_what_is_complete(asha):
    here = a_complete_interview(asha, on=YESTERDAY)
    a_complete_interview(asha, on=TODAY)
    a_complete_interview(asha, a_survey("rape"), on=YESTERDAY)
    drawing.draw("hate_crime", on=YESTERDAY, at=NOON)
    assert [review.interview for review in Review.objects.all()] == [here]


@pytest.mark.django_db
def test_one_that_was_asked_for_stays_as_it_is(asha):
    asked = a_review(asha, why=Review.Why.ASKED, interview=a_complete_interview(asha, on=YESTERDAY))
    drawing.draw("hate_crime", on=YESTERDAY, at=NOON)
    assert [(review.pk, review.why) for review in Review.objects.all()] == [(asked.pk, "asked")]


@pytest.mark.django_db
def test_a_day_is_drawn_from_once(asha):
    a_complete_interview(asha, on=YESTERDAY)
    first = drawing.draw("hate_crime", on=YESTERDAY, at=NOON)
    assert drawing.draw("hate_crime", on=YESTERDAY, at=NOON) == first
    assert (ReviewDraw.objects.count(), Review.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_days_that_are_over_and_not_drawn_from_are_found_today_is_not(asha):
    old, days = TODAY - timedelta(days=40), [TODAY - timedelta(days=number) for number in (12, 1)]
    for day in (old, *days, TODAY):
        a_complete_interview(asha, on=day)
        a_complete_interview(asha, on=day)
    assert drawing.days_not_drawn(TODAY) == [("hate_crime", day) for day in days]
    drawing.draw("hate_crime", on=days[0], at=NOON)
    assert drawing.days_not_drawn(TODAY) == [("hate_crime", days[1])]


@pytest.mark.django_db
def test_the_clock_s_task_draws_each_day_however_often_it_runs(asha, at_noon):
    for day in (YESTERDAY, TODAY - timedelta(days=3)):
        a_complete_interview(asha, on=day)
    for _ in range(3):
        tasks.draw_reviews()
    assert (ReviewDraw.objects.count(), Review.objects.count()) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_draw_once(make_user):
    from concurrent.futures import ThreadPoolExecutor

    asha = make_user("interviewer", "asha")
    for _ in range(4):
        a_complete_interview(asha, on=YESTERDAY)

    def draw(_):
        try:
            return drawing.draw("hate_crime", on=YESTERDAY, at=NOON).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        drawn = set(pool.map(draw, range(8)))
    assert len(drawn) == 1
    assert (ReviewDraw.objects.count(), Review.objects.count()) == (1, 4)
