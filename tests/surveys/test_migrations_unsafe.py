"""Cases that waited for a release before it was of the person."""

from importlib import import_module

import pytest
from django.apps import apps

from surveys.fieldwork.safety.queries import unattended
from surveys.models import Case
from tests.factories import NOON, a_case, a_victim, calling
from victims.models import Flag

pytestmark = pytest.mark.django_db
old_unsafe_calls = import_module("surveys.migrations.0012_old_unsafe_calls")


def test_the_person_is_barred_and_the_page_leads_to_them(asha):
    case = calling(asha)
    kept = a_victim()
    victim = case.involvement.victim
    victim.merged_into = kept
    victim.save()
    Case.objects.update(needs_release=True)
    a_case()
    for _ in range(2):
        old_unsafe_calls.load(apps, None)
    flag = Flag.objects.get()
    assert (flag.victim, flag.kind, flag.set_on, flag.set_by) == (kept, "unsafe_call", NOON.date(), asha)
    assert list(unattended()) == [flag]
