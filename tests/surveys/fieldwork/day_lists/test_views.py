"""Helen looks at the list of today and of another day, by survey and by reason; nobody is named."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from surveys.fieldwork.calling.bars import Bar
from surveys.fieldwork.day_lists.actions import freeze
from surveys.fieldwork.day_lists.tasks import freeze_day_lists, strike_out
from surveys.models import Case, DayList, Survey
from tests.factories import NOON, TODAY, a_case, a_survey, calling

pytestmark = pytest.mark.django_db
MORNING = NOON - timedelta(hours=5, minutes=30)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def client(signed_in, helen):
    return signed_in(helen)


@pytest.fixture
def cases(asha):
    """In the morning two may be rung and one rests; then one is called, one is drawn, the rest is over."""
    called, free, resting = a_case(), a_case(), a_case(not_before=NOON + timedelta(days=2))
    freeze(called.survey, at=MORNING)
    calling(asha, called)
    drawn = a_case()
    Case.objects.filter(pk=resting.pk).update(not_before=None)
    return called, free, resting, drawn


def day_list(client, survey="hate_crime", name="day_list_of", **asked):
    return client.get(reverse(f"fieldwork:{name}", args=[survey]), asked)


def rows(answer):
    return [[getattr(placed.cell, "text", placed.cell) for placed in line] for line in answer.context["table"].lines]


def text(answer):
    return answer.content.decode()


def test_the_first_look_makes_the_lists_that_are_missing(client):
    a_case()
    page = client.get(reverse("fieldwork:day_list"))
    assert DayList.objects.filter(on=TODAY).count() == Survey.objects.count()
    assert rows(page)[0] == ["Hate crime", 1, "1", 0, 0, 1, 0]


def test_the_task_makes_them_in_the_morning_and_strikes_out_later(asha, now):
    now.move_to(MORNING)
    case = a_case()
    a_survey("rape")
    freeze_day_lists()
    now.move_to(NOON)
    calling(asha, case)
    strike_out()
    line = DayList.objects.get(survey="hate_crime").lines.get()
    assert (line.struck_out_by, line.struck_out_at) == ("called", NOON)


def test_the_morning_what_was_struck_out_and_now(client, cases):
    page = day_list(client)
    assert rows(page) == [
        ["May be rung", 2, 0, 4],
        ["Resting after the last call", 1, 0, 0],
        ["Called since", 0, 1, 0],
    ]
    total = [placed.cell for placed in page.context["table"].total_line]
    assert total == ["All open cases", 3, 1, 4]
    assert rows(client.get(reverse("fieldwork:day_list")))[0] == ["Hate crime", 2, "1", 1, 1, 3, 1]


@pytest.mark.parametrize("bar", Bar)
def test_every_reason_is_said_in_words_and_leads_to_its_cases(client, bar):
    case = a_case()
    freeze(case.survey, at=MORNING).lines.update(bar=bar.code)
    assert [bar.value, 1, 0, 0] in rows(day_list(client))
    assert bar.value in text(day_list(client, name="day_list_cases", reason=bar.code))


def test_the_cases_of_a_reason_by_their_labels(client, cases):
    called, free, resting, drawn = cases
    day_list(client)

    def listed(reason):
        page = day_list(client, name="day_list_cases", reason=reason)
        assert "Deal" not in text(page)
        return {row[0]: row[1:] for row in rows(page)}

    assert listed("") == {
        called.label: ["May be rung", "Called since, struck out 12:00"],
        free.label: ["May be rung", ""],
        drawn.label: ["Added 12:00", "May be rung"],
    }
    assert set(listed("still")) == {free.label, drawn.label}
    assert set(listed("called")) == {called.label}
    assert set(listed("resting")) == {resting.label}
    assert day_list(client, name="day_list_cases", reason="parked").status_code == 200
    assert day_list(client, name="day_list_cases", reason="none-such").status_code == 404


def test_another_day_is_as_it_was_kept(client, cases, now, signed_in, helen):
    day_list(client)
    now.move_to(NOON + timedelta(days=3))
    page = day_list(signed_in(helen), on="2019-09-18")
    assert rows(page) == [["May be rung", 2, 0], ["Resting after the last call", 1, 0], ["Called since", 0, 1]]
    assert "It stands as it was kept on that day." in text(page)
    assert DayList.objects.count() == 1


def test_a_day_without_a_list(client):
    assert "No list was made on that day" in text(day_list(client, on="2019-09-01"))
    assert "No list was made on that day" in text(client.get(reverse("fieldwork:day_list"), {"on": "2019-09-01"}))
    assert day_list(client, name="day_list_cases", on="2019-09-01", reason="").status_code == 404
    assert not DayList.objects.exists()


def test_a_day_that_cannot_be_read_is_said(client):
    assert "Enter a day, like 27/11/2026." in text(client.get(reverse("fieldwork:day_list"), {"on": "soon"}))


def test_interviewers_have_no_such_page(signed_in, asha):
    assert signed_in(asha).get(reverse("fieldwork:day_list")).status_code == 404


def test_as_many_queries_for_one_case_as_for_many(client, django_assert_max_num_queries):
    a_case()
    client.get(reverse("fieldwork:day_list"))
    for _ in range(12):
        a_case()
    with django_assert_max_num_queries(14):
        client.get(reverse("fieldwork:day_list"))
    with django_assert_max_num_queries(45):
        day_list(client)
