"""What waits, and how it goes on for one person."""

from datetime import date

import pytest

from kentpcc.periods import Month
from surveys.fieldwork.quality import actions, queries
from surveys.fieldwork.quality.sheet import Points
from surveys.models import Review
from tests.factories import NOON, TODAY
from tests.surveys.fieldwork.quality.making import ALL_WELL, SENT_BACK, a_decided_review, a_review

pytestmark = pytest.mark.django_db


def test_what_waits_the_oldest_first(asha, helen):
    late, early = a_review(asha), a_review(asha)
    Review.objects.filter(pk=early.pk).update(drawn_at=NOON.replace(hour=6))
    a_decided_review(asha, helen)
    assert list(queries.waiting()) == [early, late]


def test_an_older_interview_waits_before_a_newer_one_whenever_they_were_drawn(asha):
    newer, older = a_review(asha, on=date(2019, 9, 3)), a_review(asha, on=date(2019, 9, 2))
    Review.objects.filter(pk=newer.pk).update(drawn_at=NOON.replace(hour=6))
    assert list(queries.waiting()) == [older, newer]


def test_a_trend_is_one_person_s_by_the_month_of_the_interview(asha, ines, helen):
    a_decided_review(asha, helen, on=date(2019, 9, 2), scores=ALL_WELL | {"pace": 0, "distress": None})
    a_decided_review(asha, helen, on=date(2019, 9, 3), verdict=SENT_BACK, scores=dict.fromkeys(ALL_WELL, 1))
    a_decided_review(asha, helen, on=date(2019, 7, 31))
    a_decided_review(ines, helen)
    a_review(asha)
    september, july = queries.trend(asha, TODAY).months
    assert (september.month, september.reviews, september.sent_back) == (Month(2019, 9), 2, 1)
    assert september.points == Points(16 + 10, 18 + 20)
    assert (july.month, july.reviews, july.points) == (Month(2019, 7), 1, Points(20, 20))
    items = {line.item.code: line.points for line in queries.trend(asha, TODAY).items}
    assert items["pace"] == Points(0 + 1 + 2, 6)
    assert items["distress"] == Points(1 + 2, 4)


def test_a_trend_is_of_twelve_months(asha, helen):
    for day in (date(2018, 9, 30), date(2018, 10, 1)):
        a_decided_review(asha, helen, on=day)
    assert [line.month for line in queries.trend(asha, TODAY).months] == [Month(2018, 10)]


def test_few_reviews_are_said_to_be_few(asha, helen):
    for _ in range(4):
        a_decided_review(asha, helen)
    assert queries.trend(asha, TODAY).months[0].is_few
    a_decided_review(asha, helen)
    assert not queries.trend(asha, TODAY).months[0].is_few


def test_interviewers_stand_by_name_whatever_was_found(make_user, helen):
    zoe = make_user("interviewer", "a", last_name="Zest")
    abe = make_user("interviewer", "z", last_name="Abbot")
    make_user("analyst", "n", last_name="Nobody")
    make_user("interviewer", "gone", is_active=False)
    a_decided_review(zoe, helen), a_decided_review(abe, helen, verdict=SENT_BACK)
    a_decided_review(abe, helen), a_review(abe)
    people = [(user.username, user.reviewed, user.sent_back) for user in queries.interviewers()]
    assert people == [("helen", 0, 0), ("z", 2, 1), ("a", 1, 0)]


def test_what_was_sent_back_waits_until_it_is_read(asha, ines, helen):
    back = a_decided_review(asha, helen, verdict=SENT_BACK)
    a_decided_review(asha, helen), a_decided_review(ines, helen, verdict=SENT_BACK)
    assert list(queries.sent_back_unread(asha)) == [back]
    actions.mark_seen(back.pk, by=asha, at=NOON)
    assert not queries.sent_back_unread(asha).exists()
