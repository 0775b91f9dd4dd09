import io

import pytest
import time_machine
from cryptography.fernet import Fernet
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


def test_rotate_keys(people, settings):
    people.person()
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
    assert run("rotate_keys").splitlines() == [
        "4 on an old key",  # how to reach them, safely, and a date of birth with its digest
        "4 values and 0 files encrypted again, 0 left on an old key",
        "Nothing is left on an old key: the others may be taken out of FIELD_KEYS.",
    ]
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert ContactDetails.objects.get().details["surname"] == "Quillfeather"
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match=r"^3 fit no key: victims.Victim "):
        run("rotate_keys")
