import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.fields import last_whole_quarter
from kentpcc.roles import Role
from tests.engagement.factories import QTR_1, a_figure, a_return

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
