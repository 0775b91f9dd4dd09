"""The pages of line managers: of their posting, and never of a person."""

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from surveys.feedback.actions import take_back
from surveys.feedback.answering import actions
from surveys.models import FeedbackItem
from tests.factories import NOON
from tests.surveys.feedback.conftest import DAY, DONE, PASSED, SAID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
OWN = "/feedback/own/"


@pytest.fixture
def browser(signed_in, grace):
    return signed_in(grace)


def at(name, item):
    return reverse(f"feedback:{name}", args=[item.pk])


def read(browser, url):
    return browser.get(url).content.decode()


def secrets_of(item):
    case = FeedbackItem.objects.get(pk=item.pk).interview.case
    crime, victim = case.involvement.crime, case.involvement.victim
    numbers = (case.label, str(case.pk), crime.reference, victim.reference, str(victim.pk), str(item.interview_id))
    return (*numbers, "Amara", "Deal", "07700", "18 Sep 2019, 12:00", SAID)


def test_the_list_says_what_and_until_when(browser, routed):
    made = routed()
    page = read(browser, OWN)
    for words in ("Being kept informed", "To do better", "Hate crime", "September 2019", "Nobody yet", "In time"):
        assert words in page
    assert not [secret for secret in (*secrets_of(made), PASSED) if secret in page]


def test_an_item_has_the_words_passed_on_and_nothing_that_leads_to_the_victim(browser, closed):
    made = closed()
    page = read(browser, at("own_item", made))
    assert PASSED in page
    assert DONE in page
    assert not [secret for secret in secrets_of(made) if secret in page]


def test_an_item_is_read_on_record(browser, grace, routed):
    made = routed()
    before = AuditEntry.objects.filter(act="read what a victim passed on").count()
    read(browser, OWN)
    assert AuditEntry.objects.filter(act="read what a victim passed on").count() == before
    read(browser, at("own_item", made))
    assert AuditEntry.objects.get(act="read what a victim passed on").by == grace


@pytest.mark.parametrize("name", ["own_item", "take_on", "hand_over", "close"])
def test_another_posting_finds_nothing(signed_in, wyn, routed, name):
    own = signed_in(wyn)
    act = own.get if name == "own_item" else own.post
    assert act(at(name, routed())).status_code == 404


def test_what_is_not_passed_on_is_not_there(browser, item):
    assert browser.get(at("own_item", item())).status_code == 404


def test_line_managers_reach_no_page_of_the_bureau(browser, routed):
    made = routed()
    for address in ("/feedback/", at("item", made), at("take_back", made), "/calls/"):
        assert browser.get(address).status_code == 404
    assert browser.post(at("ring", made)).status_code == 404


def test_it_is_taken_on_and_closed(browser, routed):
    made = routed()
    assert "It is yours." in browser.post(at("take_on", made), follow=True).content.decode()
    sent = {"close-done": DONE, "close-said": "Too late", "close-did": "We ring"}
    assert "It is closed." in browser.post(at("close", made), sent, follow=True).content.decode()
    made.refresh_from_db()
    assert (made.state, made.line) == ("closed", "to_clear")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"close-done": ""}, "Enter what was done, or why nothing could be."),
        ({"close-done": DONE, "close-said": "Too late"}, "Enter what was done about it"),
        ({"close-done": DONE, "close-did": "We ring"}, "Enter what was said"),
    ],
)
def test_what_is_missing_is_said(browser, owned, sent, words):
    assert words in browser.post(at("close", owned()), sent).content.decode()
    assert FeedbackItem.objects.get().state == "owned"


def test_it_is_handed_over_to_who_sees_it(browser, owned, ivo, wyn):
    made = owned()
    page = read(browser, at("own_item", made))
    assert "Ivo Stelling" in page
    assert "Wyn Iwade" not in page
    assert "Choose to whom." in browser.post(at("hand_over", made), {}).content.decode()
    browser.post(at("hand_over", made), {"hand-to": str(wyn.pk)})
    assert FeedbackItem.objects.get().owner.username == "grace"
    browser.post(at("hand_over", made), {"hand-to": str(ivo.pk)})
    assert FeedbackItem.objects.get().owner == ivo


def test_without_a_colleague_nothing_is_offered(browser, owned):
    assert "Hand it over" not in read(browser, at("own_item", owned()))


def test_what_is_taken_back_is_gone_at_once(browser, cleared, helen):
    made = cleared()
    assert made.get_theme_display() in read(browser, OWN)
    take_back(made, by=helen, at=NOON + DAY)
    assert at("own_item", made) not in read(browser, OWN)
    assert browser.get(at("own_item", made)).status_code == 404
    assert "We ring within the hour" not in read(browser, reverse("board:summary"))


def test_the_file_is_recorded(browser, grace, routed):
    made = routed()
    answer = browser.get(OWN + "list/csv/")
    assert answer["Content-Disposition"] == 'attachment; filename="passed-on.csv"'
    assert made.label in answer.content.decode()
    entry = AuditEntry.objects.get(act="exported the list of what victims passed on")
    assert entry.detail == {"kind": "csv", "place": "thanet"}
    assert browser.get(OWN + "list/exe/").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_page_leads_to_every_format_like_any_page_of_results(browser, routed, kind):
    routed()
    assert f'href="{OWN}list/{kind}/"' in read(browser, OWN)
    assert browser.get(f"{OWN}list/{kind}/")["Content-Disposition"] == f'attachment; filename="passed-on.{kind}"'


def test_without_a_posting_there_is_nothing(signed_in, make_user, routed):
    routed()
    own = signed_in(make_user("line_manager", "nowhere"))
    assert "You have no posting yet" in read(own, OWN)
    assert own.get(OWN + "list/csv/").status_code == 404


def test_the_list_asks_as_much_for_many_as_for_one(browser, routed, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(15) as found:
            read(browser, OWN)
        return len(found)

    routed()
    queries()  # the first of a session asks for more
    before = queries()
    routed(), routed()
    assert queries() == before


def test_the_page_of_figures_says_what_was_said_and_done(browser, cleared):
    cleared()
    page = read(browser, reverse("board:summary"))
    assert "You said, we did" in page
    assert "We ring within the hour" in page


def test_after_closing_it_stays_to_read(browser, closed, grace):
    page = read(browser, at("own_item", closed()))
    assert "Take it on" not in page
    assert "What was done" in page
    assert actions.CLOSED == "This is closed already."
