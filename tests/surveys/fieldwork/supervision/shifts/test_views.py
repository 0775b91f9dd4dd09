"""Helen plans a week on a page."""

import re
from datetime import date, time, timedelta

import pytest
import time_machine

from surveys.fieldwork.supervision.shifts.actions import plan
from surveys.fieldwork.supervision.shifts.forms import name_of
from surveys.fieldwork.supervision.shifts.spans import BACKWARDS, UNREADABLE
from surveys.models import Shift
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db
URL = "/calls/room/shifts/"


@pytest.fixture(autouse=True)
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def page(helen, asha, signed_in):
    return signed_in(helen)


def on_page(answer):
    """Every field of the form as the page has it, hidden ones too."""
    fields = re.findall(r"<input[^>]+>", answer.text)
    named = ((re.search(r'name="([^"]+)"', each), re.search(r'value="([^"]*)"', each)) for each in fields)
    return {name[1]: value[1] if value else "" for name, value in named if name and name[1] != "csrfmiddlewaretoken"}


def save(page, url=URL, **changed):
    return page.post(url, on_page(page.get(url)) | changed, follow=True)


def test_a_shift_that_is_typed_is_planned(page, asha):
    answer = save(page, **{name_of(asha, TODAY): "9-17"})
    assert "1 shift is changed." in answer.text
    shift = Shift.objects.get()
    assert (shift.user, shift.day, shift.begins, shift.ends) == (asha, TODAY, time(9), time(17))
    assert on_page(answer)[name_of(asha, TODAY)] == "9–17"


def test_an_emptied_field_takes_the_shift_out(page, asha):
    save(page, **{name_of(asha, TODAY): "9-17"})
    assert "1 shift is changed." in save(page, **{name_of(asha, TODAY): ""}).text
    assert not Shift.objects.exists()


def test_saving_what_is_there_changes_nothing(page, asha):
    save(page, **{name_of(asha, TODAY): "9-17"})
    assert "Nothing was changed." in save(page).text


def test_what_somebody_else_planned_meanwhile_stays(page, asha, helen):
    shown = on_page(page.get(URL))
    plan({(asha.pk, TODAY): (time(9), time(13))}, by=helen, at=NOON)
    other = TODAY + timedelta(days=1)
    page.post(URL, shown | {name_of(asha, other): "10-12"})
    assert dict(Shift.objects.values_list("day", "begins")) == {TODAY: time(9), other: time(10)}


@pytest.mark.parametrize(("typed", "said"), [("all day", UNREADABLE), ("17-9", BACKWARDS)])
def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_changed(page, asha, typed, said):
    answer = save(page, **{name_of(asha, TODAY): typed, name_of(asha, TODAY + timedelta(days=1)): "9-17"})
    assert answer.text.count(said) == 1
    assert "Nothing was changed." in answer.text
    assert on_page(answer)[name_of(asha, TODAY)] == typed
    assert not Shift.objects.exists()


def test_another_week_is_in_the_address_and_is_the_one_that_is_saved(page, asha):
    url = f"{URL}?week=2019-10-10"
    assert "week of 7 October 2019" in page.get(url).text
    answer = save(page, url, **{name_of(asha, date(2019, 10, 7)): "9-17"})
    assert "week of 7 October 2019" in answer.text
    assert Shift.objects.get().day == date(2019, 10, 7)


@pytest.mark.parametrize("asked", ["", "soon", "0001-01-01", "9999-12-31", "2019-02-30"])
def test_a_week_that_is_none_is_this_one(page, asked):
    assert "week of 16 September 2019" in page.get(URL, {"week": asked}).text


def test_each_field_is_named_for_whoever_cannot_see_the_table(page, asha):
    label = re.search(rf'<label[^>]*for="id_{name_of(asha, TODAY)}"[^>]*>\s*([^<]+?)\s*</label>', page.get(URL).text)
    assert label[1] == "asha, Wednesday 18 September"
    assert "govuk-visually-hidden" in label[0]


def test_a_field_of_nobody_on_the_page_is_left_out(page, ruth):
    save(page, **{name_of(ruth, TODAY): "9-17"})
    assert not Shift.objects.exists()
