"""To everybody without the ability there is no such page, and nothing of it on any other."""

import pytest
from django.urls import reverse

from engagement.models import Tension
from kentpcc.models import AuditEntry, User
from kentpcc.roles import ABILITIES, Can, Role
from tests.engagement.factories import a_tension
from tests.engagement.register.test_views import text

pytestmark = pytest.mark.django_db
SECRET = "Families are shouted at"
WITHOUT = [role for role in Role if Can.KEEP_TENSION not in ABILITIES[role]]
ENTERED = {
    **{"kind": "potential", "tier": "2", "level": "3", "district": "dover", "communities": ["faith", "race"]},
    **{"noticed_on_day": "1", "noticed_on_month": "9", "noticed_on_year": "2019", "text": SECRET},
    **{"review_on_day": "1", "review_on_month": "9", "review_on_year": "2099"},
}


@pytest.fixture
def entry(person):
    return a_tension(person(Role.LIAISON_OFFICER), words={"text": SECRET, "source": "A charity"})


@pytest.fixture
def browser(as_role):
    return as_role(Role.LIAISON_OFFICER)


def address(name, entry):
    return reverse(f"engagement:{name}", args=[entry.pk])


def test_only_liaison_officers_have_the_ability():
    assert set(Role) - set(WITHOUT) == {Role.LIAISON_OFFICER}


@pytest.mark.parametrize("role", WITHOUT)
def test_there_is_nothing_for_anybody_else(as_role, entry, role):
    browser = as_role(role)
    assert browser.get(reverse("engagement:tensions")).status_code == 404
    assert browser.get(reverse("engagement:enter_tension")).status_code == 404
    assert browser.get(address("tension", entry)).status_code == 404
    assert browser.post(address("close_tension", entry), {"close-text": "x"}).status_code == 404
    assert not AuditEntry.objects.exists()
    home = text(browser.get("/"))
    assert "tension" not in home.lower()


@pytest.mark.parametrize("name", ["overview", "activities", "coverage", "commitments"])
def test_no_other_page_says_anything_of_it(as_role, entry, name):
    page = text(as_role(Role.OPCC_OFFICER).get(reverse(f"engagement:{name}")))
    assert "tension" not in page.lower()


def test_the_list_has_no_words_and_is_on_record(browser, entry):
    page = text(browser.get(reverse("engagement:tensions")))
    assert str(entry.pk) in page
    assert SECRET not in page
    assert AuditEntry.objects.last().act == "listed entries of community tension"


def test_an_entry_is_made_read_reviewed_and_closed(browser):
    browser.post(reverse("engagement:enter_tension"), ENTERED)
    (entry,) = Tension.objects.all()
    assert SECRET in text(browser.get(address("tension", entry)))
    assert AuditEntry.objects.last().act == "read an entry of community tension"
    review = {"level": "4", "text": "Worse", "review_on_day": "2", "review_on_month": "9", "review_on_year": "2099"}
    browser.post(address("review_tension", entry), review)
    assert "3 → 4" in text(browser.get(address("tension", entry)))
    browser.post(address("close_tension", entry), {"close-text": "It passed"})
    assert "Nothing is entered." in text(browser.get(reverse("engagement:tensions")))
    assert "Closed" in text(browser.get(reverse("engagement:tensions"), {"all": ""}))
    assert "Review it" not in text(browser.get(address("tension", entry)))


def test_what_is_wrong_is_said(browser, entry):
    page = text(browser.post(reverse("engagement:enter_tension"), ENTERED | {"text": "", "review_on_year": "2019"}))
    assert "Enter what was said, seen, or may come." in page
    assert "Choose a day after today" in text(
        browser.post(reverse("engagement:enter_tension"), ENTERED | {"review_on_year": "2019"})
    )
    assert "Enter what the review found." in text(browser.post(address("review_tension", entry), {"level": "1"}))
    assert "Enter why it can be closed." in text(browser.post(address("close_tension", entry), {}))
    assert Tension.objects.get() == entry


def test_a_posted_officer_does_not_reach_another_place(as_role, person, entry):
    User.objects.filter(pk=person(Role.LIAISON_OFFICER, "swale").pk).update(district="swale")
    browser = as_role(Role.LIAISON_OFFICER, "swale")
    assert browser.get(address("tension", entry)).status_code == 404
    assert str(entry.pk) not in text(browser.get(reverse("engagement:tensions")))


def test_what_is_said_runs_nothing(as_role, person):
    script = "<script>alert(1)</script>"
    entry = a_tension(person(Role.LIAISON_OFFICER), words={"text": script, "source": script})
    assert script not in text(as_role(Role.LIAISON_OFFICER).get(address("tension", entry)))
