"""Helen sees who has which case, and decides; Asha gives one back, and is told when hers was taken."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from surveys.fieldwork.assignment.queries import with_label
from surveys.fieldwork.assignment.tasks import put_back_parked
from surveys.interviewing.inputs import input_name
from surveys.models import Case
from tests.factories import NOON, a_case, calling, held, interviewing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def client(signed_in, helen):
    return signed_in(helen)


def to(name, case=None):
    return reverse(f"fieldwork:{name}", args=[case.pk] if case else [])


def text(answer):
    return answer.content.decode()


def test_every_case_apart_from_the_queue_is_listed(client, asha, bela, helen):
    in_call, reading = calling(asha), held(bela)
    kept, parked = a_case(kept_for=asha), a_case(parked_at=NOON)
    page = client.get(to("cases"))
    assert [table.caption for table in page.context["tables"]] == [
        *("In somebody’s hands now", "Kept for one person", "Parked")
    ]
    for case in (in_call, reading, kept, parked):
        assert case.label in text(page)
    assert "Deal" not in text(page)


def test_what_was_given_back_today_is_seen(client, signed_in, asha):
    case = held(asha)
    signed_in(asha).post(to("give_back_because", case), {"lease": case.lease, "reason": "end_of_shift"})
    (table,) = client.get(to("cases")).context["tables"]
    assert [[placed.cell for placed in line] for line in table.lines] == [["asha", "My shift ends", 1]]


def test_a_case_is_opened_by_its_number(client):
    case = a_case()
    a_case()
    assert client.get(to("cases"), {"case": case.label.lower()}).url == to("case_history", case)
    for wrong in ("00000000", "XYZ", "9" * 9, "%"):
        assert client.get(to("cases"), {"case": wrong}).status_code == 200
    assert "No case has this number." in text(client.get(to("cases"), {"case": "00000000"}))


@given(st.text(max_size=12))
def test_whatever_is_asked_for_it_is_a_whole_number_or_nothing(db, asked):
    assert with_label(asked).count() == 0


def test_a_case_has_a_page_without_anybody_s_name_or_number(client, asha):
    case = calling(asha)
    page = text(client.get(to("case_history", case)))
    assert case.label in page
    assert "Take it over" in page
    assert not re.search(r"Deal|Amara|900123", page)


def test_what_a_closed_case_offers(client):
    page = text(client.get(to("case_history", a_case(closed_at=NOON))))
    assert "Assign it" not in page


def test_assigning(client, asha):
    case = a_case()
    assert "Choose a reason." in text(client.post(to("assign", case), {"assign-to": asha.pk}))
    answer = client.post(to("assign", case), {"assign-to": asha.pk, "assign-reason": "language"})
    assert answer.url == to("case_history", case)
    case.refresh_from_db()
    assert case.kept_for == asha
    client.post(to("assign", case), {"assign-to": ""})
    case.refresh_from_db()
    assert case.kept_for is None


def test_only_who_rings_victims_is_offered(client, asha, ruth, helen):
    form = client.get(to("case_history", a_case())).context["forms"]["assign"]
    assert set(form.fields["to"].queryset) == {asha, helen}


def test_taking_over(client, signed_in, asha, helen):
    case = calling(asha)
    assert "Choose a reason." in text(client.post(to("take_over", case)))
    answer = client.post(to("take_over", case), {"take-reason": "fell_ill"})
    assert answer.url == to("case", case)
    assert "Start the call" in text(client.get(answer.url))
    told = signed_in(asha).post(to("outcome", case), {"lease": case.lease, "outcome": "3.13"}, follow=True)
    assert told.status_code == 404
    late = signed_in(asha).post(to("give_back_because", case), {"lease": case.lease}, follow=True)
    assert f"helen took case {case.label} over: the interviewer is unwell." in text(late)


def test_what_the_first_was_typing_is_given_back_with_who_took_it(client, signed_in, asha):
    interview = interviewing(asha)
    browser = signed_in(asha)
    address = browser.get(reverse("interviewing:resume", args=[interview.pk])).url
    client.post(to("take_over", interview.case), {"take-reason": "distress"})
    refused = browser.post(address, {"lease": interview.case.lease, input_name("name"): "what was typed"})
    assert refused.status_code == 409
    assert "what was typed" in text(refused)
    assert "helen took case" in text(refused)


def test_a_refusal_is_said_at_its_form(client):
    assert "Nobody holds this case now." in text(client.post(to("take_over", a_case()), {"take-reason": "fell_ill"}))


def test_parking_and_putting_back(client, now):
    case = a_case()
    day = {"park-until_day": "20", "park-until_month": "9", "park-until_year": "2019"}
    assert client.post(to("park", case), {"park-reason": "checked", **day}).url == to("case_history", case)
    case.refresh_from_db()
    assert case.parked_until.isoformat() == "2019-09-19T23:00:00+00:00"  # midnight in Kent, in summer
    assert "Put it back into the queue" in text(client.get(to("case_history", case)))
    client.post(to("put_back", case))
    case.refresh_from_db()
    assert case.parked_at is None
    client.post(to("park", case), {"park-reason": "checked", **day})
    now.move_to(NOON + timedelta(days=2))
    put_back_parked()
    assert Case.objects.filter(parked_at__isnull=False).count() == 0


def test_putting_first_and_in_turn_again(client):
    case = a_case()
    assert "Choose a reason." in text(client.post(to("put_first", case)))
    assert client.post(to("put_first", case), {"first-reason": "promised"}).url == to("case_history", case)
    page = text(client.get(to("case_history", case)))
    assert "Before all others" in page
    assert "It was promised" in page  # in its history
    assert "Put it in its usual turn again" in page
    assert "comes first already" in text(client.post(to("put_first", case), {"first-reason": "promised"}))
    assert client.post(to("put_in_turn", case)).url == to("case_history", case)
    assert "Ring it next" in text(client.get(to("case_history", case)))
    case.refresh_from_db()
    assert case.priority == Case.Priority.USUAL


def test_a_day_that_has_passed_is_refused(client):
    past = {"park-until_day": "1", "park-until_month": "9", "park-until_year": "2019"}
    assert "That day has passed." in text(client.post(to("park", a_case()), {"park-reason": "checked", **past}))


def test_giving_back_asks_why(signed_in, asha):
    case, browser = held(asha), signed_in(asha)
    assert "I know this person" in text(browser.get(to("give_back_because", case)))
    assert "Choose a reason." in text(browser.post(to("give_back_because", case), {"lease": case.lease}))
    given = {"lease": case.lease, "reason": "knows_person"}
    assert browser.post(to("give_back_because", case), given).url == to("queue")
    assert browser.get(to("give_back_because", case)).status_code == 404


def test_a_page_with_an_old_lease_gives_nothing_back(signed_in, asha):
    case = held(asha)
    given = {"lease": case.lease - 1, "reason": "other"}
    answer = signed_in(asha).post(to("give_back_because", case), given, follow=True)
    assert "You no longer hold that case." in text(answer)
    case.refresh_from_db()
    assert case.held_by == asha


def test_a_refused_giving_back_is_said(signed_in, asha):
    case = calling(asha)
    given = {"lease": case.lease, "reason": "other"}
    assert "Say what came of it." in text(signed_in(asha).post(to("give_back_because", case), given))


def test_interviewers_have_no_such_pages(signed_in, asha):
    case = held(asha)
    browser = signed_in(asha)
    assert browser.get(to("cases")).status_code == 404
    assert browser.get(to("case_history", case)).status_code == 404
    assert browser.post(to("take_over", case), {"take-reason": "fell_ill"}).status_code == 404
    assert browser.post(to("put_first", case), {"first-reason": "promised"}).status_code == 404
    assert browser.post(to("put_in_turn", case)).status_code == 404


def test_whoever_it_is_kept_for_stands_in_the_form(client, asha):
    form = client.get(to("case_history", a_case(kept_for=asha))).context["forms"]["assign"]
    assert f'value="{asha.pk}" selected' in str(form["to"])
