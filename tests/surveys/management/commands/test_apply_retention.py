import io
from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command

from victims.models import ContactDetails

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel("2019-09-18 12:00+01:00", tick=False):
        yield


def run(*command, **options):
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_apply_retention(people):
    people.person(reported_on=date(2019, 5, 1))
    people.interview(people.person(reported_on=date(2018, 5, 1)), completed_on=date(2018, 8, 1))
    assert run("apply_retention", "--dry-run") == (
        "on 2019-09-18, policy v1: these would be deleted\n"
        "  contact details of 2 people\n"
        "  2 restricted texts of 1 people\n"
        "  0 notes of supervisors\n"
        "  0 items of feedback, their words\n"
        "  kept by a legal hold: contact details of 0 people\n"
        "Nothing was deleted.\n"
    )
    assert ContactDetails.objects.count() == 2
    assert run("apply_retention", "--on", "2019-08-20").startswith("on 2019-08-20, policy v1: data of 1 people deleted")
    assert ContactDetails.objects.count() == 1
    said = run("apply_retention")
    assert said == (
        "on 2019-09-18, policy v1: data of 1 people deleted\n  Contact details: 1\n  Safe-contact records: 1\n"
    )
    assert run("apply_retention") == said


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("2019-09-19", "is in the future: add --dry-run"),
        ("soon", "“soon” is no day"),
        ("2018-04-30", "No retention policy was in force"),
    ],
)
def test_apply_retention_refuses(db, on, sentence):
    with pytest.raises(CommandError, match=sentence):
        run("apply_retention", "--on", on)


def test_a_day_to_come_may_be_foreseen(people):
    people.person()
    assert "contact details of 1 people" in run("apply_retention", "--dry-run", "--on", "2020-09-19")
