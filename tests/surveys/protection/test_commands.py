"""The commands: what they print, and the sentence with which they refuse."""

import io
import json
import stat
from datetime import date

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from victims.models import ContactDetails, ErasureRequest, LegalHold, Victim

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


@pytest.mark.parametrize("ending", ["json", "html"])
def test_subject_record(people, tmp_path, ending):
    people.person(reference="V9")
    path = tmp_path / f"record.{ending}"
    run("subject_record", "V9", "-o", str(path))
    assert "Quillfeather" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert ending == "html" or json.loads(path.read_text())["Who you are"][0]["Reference"] == "V9"


def test_rotate_keys(people, settings):
    people.person()
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
    assert run("rotate_keys").splitlines() == [
        "2 on an old key",
        "2 values and 0 files encrypted again, 0 left on an old key",
        "Nothing is left on an old key: the others may be taken out of FIELD_KEYS.",
    ]
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert ContactDetails.objects.get().details["surname"] == "Quillfeather"
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match=r"^2 fit no key: victims.ContactDetails "):
        run("rotate_keys")
