"""What a measure counts is changed by a person, on a page, and the figures follow."""

from datetime import date

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from kentpcc.periods import Month, Period
from surveys.figures.queries import figure
from surveys.figures.tallies import tally
from surveys.figures.tasks import tally_untallied
from surveys.models import Interview, Measure
from tests.factories import TODAY, a_survey, a_version
from tests.surveys.history import satisfied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
MAY, JUNE = Month(2019, 5), Month(2019, 6)
URL = "/questionnaires/measures/whole_experience/"
KEPT = {
    "title": "Whole experience",
    "satisfied": "1 2 3",
    "neither": "4",
    "dissatisfied": "5 6 7",
    "owner": "Research Bureau",
    "reviewed_on_day": "18",
    "reviewed_on_month": "9",
    "reviewed_on_year": "2019",
}


@pytest.fixture
def browser(signed_in, helen):
    return signed_in(helen)


@pytest.fixture
def counted(broker):
    """Ten of hate crime's May and five of rape's June, counted."""
    hate, rape = a_survey(), a_survey("rape")
    satisfied(a_version(hate), date(2019, 5, 14), 8, 10)
    satisfied(a_version(rape), date(2019, 6, 14), 5, 5)
    tally(hate, [MAY])
    tally(rape, [JUNE])
    return hate, rape


def change(browser, **changed):
    return browser.post(URL, KEPT | changed, follow=True)


def test_the_measures_are_listed_with_what_they_count(browser):
    page = browser.get(reverse("measures:measures")).text
    for measure in Measure.objects.all():
        assert measure.title in page
    assert "1, 2, 3" in page


def test_a_measures_page_says_where_it_is_asked(browser):
    a_version()
    page = browser.get(URL).text
    assert "Hate crime, version 1" in page
    assert "Completely satisfied" in page
    assert "It was never changed." in page


def test_a_change_counts_the_affected_months_again(browser, counted, broker, django_capture_on_commit_callbacks):
    hate, rape = counted
    may, june = Period(MAY, MAY), Period(JUNE, JUNE)
    before = figure(hate, may)
    with django_capture_on_commit_callbacks(execute=True):
        page = change(browser, satisfied="7", dissatisfied="1 2 3 5 6")
    assert "The changes are saved." in page.text
    assert broker.messages() == [("surveys.figures.tasks.tally_untallied", [])]
    tally_untallied()
    after = figure(hate, may)
    assert (before.satisfied, before.base) == (8, 10)
    assert after.base == 10
    assert after.dissatisfied >= 8
    assert figure(rape, june).satisfied == 0


def test_a_lost_message_is_made_up_for_by_the_clock(browser, counted):
    change(browser, satisfied="1 2", neither="3 4")
    assert Interview.objects.filter(counted=False).count() == 15
    tally_untallied()
    assert not Interview.objects.filter(counted=False).exists()


def test_a_new_title_counts_nothing_again(browser, counted, broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        change(browser, title="Overall")
    assert Measure.objects.get(pk="whole_experience").title == "Overall"
    assert broker.messages() == []


def test_the_change_is_in_the_trail_and_in_the_history(browser, helen):
    a_version()
    change(browser, satisfied="1 2", neither="3 4", owner="Ada Chilham")
    entry = AuditEntry.objects.get(act="changed a measure")
    assert (entry.by, entry.subject_id) == (helen, "whole_experience")
    assert set(entry.detail["fields"]) == {"satisfied", "neither", "owner", "reviewed_on"}
    assert (entry.detail["before"]["satisfied"], entry.detail["after"]["satisfied"]) == (["1", "2", "3"], ["1", "2"])
    assert "Chilham" not in str(entry.detail)
    page = browser.get(URL).text
    assert "satisfied from “1, 2, 3” to “1, 2”" in page
    assert "owner changed" in page
    assert str(helen) in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"satisfied": "1 2 8"}, "No questionnaire offers “8”: choose from “1”, “2”,"),
        ({"neither": "4 3"}, "An answer counts once: take “3” out of all groups but one."),
        ({"dissatisfied": "5 6 7 dont_know"}, "Take “dont_know” out"),
        ({"satisfied": ""}, "Fill in “Count as satisfied”."),
        ({"satisfied": " , "}, "Fill in “Count as satisfied”."),
        ({"reviewed_on_day": "31", "reviewed_on_month": "2"}, "There is no such date."),
        ({"title": ""}, "Fill in “Title”."),
        ({"satisfied": "1\x00"}, "Null characters are not allowed"),
        ({"satisfied": "x " * 600}, "at most 1000 characters"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_a_sentence(browser, changed, said):
    a_version()
    page = change(browser, **changed)
    assert page.status_code == 200
    assert said in page.text
    assert Measure.objects.get(pk="whole_experience").satisfied == ["1", "2", "3"]
    assert not AuditEntry.objects.filter(act="changed a measure").exists()


def test_a_measure_that_nobody_asks_yet_may_count_anything(browser):
    change(browser, satisfied="yes", neither="", dissatisfied="no")
    assert Measure.objects.get(pk="whole_experience").satisfied == ["yes"]


def test_nothing_changed_is_said(browser):
    Measure.objects.filter(pk="whole_experience").update(reviewed_on=TODAY)
    assert "Nothing was changed." in change(browser).text
    assert not AuditEntry.objects.exists()


def test_an_analyst_reads_but_does_not_change(signed_in, make_user):
    analyst = signed_in(make_user("analyst"))
    assert "Save the changes" not in analyst.get(URL).text
    assert change(analyst, satisfied="7").status_code == 404
    assert Measure.objects.get(pk="whole_experience").satisfied == ["1", "2", "3"]
