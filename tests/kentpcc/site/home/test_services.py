"""Returns and quotes on the first pages of the office and of a service."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from engagement.models import Quote
from kentpcc.site.home import services
from tests.engagement.factories import QTR_1, QTR_2, a_quote, a_return, a_service, partner_of
from tests.factories import NOON, TODAY
from tests.kentpcc.site.home.reading import read
from tests.kentpcc.site.home.test_before import signs_in

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def vic(make_user):
    return make_user("service_partner", "vic")


def test_returns_are_late_to_accept_and_received(visiting, ruth):
    a_return(due_on=YESTERDAY)
    a_return(a_service("Another"), due_on=TODAY)
    a_return(a_service("A third"), received_on=TODAY - timedelta(days=3))
    assert read(services.returns_late(visiting(ruth))) == [
        "Late: 1 return of a service is late, the oldest was due on 17 September. [See the services]"
    ]
    assert read(services.returns_to_accept(visiting(ruth))) == [
        "Waits for you: 1 return waits to be accepted, the oldest for 3 days. [Read and accept]"
    ]


def test_quotes_wait_for_somebody_who_did_not_enter_them(visiting, ruth, vic):
    a_quote(vic, consent_to_publish=True)
    a_quote(vic)
    assert read(services.quotes_to_redact(visiting(ruth))) == [
        "Waits for you: 1 quote waits for its names to be removed, the oldest of 3 June. [Remove the names]"
    ]
    assert list(services.quotes_to_redact(visiting(vic))) == []


def test_returns_that_came_since_one_was_here(visiting, ruth):
    a_return(received_on=TODAY - timedelta(days=2))
    a_return(a_service("Another"), received_on=TODAY - timedelta(days=8))
    assert list(services.returns_received(visiting(ruth))) == []
    signs_in(ruth, NOON - timedelta(days=5), NOON)
    assert read(services.returns_received(visiting(ruth))) == [
        "Changed since you were here: 1 return came in, since 13 September. [See the services]"
    ]


def test_a_partner_sees_the_returns_of_one_service_as_they_stand(visiting, vic):
    own = a_service()
    partner_of(vic, own)
    a_return(own, QTR_1, due_on=date(2019, 8, 22))
    a_return(own, QTR_2, due_on=date(2019, 9, 28))
    a_return(a_service("Another"), due_on=YESTERDAY)
    assert read(services.own_returns(visiting(vic))) == [
        "First: For Victim Support. [Enter what a service user said]",
        "Late: 27 days late: your return for Qtr 1, 2019/20, it was due on 22 August. [File it]",
        "Waits for you: 10 days left for your return for Qtr 2, 2019/20, due on 28 September. [File it]",
    ]


def test_a_return_that_was_filed_waits_for_the_office(visiting, vic):
    own = a_service()
    partner_of(vic, own)
    filed = a_return(own, received_on=date(2019, 7, 20))
    *_, line = services.own_returns(visiting(vic))
    assert read([line]) == [
        "Today: Your return for Qtr 1, 2019/20 waits for the office to accept it, filed on 20 July. [Open it]"
    ]
    filed.accepted_on = timezone.localdate(NOON)
    filed.save()
    assert len(list(services.own_returns(visiting(vic)))) == 1


def test_a_partner_of_no_service_is_told_whom_to_ask(visiting, vic):
    (line,) = services.own_returns(visiting(vic))
    assert "Ask the commissioner’s office" in line.text
    assert line.url == ""


def test_a_return_that_was_sent_back_is_the_services_again(visiting, vic, ruth):
    own = a_service()
    partner_of(vic, own)
    back = a_return(own, received_on=date(2019, 7, 20), sent_back_on=date(2019, 9, 16))
    back.notes.create(kind="sent_back", words="The base is missing.", written_on=date(2019, 9, 16))
    *_, line = services.own_returns(visiting(vic))
    assert read([line]) == [
        "Late: The office sent back your return for Qtr 1, 2019/20: “The base is missing.”, on 16 September. "
        "[Correct it]"
    ]
    assert read(services.returns_sent_back(visiting(ruth))) == [
        "Today: 1 return is with its service again, the oldest for 2 days. [See the services]"
    ]
    assert list(services.returns_to_accept(visiting(ruth))) == []


def test_what_the_office_asked_waits_for_the_service(visiting, vic, ruth):
    own = a_service()
    partner_of(vic, own)
    asked = a_return(own, received_on=date(2019, 7, 20))
    asked.notes.create(kind="query", words=f"Why {'so ' * 60}low?", written_on=YESTERDAY)
    asked.notes.create(kind="query", words="Old.", written_on=YESTERDAY, answer="So.", answered_on=TODAY)
    _, question, _ = services.own_returns(visiting(vic))
    assert question.text.startswith("The office asks about Qtr 1, 2019/20: “Why so so")
    assert len(question.text) < 180
    assert (question.section, question.label, question.when) == ("Waits for you", "Answer", "on 17 September")
    assert read(services.returns_queried(visiting(ruth))) == [
        "Today: 1 question about a return has no answer, the oldest since yesterday. [See the services]"
    ]


def test_a_quote_waits_for_whoever_did_not_redact_it(visiting, vic, ruth, make_user):
    ben = make_user("opcc_officer", "ben")
    quote = a_quote(vic, consent_to_publish=True)
    Quote.objects.filter(pk=quote.pk).update(redacted_words="Kind.", names_redacted_by=ruth, redacted_on=YESTERDAY)
    assert list(services.quotes_to_release(visiting(ruth))) == []
    assert read(services.quotes_to_release(visiting(ben))) == [
        "Waits for you: 1 quote of a service user waits for a second person, the oldest since yesterday. "
        "[Look at the names]"
    ]
    Quote.objects.update(consent_to_publish=False)
    assert list(services.quotes_to_release(visiting(ben))) == []
