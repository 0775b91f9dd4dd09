import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.fields import last_whole_quarter
from kentpcc.roles import Role
from tests.engagement.factories import QTR_1, a_figure, a_return, a_service

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


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


CONTRACT = {"funds": "Advice", "begins_day": "1", "begins_month": "4", "begins_year": "2019", "amount": "12000"}


def test_the_office_adds_a_service_with_a_contract_and_an_indicator(as_role):
    browser = as_role(Role.OPCC_OFFICER)
    told = {"name": "Harbour", "code": "harbour", "organisation_name": "Harbour Trust", "provides": "Refuge."}
    told |= {"funded_from_day": "1", "funded_from_month": "4", "funded_from_year": "2019"}
    assert "Provided by Harbour Trust" in text(browser.post(reverse("engagement:new_service"), told, follow=True))
    page = text(browser.post(reverse("engagement:new_contract", args=["harbour"]), CONTRACT, follow=True))
    assert "12,000.00" in page
    asked = {"wording": "Felt safer", "code": "felt_safer", "largest_move": "10", "position": "3"}
    page = text(browser.post(reverse("engagement:new_indicator", args=["harbour"]), asked, follow=True))
    assert "Felt safer" in page


def test_a_changed_contract_says_what_it_said_before(as_role):
    browser, service = as_role(Role.OPCC_OFFICER), a_service()
    browser.post(reverse("engagement:new_contract", args=[service.code]), CONTRACT)
    edit = reverse("engagement:edit_contract", args=[service.contracts.get().pk])
    browser.post(edit, CONTRACT | {"amount": "13000"})
    page = text(browser.get(edit))
    assert "What it said before" in page
    assert "12000.00" in page


def test_days_in_the_wrong_order_are_told(as_role):
    service = a_service()
    wrong = {"ends_day": "1", "ends_month": "3", "ends_year": "2019"}
    page = as_role(Role.OPCC_OFFICER).post(reverse("engagement:new_contract", args=[service.code]), CONTRACT | wrong)
    assert "The last day is before the first" in text(page)
    assert not service.contracts.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize(("name", "arguments"), [("services", []), ("service", ["victim-support"])])
def test_the_tables_are_files_too(as_role, name, arguments, kind):
    today = timezone.localdate()
    a_figure(a_return(quarter=last_whole_quarter(today), received_on=today), percentage="92.0")
    reply = as_role(Role.ANALYST).get(reverse(f"engagement:{name}", args=arguments), {"file": kind})
    assert reply.status_code == 200
    assert kind != "csv" or "92%" in text(reply)
