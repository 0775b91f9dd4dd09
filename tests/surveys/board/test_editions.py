"""Outside the Bureau only released months exist; in it one chooses, and the page says which it shows."""

from datetime import date

import pytest
from django.urls import reverse

from kentpcc.periods import Month
from surveys.board.editions import NOT_YET
from surveys.board.paper import NOT_RELEASED
from surveys.figures.releases.actions import release
from surveys.models import Survey
from tests.factories import NOON, a_survey, a_version
from tests.surveys.board.conftest import recount, without_tokens
from tests.surveys.board.once import the_papers_rows  # noqa: F401  a fixture
from tests.surveys.history import rated, satisfied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SUMMARY, PAPER = reverse("board:summary"), reverse("board:paper")
DOWNLOADS = [reverse("board:download", args=[kind]) for kind in ("csv", "json", "html")]
JULY = Month(2019, 7)


@pytest.fixture
def opcc(signed_in, ruth):
    return signed_in(ruth)


@pytest.fixture
def bureau(signed_in, make_user):
    return signed_in(make_user("analyst"))


@pytest.mark.usefixtures("the_papers_rows")
@pytest.mark.parametrize("page", [SUMMARY, PAPER])
def test_before_anything_is_released_there_is_nothing_to_see(opcc, page):
    text = opcc.get(page).text
    assert "Nothing has been released yet" in text
    assert "78.5" not in text
    assert opcc.get(page, {"to": "2019-07"}).status_code == 404


@pytest.mark.usefixtures("july_released")
@pytest.mark.parametrize("page", [SUMMARY, PAPER, *DOWNLOADS])
def test_of_every_month_that_there_is_only_the_released_one_is_had(opcc, page):
    """Eighteen months asked for one after the other, as they were laid side by side once."""
    months = [str(Month(2018, 5) + step) for step in range(18)]
    for show in ("", "live", "released", "x"):
        seen = [to for to in months if opcc.get(page, {"to": to, "show": show}).status_code == 200]
        assert seen == ["2019-07"]


@pytest.mark.usefixtures("july_released")
def test_the_form_offers_released_months_only(opcc):
    form = opcc.get(SUMMARY).context["form"]
    assert list(form.fields) == ["to"]
    assert form.fields["to"].choices == [("2019-07", "July 2019")]


@pytest.mark.parametrize("to", ["2019-13", "soon", "2019-7", " 2019-07", "' OR 1=1", "2019-07\x00"])
@pytest.mark.usefixtures("july_released")
def test_what_is_no_month_is_not_found(opcc, to):
    assert opcc.get(SUMMARY, {"to": to}).status_code == 404


@pytest.mark.usefixtures("july_released")
def test_it_says_which_release_it_shows(opcc, july_released):
    for page in (SUMMARY, PAPER):
        text = opcc.get(page).text
        assert f"Released 18 September 2019, version 1, seal {july_released.short_hash}." in text
        assert f"Policy {july_released.policy}" in text
        assert NOT_RELEASED not in text


@pytest.mark.usefixtures("july_released")
def test_two_looks_at_the_running_month_tell_of_nobody(opcc):
    """One interview is completed between: nothing that is seen changes, and the month is not to be had."""
    pages = [SUMMARY, PAPER, *(f"{each}?to=2019-07" for each in DOWNLOADS)]
    before = [opcc.get(page).content for page in pages]
    rated(Survey.objects.get(pk="hate_crime").instruments.get(), NOON.date(), "7")
    recount()
    assert [without_tokens(opcc.get(page).content) for page in pages] == list(map(without_tokens, before))
    assert opcc.get(SUMMARY, {"to": "2019-09"}).status_code == 404


@pytest.mark.usefixtures("july_released")
def test_a_correction_takes_the_place_of_what_it_corrects(opcc):
    satisfied(Survey.objects.get(pk="hate_crime").instruments.get(), date(2019, 7, 30), 6, 15)
    recount()
    assert "78.5%" in opcc.get(SUMMARY).text
    release(JULY, by=None, at=NOON, reason="A late extract came in.")
    text = opcc.get(SUMMARY).text
    assert ("78.5%" in text, "version 2" in text, "Corrected: A late extract came in." in text) == (False, True, True)


@pytest.mark.usefixtures("july_released")
def test_the_latest_released_month_comes_first(opcc):
    release(Month(2019, 8), by=None, at=NOON)
    page = opcc.get(SUMMARY)
    assert page.context["to"] == Month(2019, 8)
    assert [value for value, _ in page.context["form"].fields["to"].choices] == ["2019-08", "2019-07"]


@pytest.mark.usefixtures("july_released")
def test_no_page_outside_leads_on_to_a_surveys_own(opcc):
    assert reverse("board:survey", args=["hate_crime"]) not in opcc.get(SUMMARY).text
    assert opcc.get(reverse("board:survey", args=["hate_crime"])).status_code == 404
    assert opcc.get(reverse("releases:releases")).status_code == 404


@pytest.mark.usefixtures("july_released")
def test_nothing_of_a_hidden_cell_or_a_true_count_leaves(opcc):
    for address in DOWNLOADS:
        text = opcc.get(address, {"to": "2019-07"}).text
        assert not any(word in text for word in ("truths", "threshold", 'secondary"', "under_review", "books"))


@pytest.mark.usefixtures("july_released")
@pytest.mark.parametrize("page", [SUMMARY, PAPER])
def test_the_bureau_chooses_and_the_page_says_which_it_shows(bureau, page):
    satisfied(Survey.objects.get(pk="hate_crime").instruments.get(), date(2019, 7, 30), 1, 1)
    recount()
    live = bureau.get(page, {"to": "2019-07"}).text
    assert NOT_RELEASED in live
    assert "178" in live
    released = bureau.get(page, {"to": "2019-07", "show": "released"}).text
    assert NOT_RELEASED not in released
    assert "version 1" in released
    assert ("177" in released, "178" in released) == (True, False)


def test_for_the_bureau_a_month_that_is_not_released_is_said_to_be_so(bureau):
    a_survey()
    page = bureau.get(SUMMARY, {"to": "2019-07", "show": "released"})
    assert NOT_YET in page.text
    assert NOT_RELEASED in page.text


def test_a_surveys_own_page_says_that_it_is_for_the_bureau(bureau):
    a_version()
    assert NOT_RELEASED in bureau.get(reverse("board:survey", args=["hate_crime"])).text


@pytest.mark.usefixtures("july_released")
def test_links_keep_to_what_is_shown(bureau):
    assert f"{PAPER}?to=2019-07&amp;show=released" in bureau.get(SUMMARY, {"to": "2019-07", "show": "released"}).text
    assert f'{PAPER}?to=2019-07"' in bureau.get(SUMMARY, {"to": "2019-07"}).text
