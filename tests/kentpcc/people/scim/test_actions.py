"""Keys of a directory, and what is done by one: somebody is switched off, and nothing else."""

from datetime import timedelta

import pytest

from kentpcc.acts import Act
from kentpcc.models import AccessRequest, AuditEntry, ScimKey, User
from kentpcc.people.scim import actions
from kentpcc.people.scim.refusals import LAST, NO_KEY, TOO_MANY, UNKNOWN_KEY, NotAnswered
from kentpcc.people.scim.secrets import digest_of
from kentpcc.refusals import Refused
from tests.kentpcc.people.scim.conftest import AT

pytestmark = pytest.mark.django_db


def acts():
    return list(AuditEntry.objects.order_by("id").values_list("act", "by__username"))


def test_a_key_is_kept_as_a_digest_alone(key, secret, alex):
    kept = ScimKey.objects.get()
    assert (kept, kept.made_by, kept.digest) == (key, alex, digest_of(secret))
    assert secret not in str(ScimKey.objects.values())
    assert secret not in str(AuditEntry.objects.values())
    assert "Entra" in str(kept)
    assert acts() == [(Act.GAVE_SCIM_KEY, "alex")]


def test_whoever_names_it_is_known_and_when_is_kept(key, secret):
    assert actions.admit(secret, at=AT) == key
    assert ScimKey.objects.get().used_at == AT


@pytest.mark.parametrize(("named", "reason"), [("", NO_KEY), ("directory_else", UNKNOWN_KEY)])
def test_whoever_names_none_or_another_is_not(named, reason, key):
    with pytest.raises(NotAnswered) as fault:
        actions.admit(named, at=AT)
    assert fault.value.reason == reason


def test_as_often_as_it_may_within_a_minute_and_not_once_more(key, secret, monkeypatch):
    """Else whoever finds a key switches everybody off before anybody looks."""
    monkeypatch.setattr(actions, "MOST_A_MINUTE", 3)
    for second in range(3):
        actions.admit(secret, at=AT + timedelta(seconds=second))
    with pytest.raises(NotAnswered) as fault:
        actions.admit(secret, at=AT + timedelta(seconds=20))
    assert (fault.value.reason, fault.value.again_at) == (TOO_MANY, timedelta(seconds=40))
    assert actions.admit(secret, at=AT + timedelta(minutes=1)).in_minute == 1


def test_a_withdrawn_key_is_as_unknown_as_any(key, secret, alex):
    actions.withdraw(key, by=alex, at=AT)
    with pytest.raises(NotAnswered) as fault:
        actions.admit(secret, at=AT)
    assert fault.value.reason == UNKNOWN_KEY
    assert acts()[-1] == (Act.WITHDREW_SCIM_KEY, "alex")
    with pytest.raises(Refused, match="withdrawn before"):
        actions.withdraw(key, by=alex, at=AT)


def test_somebody_is_switched_off_once(key, asha):
    for _ in range(2):
        assert not actions.switch_off(asha, key=key, at=AT).is_active
    asha.refresh_from_db()
    assert not asha.is_active
    assert acts()[1:] == [(Act.CHANGED_PERSON, None), (Act.DISABLED_BY_DIRECTORY, None)]
    entry = AuditEntry.objects.latest("id")
    assert (entry.subject_id, entry.detail) == (str(asha.pk), {"key": str(key.pk)})


def test_what_waits_for_them_is_taken_back(key, asha, alex):
    told = {"kind": "rights", "person": asha, "role": "supervisor", "proposed_by": alex, "proposed_at": AT}
    AccessRequest.objects.create(**told)
    actions.switch_off(asha, key=key, at=AT)
    assert AccessRequest.objects.get().decision == "withdrawn"


def test_the_last_administrator_stays(key, alex):
    with pytest.raises(NotAnswered) as fault:
        actions.switch_off(alex, key=key, at=AT)
    assert fault.value.reason == LAST
    assert User.objects.get(pk=alex.pk).is_active
    assert acts() == [(Act.GAVE_SCIM_KEY, "alex")]


def test_one_of_two_administrators_goes_and_the_other_stays(key, alex, make_user):
    other = make_user("administrator", "anna")
    assert not actions.switch_off(alex, key=key, at=AT).is_active
    with pytest.raises(NotAnswered):
        actions.switch_off(other, key=key, at=AT)
    assert set(User.objects.filter(is_active=True)) == {other}
