"""Which account of the force's directory is whose."""

from datetime import datetime

from django.conf import settings

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import DirectoryAccount, User
from kentpcc.people.second_step.actions import end_every_session
from kentpcc.refusals import Refused


def keep_directory_account(person: User, directory_id: str, *, by: User | None, at: datetime) -> None:
    """In place of the one of before, whose sessions end. `by=None` where the directory itself decides."""
    DirectoryAccount.objects.filter(person=person).delete()
    issuer = settings.OIDC["issuer"]
    if DirectoryAccount.objects.filter(issuer=issuer, subject=directory_id).exists():
        raise Refused("That account of the directory is somebody’s already. Decline this.")
    DirectoryAccount.objects.create(person=person, issuer=issuer, subject=directory_id, kept_at=at)
    end_every_session(person)
    audit.record(Act.KEPT_DIRECTORY_ACCOUNT, person, by=by, at=at)
