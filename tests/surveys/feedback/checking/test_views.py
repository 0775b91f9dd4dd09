"""The pages of supervisors."""

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from surveys.models import FeedbackItem
from tests.factories import NOON
from tests.surveys.feedback.conftest import DAY, DONE, PASSED, SAID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def browser(signed_in, helen):
    return signed_in(helen)


def at(name, item):
    return reverse(f"feedback:{name}", args=[item.pk])


def read(browser, url, **data):
    return browser.get(url, data).content.decode()


def test_the_list_has_nobodys_words(browser, item, closed, routed):
    item(), closed(), routed()
    page = read(browser, reverse("feedback:items"))
    for heading in (
        "To check",
        "Victims to tell",
        "Lines to clear",
        "With line managers",
        "Passed on in twelve months",
    ):
        assert heading in page
    for words in (SAID, PASSED, DONE, "Amara"):
        assert words not in page
    assert not AuditEntry.objects.filter(act="read what a victim passed on").exists()


def test_the_list_asks_as_much_for_many_as_for_one(browser, item, routed, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(30) as found:
            read(browser, reverse("feedback:items"))
        return len(found)

    item(), routed()
    queries()  # the first of a session asks for more
    before = queries()
    item(), routed(), routed()
    assert queries() == before


def test_an_item_is_read_on_record(browser, helen, item):
    made = item()
    page = read(browser, at("item", made))
    assert SAID in page
    entry = AuditEntry.objects.get(act="read what a victim passed on")
    assert (entry.by, entry.subject_id) == (helen, str(made.pk))


def test_no_log_no_page(browser, item, monkeypatch):
    made = item()

    def broken(*_, **__):
        raise RuntimeError("no trail")

    monkeypatch.setattr("surveys.feedback.queries.audit.record", broken)
    with pytest.raises(RuntimeError):
        browser.get(at("item", made))


def test_it_is_passed_on_in_other_words(browser, item, grace):
    made = item()
    sent = {"pass_on-words": PASSED, "pass_on-to": "thanet"}
    page = browser.post(at("pass_on", made), sent, follow=True).content.decode()
    assert "It is passed on." in page
    assert FeedbackItem.objects.get().passed == PASSED


def test_a_name_in_the_words_is_said_beside_them(browser, item, grace):
    made = item()
    sent = {"pass_on-words": "Amara was not told", "pass_on-to": "thanet"}
    page = browser.post(at("pass_on", made), sent).content.decode()
    assert "Take out the victim’s name" in page
    assert "Amara was not told" in page
    assert FeedbackItem.objects.get().state == "to_check"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"pass_on-words": "", "pass_on-to": "thanet"}, "Enter the words that are passed on."),
        ({"pass_on-words": PASSED, "pass_on-to": ""}, "Choose whose line manager it goes to."),
        ({"pass_on-words": PASSED, "pass_on-to": "atlantis"}, "Select a valid choice"),
        ({"pass_on-words": PASSED, "pass_on-to": "dover"}, "No line manager is posted there."),
    ],
)
def test_what_is_wrong_is_said(browser, item, grace, sent, words):
    assert words in browser.post(at("pass_on", item()), sent).content.decode()
    assert FeedbackItem.objects.get().state == "to_check"


def test_it_is_not_passed_on(browser, item):
    made = item()
    assert "Choose why it is not passed on." in browser.post(at("decline", made), {}).content.decode()
    browser.post(at("decline", made), {"decline-reason": "danger"})
    assert FeedbackItem.objects.get().reason == "danger"


def test_ones_own_is_for_another(browser, item, helen):
    made = item()
    FeedbackItem.objects.update(entered_by=helen)
    page = read(browser, at("item", made))
    assert "another supervisor has to check it" in page
    assert "Pass it on" not in page


def test_it_is_sent_elsewhere(browser, routed, wyn):
    browser.post(at("send_again", routed()), {"send-to": "swale"})
    assert FeedbackItem.objects.get().district_id == "swale"


def test_a_line_is_cleared_or_not(browser, closed):
    made, other = closed(), closed()
    browser.post(at("clear_line", made), {"clear-said": "Too late", "clear-did": "We ring"})
    browser.post(at("decline_line", other))
    assert dict(FeedbackItem.objects.values_list("pk", "line")) == {made.pk: "cleared", other.pk: "declined"}


def test_taking_back_asks_once_more(browser, cleared):
    made = cleared()
    assert "They cannot be brought back" in read(browser, at("take_back", made))
    assert FeedbackItem.objects.get().state == "closed"
    page = browser.post(at("take_back", made), follow=True).content.decode()
    assert "Taken back" in page
    assert SAID not in read(browser, at("item", made))


def test_found_by_the_number_of_the_case(browser, item, routed):
    made, other = item(), routed()
    case = made.interview.case
    page = read(browser, reverse("feedback:find"), case=case.label.lower())
    assert at("item", made) in page
    assert at("item", other) not in page
    assert "There is none." in read(browser, reverse("feedback:find"), case="FFFFFFFF")
    assert "There is none." in read(browser, reverse("feedback:find"), case="'; --")


def test_found_by_how_it_stands(browser, item, routed):
    made, other = item(), routed()
    page = read(browser, reverse("feedback:find"), state="routed")
    assert at("item", other) in page
    assert at("item", made) not in page
    assert at("item", made) in read(browser, reverse("feedback:find"), state="no-such-state")


def test_whom_to_tell_may_be_rung_or_not_and_why(browser, closed, usual_hours):
    made = closed(at=NOON)
    assert "Show the number" in read(browser, at("item", made))
    type(made.interview.case.involvement.victim).objects.update(never_call_since=NOON.date())
    page = read(browser, at("item", made))
    assert "may not be rung now" in page
    assert "Show the number" not in page


def test_late_ones_are_red(browser, routed):
    routed(at=NOON - 9 * DAY)
    assert "govuk-tag--red" in read(browser, reverse("feedback:items"))
