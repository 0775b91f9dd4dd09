"""The page of benchmarks: list, change, withdraw."""

import pytest
from django.urls import reverse

from kentpcc.roles import Role
from surveys.models import Benchmark

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
URL = reverse("figures:benchmarks")
NEW = reverse("figures:new_benchmark")
TOLD = {
    "percentage": "44.4",
    "asked_of": "victims of fraud",
    "source": "A survey",
    "year": "2025",
    "question": "How satisfied",
    "mode": "on the web",
    "scale": "five points",
    "base": "",
    "survey": "",
}


@pytest.fixture
def browser(signed_in, make_user):
    return signed_in(make_user("analyst"))


@pytest.mark.parametrize("role", Role.values)
def test_who_keeps_them(make_user, signed_in, role):
    status = signed_in(make_user(role)).get(URL).status_code
    assert status == (200 if role in {"supervisor", "analyst"} else 404)


def test_they_are_listed(browser):
    page = browser.get(URL).text
    for one in Benchmark.objects.all():
        assert one.asked_of in page
        assert reverse("figures:benchmark", args=[one.pk]) in page


def test_a_new_one(browser):
    assert browser.post(NEW, TOLD).url == URL
    assert Benchmark.objects.get(source="A survey").base is None
    assert "44.4%" in browser.get(URL).text


@pytest.mark.parametrize(
    ("field", "value"), [("percentage", "101"), ("percentage", "most"), ("source", ""), ("base", "-1"), ("survey", "x")]
)
def test_what_cannot_be_is_said_and_nothing_kept(browser, field, value):
    reply = browser.post(NEW, TOLD | {field: value})
    assert field in reply.context["form"].errors
    assert not Benchmark.objects.filter(asked_of="victims of fraud").exists()


def test_the_same_again_is_refused_at_its_field(browser):
    browser.post(NEW, TOLD)
    reply = browser.post(NEW, TOLD)
    assert "kept already" in reply.context["form"].errors["asked_of"][0]
    assert Benchmark.objects.filter(source="A survey").count() == 1


def test_one_is_changed(browser):
    browser.post(NEW, TOLD)
    one = Benchmark.objects.get(source="A survey")
    page = browser.get(reverse("figures:benchmark", args=[one.pk])).text
    assert "44.4% of victims of fraud" in page
    browser.post(reverse("figures:benchmark", args=[one.pk]), TOLD | {"percentage": "45"})
    one.refresh_from_db()
    assert one.percentage == 45


def test_one_is_withdrawn(browser):
    one = Benchmark.objects.first()
    address = reverse("figures:withdraw_benchmark", args=[one.pk])
    assert browser.get(address).status_code == 405
    assert "withdrawn" in browser.post(address, follow=True).text
    assert browser.get(reverse("figures:benchmark", args=[one.pk])).status_code == 404
    assert "withdrawn before" in browser.post(address, follow=True).text
