"""The pages of recounts: for supervisors and analysts, with scripts and without."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kentpcc.roles import ABILITIES, Can, Role
from surveys.figures.recounts import actions
from surveys.models import Recount
from surveys.models.run import LOST_AFTER
from tests.factories import NOON, a_survey
from tests.surveys.figures.recounts.conftest import SPRING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon", "sent")]
RECOUNTS = reverse("figures:recounts")
CHOSEN = {"survey": "hate_crime", "first": "2019-03", "last": "2019-06"}


@pytest.fixture
def browser(signed_in, helen):
    a_survey()
    return signed_in(helen)


@pytest.fixture
def recount(helen):
    return actions.ask(a_survey(), SPRING, by=helen, at=NOON)


def page_of(recount, name="recount"):
    return reverse(f"figures:{name}", args=[recount.pk])


def test_supervisors_and_analysts_recount():
    assert {role for role in Role if Can.RECOUNT_FIGURES in ABILITIES[role]} == {Role.SUPERVISOR, Role.ANALYST}


def test_the_last_three_months_are_offered_first(browser):
    page = browser.get(RECOUNTS)
    form = page.context["form"]
    assert (form.initial["first"], form.initial["last"]) == ("2019-07", "2019-09")
    months = [value for value, _ in form.fields["first"].choices]
    assert (months[0], months[-1]) == ("2019-09", "2018-05")
    assert "What was released does not change." in page.text
    assert "The latest recounts" not in page.text


def test_it_is_asked_for_and_its_page_says_how_far_it_is(browser):
    reply = browser.post(RECOUNTS, CHOSEN, follow=True)
    recount = Recount.objects.get()
    assert reply.redirect_chain == [(page_of(recount), 302)]
    for said in ("Counting Hate crime again", "Mar to Jun 2019", "Waiting for a worker", "You can leave the page"):
        assert said in reply.text
    assert page_of(recount) in browser.get(RECOUNTS).text


def test_a_second_press_leads_to_the_same_page(browser, recount):
    assert browser.post(RECOUNTS, CHOSEN).url == page_of(recount)
    assert Recount.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"survey": "gossip"}, "There is no such survey. Choose one from the list."),
        ({"first": "soon"}, "Nobody was interviewed then. Choose a month from the list."),
        ({"last": "2019-10"}, "Nobody was interviewed then. Choose a month from the list."),
        ({"last": ""}, "Choose a month from the list."),
        ({"survey": ""}, "Choose a survey from the list."),
        ({"first": "2019-07"}, "The last month is before the first: choose a later one."),
    ],
)
def test_what_is_wrong_is_said_at_the_form(browser, wrong, said):
    reply = browser.post(RECOUNTS, CHOSEN | wrong)
    assert said in reply.text
    assert not Recount.objects.exists()


def test_a_refusal_stands_at_the_form(browser, recount):
    reply = browser.post(RECOUNTS, CHOSEN | {"last": "2019-07"})
    assert "Mar to Jun 2019 of Hate crime are being counted." in reply.text


def test_without_scripts_the_page_shows_it_when_it_is_loaded_again(browser, recount):
    Recount.objects.update(state="working", done=1)
    page = browser.get(page_of(recount)).text
    assert "1 of 4 months" in page
    assert 'value="25"' in page
    assert "See how far it is now" in page


def test_with_scripts_the_bar_moves_and_the_page_follows_the_end(browser, recount):
    Recount.objects.update(state="working", done=3)
    part = browser.get(page_of(recount, "recount_progress"), headers={"HX-Request": "true"})
    assert "3 of 4 months" in part.text
    assert "<html" not in part.text
    Recount.objects.update(state="done", done=4)
    assert browser.get(page_of(recount, "recount_progress")).headers["HX-Redirect"] == page_of(recount)


def test_the_end_leads_to_the_figures(browser, recount):
    Recount.objects.update(state="done", done=4)
    page = browser.get(page_of(recount)).text
    assert "All 4 months are counted." in page
    assert reverse("board:survey", args=["hate_crime"]) in page
    assert "progress" not in page.replace("htmx", "").partition("<main")[2].partition("</main>")[0]


def test_a_failure_is_said_and_can_be_gone_on_with(browser, recount):
    Recount.objects.update(state="failed", done=2, said="May 2019 could not be counted. Go on with it.")
    page = browser.get(page_of(recount)).text
    assert "May 2019 could not be counted. Go on with it." in page
    assert page_of(recount, "recount_again") in page
    reply = browser.post(page_of(recount, "recount_again"), follow=True)
    assert "It goes on where it stopped." in reply.text
    assert Recount.objects.get().state == "waiting"


def test_a_lost_one_says_so(browser, recount, at_noon):
    at_noon.shift(LOST_AFTER)
    for name in ("recount", "recount_progress"):
        part = browser.get(page_of(recount, name)).text
        assert "Nothing has been heard of this for fifteen minutes" in part
        assert "0 of 4 months are counted" in part


def test_one_that_is_under_way_is_left_alone(browser, recount):
    reply = browser.post(page_of(recount, "recount_again"), follow=True)
    assert "It is still under way, or has ended" in reply.text


def test_the_list_shows_the_newest_first(browser, helen, recount):
    Recount.objects.update(state="done", done=4)
    newer = actions.ask(a_survey("rape"), SPRING, by=helen, at=NOON + timedelta(minutes=1))
    table = browser.get(RECOUNTS).context["recounts"]
    assert [line[0].cell.url for line in table.lines] == [page_of(newer), page_of(recount)]
    assert [line[4].cell for line in table.lines] == ["0 of 4", "4 of 4"]


@pytest.mark.parametrize("role", ["interviewer", "opcc_officer", "line_manager", "administrator"])
def test_nobody_else_knows_of_them(recount, make_user, signed_in, role):
    browser = signed_in(make_user(role, "charlie"))
    for address in (RECOUNTS, page_of(recount), page_of(recount, "recount_progress")):
        assert browser.get(address).status_code == 404
