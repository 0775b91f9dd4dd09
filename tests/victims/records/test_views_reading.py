import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kentpcc.models import AuditEntry, User
from victims.models import Involvement, Population
from victims.screening import screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(helen: User, signed_in: Callable[[User], Client]) -> Client:
    """Helen's."""
    return signed_in(helen)


def test_a_record_shows_every_reason_and_the_reading_is_recorded(
    browser: Client, helen: User, involvement: Callable[..., Involvement], hate_crime: Population
) -> None:
    one = involvement(vulnerable=True, crime__outcome="Cancelled")
    screen(hate_crime, on=one.crime.reported_on)
    Involvement.objects.update(vulnerable=False)
    screen(hate_crime, on=one.crime.reported_on)
    page = browser.get(reverse("victims:record", args=[one.victim_id])).content.decode()
    assert "The victim is considered vulnerable" in page
    assert "Crime cancelled or out of scope" in page
    assert "stands" in page
    entry = AuditEntry.objects.get(act="read a victim’s record")
    assert (entry.by, entry.subject_id) == (helen, str(one.victim_id))


def test_a_record_that_is_not_there(browser: Client) -> None:
    assert browser.get(reverse("victims:record", args=[uuid.uuid4()])).status_code == 404
    assert not AuditEntry.objects.exists()
