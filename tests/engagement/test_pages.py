from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagement.fields import last_whole_quarter
from engagement.models import Activity, MonitoringReturn, Quote
from engagement.urls import urlpatterns
from kentpcc.models import AuditEntry, District, Ward
from kentpcc.roles import ABILITIES, Role
from tests.engagement.factories import QTR_1, a_figure, a_quote, a_return, a_service, held, partner_of

pytestmark = pytest.mark.django_db
DESCRIBED = {
    "kind": "street-briefing",
    "held_on_day": "12",
    "held_on_month": "9",
    "held_on_year": "2019",
    "title": "Street briefing, Sheerness",
    "district": "swale",
    "officer_role": "PCSO",
    "purpose": "Listen.",
    "audiences": ["youth", "rural"],
    "partners": "Swale Council\nYouth Hub\n",
    "attendance": "0",
}
FIGURES = {
    "would_recommend_percentage": "92",
    "helped_cope_percentage": "95",
    "satisfied_percentage": "91.5",
    "satisfied_numerator": "183",
    "satisfied_denominator": "200",
}
UNKNOWN = {"pk": 10**30, "code": "none-such"}
POSTED = {"accept_return", "expect_returns"}
LISTS = ["overview", "activities", "services", "consultations", "newsletters", "groups"]


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("role", Role)
def test_a_page_is_there_for_those_who_may(as_role, role):
    browser = as_role(role)
    answers = {route.name: _ask(browser, route).status_code for route in urlpatterns}
    assert answers == {route.name: _expected(route, role) for route in urlpatterns}


def _ask(browser, route):
    address = reverse(f"engagement:{route.name}", args=[UNKNOWN[name] for name in route.pattern.converters])
    return browser.post(address) if route.name in POSTED else browser.get(address)


def _expected(route, role):
    """What is unknown does not exist, and a partner linked to no service has nothing to quote for."""
    nothing_there = route.pattern.converters or route.name == "enter_quote"
    if nothing_there or not ABILITIES[role].intersection(route.callback.abilities):
        return 404
    return 302 if route.name in POSTED else 200


def test_a_visitor_is_sent_to_sign_in(client):
    for route in set(urlpatterns) - {route for route in urlpatterns if route.name in POSTED}:
        assert _ask(client, route).url.startswith(reverse("sign_in"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_database_the_same_number_of_questions(as_role, name, django_assert_max_num_queries):
    browser, address = as_role(Role.OPCC_OFFICER), reverse(f"engagement:{name}")
    few = _queries(browser, address)
    today = timezone.localdate()
    for number in range(30):
        held(held_on=today - timedelta(days=number), district_id="swale")
        a_figure(a_return(a_service(f"Service {number}"), received_on=today))
    with django_assert_max_num_queries(few + 3):  # what an empty list has no need to fetch
        browser.get(address)
    many = _queries(browser, address)
    held(held_on=today)
    a_figure(a_return(a_service("One more"), received_on=today))
    assert _queries(browser, address) == many


def _queries(browser, address):
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    return len(asked)


def test_the_overview_tells_force_and_commissioner_apart(as_role):
    today = timezone.localdate()
    held(kind_id="surgery", held_on=today)
    held(kind_id="street-stall", held_on=today, title="Stall, Dover")
    held(kind_id="street-stall", held_on=today + timedelta(days=1), title="Stall, Swale")
    page = text(as_role(Role.OPCC_OFFICER).get(reverse("engagement:overview")))
    assert "Force: 1 in all" in page
    assert "Commissioner: 1 in all" in page
    assert page.index("Stall, Swale") < page.index("Stall, Dover")


# Activities


def test_the_list_is_narrowed_by_kind_district_side_and_period(as_role):
    held(title="Wanted", kind_id="surgery", district_id="swale", held_on=date(2019, 6, 30))
    held(title="Other kind", kind_id="street-briefing", district_id="swale", held_on=date(2019, 6, 30))
    held(title="Elsewhere", kind_id="surgery", district_id="dover", held_on=date(2019, 6, 30))
    held(title="A day late", kind_id="surgery", district_id="swale", held_on=date(2019, 7, 1))
    asked = {"kind": "surgery", "district": "swale", "led_by": "force", "period": "2019-04"}
    page = text(as_role(Role.ANALYST).get(reverse("engagement:activities"), asked))
    assert "Wanted" in page
    assert "Other kind" not in page
    assert "Elsewhere" not in page
    assert "A day late" not in page


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "none-such"},
        {"district": "\x00"},
        {"period": "1066"},
        {"period": "2019-05"},
        {"led_by": "council", "page": "x"},
        {"page": "9999999999999999999999"},
        {"page": "-1"},
    ],
)
def test_an_address_that_asks_for_nonsense_still_answers(as_role, asked):
    held()
    assert as_role(Role.ANALYST).get(reverse("engagement:activities"), asked).status_code == 200


def test_the_list_has_pages(as_role):
    for _ in range(26):
        held()
    browser, address = as_role(Role.ANALYST), reverse("engagement:activities")
    assert len(browser.get(address).context["page"]) == 25
    assert len(browser.get(address, {"page": 2}).context["page"]) == 1
    assert "26 activities" in text(browser.get(address))


def test_recording_an_activity(as_role):
    response = as_role(Role.ENGAGEMENT_OFFICER).post(reverse("engagement:record_activity"), DESCRIBED)
    activity = Activity.objects.in_full().get()
    assert response.url == activity.get_absolute_url()
    assert (activity.held_on, activity.attendance, activity.district_id) == (date(2019, 9, 12), 0, "swale")
    assert {audience.code for audience in activity.audiences.all()} == {"youth", "rural"}
    assert {partner.name for partner in activity.partners.all()} == {"Swale Council", "Youth Hub"}
    assert AuditEntry.objects.get().act == "activity recorded"


def test_its_page_says_everything_and_runs_nothing(as_role):
    script = "<script>alert(1)</script>"
    activity = held(title=script, purpose=script, priorities_raised=script, feedback_given=script, place=script)
    page = text(as_role(Role.ANALYST).get(activity.get_absolute_url()))
    assert script not in page
    assert "Not counted" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": ""}, "Choose the kind of activity."),
        ({"title": ""}, "Enter a title"),
        ({"held_on_year": "0219"}, "Check the year"),
        ({"held_on_month": ""}, "must include a month"),
        ({"attendance": "many"}, "as a whole number"),
        ({"attendance": "-1"}, "cannot be below 0"),
        ({"held_on_year": str(timezone.localdate().year + 1)}, "Nobody has come yet"),
        ({"partners": "x" * 121}, "at most 120 characters"),
        ({"purpose": "\x00"}, "Null characters are not allowed"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(as_role, change, sentence):
    response = as_role(Role.ENGAGEMENT_OFFICER).post(reverse("engagement:record_activity"), DESCRIBED | change)
    assert sentence in text(response)
    assert not Activity.objects.exists()


def test_a_ward_has_to_lie_in_the_district(as_role):
    ward = Ward.objects.create(district=District.objects.get(code="dover"), name="Aylesham")
    browser, address = as_role(Role.ENGAGEMENT_OFFICER), reverse("engagement:record_activity")
    assert "Aylesham is in Dover" in text(browser.post(address, DESCRIBED | {"ward": ward.pk}))
    assert browser.post(address, DESCRIBED | {"ward": ward.pk, "district": "dover"}).status_code == 302


def test_the_same_activity_twice_is_refused_in_a_sentence(as_role):
    browser, address = as_role(Role.ENGAGEMENT_OFFICER), reverse("engagement:record_activity")
    browser.post(address, DESCRIBED)
    assert "already recorded" in text(browser.post(address, DESCRIBED))
    assert Activity.objects.count() == 1


# Services and their returns


@pytest.mark.parametrize(("name", "arguments"), [("services", []), ("service", ["victim-support"])])
def test_a_figure_without_counts_says_so(as_role, name, arguments):
    today = timezone.localdate()
    a_figure(a_return(quarter=last_whole_quarter(today), received_on=today), percentage="92.0")
    page = text(as_role(Role.ANALYST).get(reverse(f"engagement:{name}", args=arguments)))
    assert "<strong>92%</strong><br>base not supplied" in page
    assert page.count("not reported") == 2
    assert "Accept<" not in page


def test_older_quarters_stand_on_the_service_s_own_page(as_role):
    a_figure(a_return(quarter=QTR_1))
    browser = as_role(Role.ANALYST)
    assert "92%" not in text(browser.get(reverse("engagement:services")))
    assert "92%" in text(browser.get(reverse("engagement:service", args=["victim-support"])))


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
    a_service()
    browser = as_role(Role.OPCC_OFFICER)
    browser.post(reverse("engagement:expect_returns"))
    expected = MonitoringReturn.objects.get()
    page = browser.post(reverse("engagement:accept_return", args=[expected.pk]), follow=True)
    assert "has not been received" in text(page)
    MonitoringReturn.objects.update(received_on=timezone.localdate())
    browser.post(reverse("engagement:accept_return", args=[expected.pk]))
    assert MonitoringReturn.objects.accepted().exists()


# Quotes


def test_a_quote_goes_from_the_partner_to_the_page_by_a_second_person(as_role, person):
    partner_of(person(Role.SERVICE_PARTNER), a_service())
    said = {"words": "Zebedee was kind.", "consent_to_publish": "on"}
    said |= {"given_on_day": "3", "given_on_month": "6", "given_on_year": "2019"}
    as_role(Role.SERVICE_PARTNER).post(reverse("engagement:enter_quote"), said)
    quote = Quote.objects.get()
    browser, services = as_role(Role.OPCC_OFFICER), reverse("engagement:services")
    assert "was kind" not in text(browser.get(services))
    browser.post(reverse("engagement:redact_quote", args=[quote.pk]), {"words": "[My worker] was kind."})
    page = text(browser.get(services))
    assert "[My worker] was kind." in page
    assert "Zebedee" not in page


def test_an_officer_who_entered_a_quote_is_told_that_a_second_person_is_needed(as_role, person):
    officer = person(Role.OPCC_OFFICER)
    quote = a_quote(officer, consent_to_publish=True)
    browser = as_role(Role.OPCC_OFFICER)
    assert "you entered it" in text(browser.get(reverse("engagement:quotes")))
    page = browser.post(reverse("engagement:redact_quote", args=[quote.pk]), {"words": "Kind."})
    assert "A second person" in text(page)


def test_words_without_consent_cannot_be_opened(as_role, person):
    quote = a_quote(person(Role.SERVICE_PARTNER))
    response = as_role(Role.OPCC_OFFICER).get(reverse("engagement:redact_quote", args=[quote.pk]))
    assert response.status_code == 404
