import io

import pytest
import time_machine
from django.core.management import CommandError, call_command

from victims.models import ErasureRequest, Victim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel("2019-09-18 12:00+01:00", tick=False):
        yield


def run(*command, **options):
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_erase_person(people, helen, bob):
    people.person(reference="V9")
    run("erase_person", "request", "V9", "--reason", "asked", "--by", "helen")
    number = str(ErasureRequest.objects.get().pk)
    with pytest.raises(CommandError, match="Somebody else must confirm it"):
        run("erase_person", "confirm", number, "--by", "helen")
    assert "the person is erased\n  Contact details: 1\n" in run("erase_person", "confirm", number, "--by", "bob")
    assert not Victim.objects.filter(reference="V9").exists()


def test_an_erasure_is_declined(people, helen):
    people.person(reference="V9")
    run("erase_person", "request", "V9", "--reason", "asked", "--received", "2019-09-01", "--by", "helen")
    number = str(ErasureRequest.objects.get().pk)
    assert "is declined" in run("erase_person", "decline", number, "--because", "withdrawn", "--by", "helen")
    assert Victim.objects.filter(reference="V9").exists()
