from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.models import MonitoringReturn
from kentpcc.roles import Role
from tests.engagement.factories import QTR_2, a_figure, a_return, a_service, partner_of

pytestmark = pytest.mark.django_db


FIGURES = {
    "would_recommend_percentage": "92",
    "helped_cope_percentage": "95",
    "satisfied_percentage": "91.5",
    "satisfied_numerator": "183",
    "satisfied_denominator": "200",
}


def text(response):
    return response.content.decode()


def test_a_partner_files_the_return_of_the_own_service(as_role, person):
    own = a_return()
    partner_of(person(Role.SERVICE_PARTNER), own.service)
    browser = as_role(Role.SERVICE_PARTNER)
    assert browser.post(reverse("engagement:file_return", args=[own.pk]), FIGURES).status_code == 302
    assert [figure.base_note for figure in own.figures.all()] == [
        "base not supplied",
        "base not supplied",
        "183 of 200",
    ]
    page = text(browser.get(reverse("engagement:returns")))
    assert "91.5%" in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_service_s_return_does_not_exist_for_a_partner(as_role, person, method):
    partner_of(person(Role.SERVICE_PARTNER), a_service("ISVA"))
    others = a_return()
    browser = as_role(Role.SERVICE_PARTNER)
    response = getattr(browser, method)(reverse("engagement:file_return", args=[others.pk]), FIGURES)
    assert response.status_code == 404
    assert not others.figures.exists()
    assert "Victim Support" not in text(browser.get(reverse("engagement:returns")))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"satisfied_percentage": ""}, "enter the percentage"),
        ({"satisfied_percentage": "101"}, "A percentage is from 0 to 100."),
        ({"satisfied_percentage": "NaN"}, "Enter the percentage as a number"),
        ({"satisfied_percentage": "91.55"}, "at most one place"),
        ({"satisfied_denominator": ""}, "Give both counts, or neither"),
        ({"satisfied_numerator": "201"}, "More people said so than were asked"),
        ({"satisfied_percentage": "90.9"}, "183 of 200 is 91.5%, not 90.9%"),
        ({"satisfied_numerator": "0", "satisfied_denominator": "0"}, "If nobody was asked"),
    ],
)
def test_figures_that_do_not_agree_are_refused(as_role, person, change, sentence):
    own = a_return()
    partner_of(person(Role.SERVICE_PARTNER), own.service)
    response = as_role(Role.SERVICE_PARTNER).post(reverse("engagement:file_return", args=[own.pk]), FIGURES | change)
    assert sentence in text(response)
    assert not own.figures.exists()


@pytest.mark.parametrize("percentage", ["91", "92"])
def test_half_a_point_off_is_rounding(as_role, person, percentage):
    own = a_return()
    partner_of(person(Role.SERVICE_PARTNER), own.service)
    address = reverse("engagement:file_return", args=[own.pk])
    as_role(Role.SERVICE_PARTNER).post(address, FIGURES | {"satisfied_percentage": percentage})
    assert own.figures.count() == 3


def test_an_accepted_return_is_shown_and_not_changed(as_role, person):
    own = a_return(received_on=date(2019, 7, 20), accepted_on=date(2019, 7, 20))
    a_figure(own, percentage="92.0")
    partner_of(person(Role.SERVICE_PARTNER), own.service)
    browser, address = as_role(Role.SERVICE_PARTNER), reverse("engagement:file_return", args=[own.pk])
    assert "File the return" not in text(browser.get(address))
    assert "The office has accepted this return" in text(browser.post(address, FIGURES))
    assert own.figures.count() == 1


def test_the_office_expects_and_accepts(as_role):
    a_service().indicators.all().delete()
    browser = as_role(Role.OPCC_OFFICER)
    browser.post(reverse("engagement:expect_returns"))
    expected = MonitoringReturn.objects.get()
    accept = reverse("engagement:accept_return", args=[expected.pk])
    assert "has not been received" in text(browser.post(accept, follow=True))
    MonitoringReturn.objects.update(received_on=timezone.localdate())
    browser.post(accept)
    assert MonitoringReturn.objects.accepted().exists()


@pytest.fixture
def fallen(person):
    """From 97 to 50 per cent, filed by the partner."""
    service = a_service()
    service.indicators.exclude(code="satisfied").delete()
    partner_of(person(Role.SERVICE_PARTNER), service)
    a_figure(a_return(service, received_on=date(2019, 7, 20), accepted_on=date(2019, 7, 20)), percentage="97.0")
    filed = {"received_on": date(2019, 10, 20), "filed_by": person(Role.SERVICE_PARTNER)}
    a_figure(a_return(service, QTR_2, **filed), percentage="50.0")
    return MonitoringReturn.objects.get(quarter=QTR_2)


def test_a_fall_is_not_accepted_in_one_click(as_role, fallen):
    browser, accept = as_role(Role.OPCC_OFFICER), reverse("engagement:accept_return", args=[fallen.pk])
    page = text(browser.get(reverse("engagement:read_return", args=[fallen.pk])))
    assert "a fall of 47 points" in page
    assert "Say why this is right" in text(browser.post(accept, {"seen": "0"}))
    assert MonitoringReturn.objects.awaiting_acceptance().exists()
    browser.post(accept, {"seen": "0", "moved-satisfied": "A new questionnaire."})
    assert not MonitoringReturn.objects.awaiting_acceptance().exists()
    assert "A new questionnaire." in text(browser.get(reverse("engagement:read_return", args=[fallen.pk])))


def test_it_goes_back_is_asked_about_and_corrected(as_role, fallen):
    office = as_role(Role.OPCC_OFFICER)
    office.post(reverse("engagement:ask_about_return", args=[fallen.pk]), {"words": "Is 50 right?"})
    office.post(reverse("engagement:send_back_return", args=[fallen.pk]), {"words": "Count again."})
    partner, own = as_role(Role.SERVICE_PARTNER), reverse("engagement:file_return", args=[fallen.pk])
    listed = text(partner.get(reverse("engagement:returns")))
    assert "Count again." in listed
    assert "Is 50 right?" in listed
    assert "The office sent this return back" in text(partner.get(own))
    partner.post(reverse("engagement:answer_about_return", args=[fallen.notes.first().pk]), {"words": "No: 96."})
    partner.post(own, {"satisfied_percentage": "96", "seen": "0", "said": "A typing error."})
    page = text(as_role(Role.OPCC_OFFICER).get(reverse("engagement:read_return", args=[fallen.pk])))
    for words in ("96%", "No: 96.", "A typing error.", "Nothing about the figures is odd."):
        assert words in page


def test_a_partner_answers_for_its_own_service_only(as_role, person, fallen):
    note = fallen.notes.create(kind="query", words="Why?", written_on=date(2019, 10, 21))
    partner_of(person(Role.SERVICE_PARTNER, "other"), a_service("ISVA"))
    answer = reverse("engagement:answer_about_return", args=[note.pk])
    assert as_role(Role.SERVICE_PARTNER, "other").post(answer, {"words": "So."}).status_code == 404


def test_a_late_return_is_chased_from_the_list(as_role):
    late = a_return(due_on=timezone.localdate() - timedelta(days=27))
    browser = as_role(Role.OPCC_OFFICER)
    page = browser.post(reverse("engagement:remind", args=[late.pk]), follow=True)
    assert "The reminder is recorded." in text(page)
    assert ">27<" in text(page)
    assert "1 time" in text(page)
    assert "Record a reminder" not in text(as_role(Role.ANALYST).get(reverse("engagement:services")))


def test_an_unknown_number_of_a_submission_is_refused(as_role, fallen):
    accept = reverse("engagement:accept_return", args=[fallen.pk])
    page = as_role(Role.OPCC_OFFICER).post(accept, {"seen": "7", "moved-satisfied": "Right."})
    assert "filed again while you had the page open" in text(page)
