"""The pages of releases: for those who make them, and nobody else."""

import pytest
from django.urls import reverse

from kentpcc.roles import ABILITIES, Can, Role
from surveys.figures.releases import runs
from surveys.models import Release, ReleaseRun
from surveys.models.run import LOST_AFTER
from tests.surveys.figures.releases.conftest import AT, JULY, a_year, counted, released

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
RELEASES = reverse("releases:releases")


@pytest.fixture
def browser(signed_in, helen):
    return signed_in(helen)


def test_supervisors_and_analysts_release():
    assert {role for role in Role if Can.RELEASE_FIGURES in ABILITIES[role]} == {Role.SUPERVISOR, Role.ANALYST}


def test_nothing_was_released_yet(browser):
    assert "Until then nobody outside the Bureau sees a figure" in browser.get(RELEASES).text


def test_the_list_says_how_many_cells_are_shown_and_hidden(browser, july):
    counted("hate_crime", JULY, 1, 5, "dover")
    page = browser.get(RELEASES)
    (row,) = page.context["releases"].lines
    cells = [placed.cell for placed in row]
    assert (cells[4], cells[5]) == (17, 0)
    assert july.short_hash in page.text
    assert reverse("releases:release", args=[july.pk]) in page.text


def test_a_month_is_asked_for_and_its_page_says_how_far_it_is(browser, django_capture_on_commit_callbacks):
    a_year()
    reply = browser.post(RELEASES, {"to": "2019-07", "reason": ""}, follow=True)
    run = ReleaseRun.objects.get()
    assert reply.redirect_chain == [(reverse("releases:run", args=[run.pk]), 302)]
    assert "The figures up to July 2019 are being prepared." in reply.text
    assert "Waiting for a worker" in reply.text
    assert reverse("releases:run", args=[run.pk]) in browser.get(RELEASES).text


@pytest.mark.parametrize(
    ("to", "reason", "said"),
    [
        ("2019-09", "", "Select a valid choice"),
        ("soon", "", "Select a valid choice"),
        ("2019-07", "", "To correct it, say why."),
        ("2019-08", "A late extract", "a reason is only for a correction"),
    ],
)
def test_what_is_refused_is_said_at_the_form(browser, july, to, reason, said):
    assert said in browser.post(RELEASES, {"to": to, "reason": reason}).text
    assert not ReleaseRun.objects.exists()


def test_a_release_shows_its_cells_and_why_some_are_hidden(browser):
    a_year()
    counted("hate_crime", JULY, 1, 5, "dover")
    release = released()
    page = browser.get(reverse("releases:release", args=[release.pk])).text
    for said in ("Hidden because", "too few people", "The whole force", "Maidstone", release.content_hash, "about 600"):
        assert said in page
    assert "outside, every hidden cell looks the same" in page


def test_a_corrected_one_leads_to_the_one_in_its_place(browser, july):
    counted("hate_crime", JULY, 50, 70)
    second = released(reason="A late extract")
    assert (
        reverse("releases:release", args=[second.pk]) in browser.get(reverse("releases:release", args=[july.pk])).text
    )
    assert "Corrected because: A late extract" in browser.get(reverse("releases:release", args=[second.pk])).text
    assert "Version 2" in browser.get(RELEASES).text


@pytest.fixture
def run(helen):
    return runs.ask(JULY, reason="", by=helen, at=AT)


def test_htmx_asks_again_until_it_is_done_and_then_for_the_whole_page(browser, run):
    progress = reverse("releases:progress", args=[run.pk])
    assert f'hx-get="{progress}"' in browser.get(progress).text
    a_year()
    runs.carry_out(run, at=AT)
    reply = browser.get(progress)
    assert reply.headers["HX-Redirect"] == reverse("releases:run", args=[run.pk])
    reply = browser.get(reply.headers["HX-Redirect"])
    assert reply.url == reverse("releases:release", args=[Release.objects.get().pk])


def test_a_refused_one_says_why(browser, run):
    runs.carry_out(run, at=AT)
    page = browser.get(reverse("releases:run", args=[run.pk])).text
    assert "No survey had begun by July 2019" in page
    assert "Nothing was released" in page


def test_a_lost_one_can_be_begun_again(browser, run):
    again = reverse("releases:again", args=[run.pk])
    assert "It is still under way" in browser.post(again, follow=True).text
    ReleaseRun.objects.update(moved_at=AT - LOST_AFTER)
    assert "Start again" in browser.get(reverse("releases:run", args=[run.pk])).text
    assert "It was begun again." in browser.post(again, follow=True).text


def test_the_list_asks_no_more_of_the_database_for_more_releases(browser, july, django_assert_max_num_queries):
    from kentpcc.periods import Month

    browser.get(RELEASES)
    for month in (5, 6):
        released(Month(2019, month))
    with django_assert_max_num_queries(12):
        assert len(browser.get(RELEASES).context["releases"].lines) == 3


def test_a_release_says_which_groups_it_has_no_figures_of(browser, july):
    page = browser.get(reverse("releases:release", args=[july.pk])).text
    assert "Groups without figures" in page
    assert "Hate crime: not counted for Gender: not everybody has been counted by it yet." in page
