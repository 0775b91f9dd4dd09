import io

import pytest
import time_machine
from django.core.management import CommandError, call_command

from victims.models import LegalHold

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel("2019-09-18 12:00+01:00", tick=False):
        yield


def run(*command, **options):
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_legal_hold(people, helen):
    people.person(reference="V9")
    assert run("legal_hold", "set", "V9", "--reason", "court", "--by", "helen").endswith("stands\n")
    hold = LegalHold.objects.get()
    assert run("legal_hold", "list") == f"{hold.pk}  V9  Court proceedings, since 2019-09-18, set by helen\n"
    assert run("legal_hold", "lift", str(hold.pk), "--by", "helen") == f"legal hold {hold.pk} is lifted\n"
    assert run("legal_hold", "list") == ""


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["legal_hold", "set", "V0", "--reason", "court", "--by", "helen"], "No victim has this reference"),
        (["legal_hold", "set", "V9", "--reason", "court", "--by", "asha"], "“asha” is nobody who may do this"),
        (["legal_hold", "set", "V9", "--reason", "court", "--by", "helen", "--begins", "2019-9"], "is no day"),
        (["legal_hold", "lift", "7", "--by", "helen"], "There is no legal hold 7"),
        (["erase_person", "request", "V0", "--reason", "asked", "--by", "helen"], "No victim has this reference"),
        (["erase_person", "confirm", "7", "--by", "helen"], "There is no erasure request 7"),
        (["subject_record", "V0", "-o", "x.json"], "No victim has this reference"),
        (["subject_record", "V9", "-o", "x.pdf"], "is neither .json nor .html"),
        (["subject_record", "V9", "-o", "/nowhere/x.json"], "cannot be written"),
    ],
)
def test_commands_refuse_with_a_sentence(people, helen, asha, command, sentence):
    people.person(reference="V9")
    with pytest.raises(CommandError, match=sentence):
        run(*command)
