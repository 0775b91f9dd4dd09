"""Signing somebody in, and out."""

from datetime import datetime

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from kentpcc import audit, devices
from kentpcc.acts import Act
from kentpcc.models import PersonSession, User
from kentpcc.people.sessions import actions as sessions
from kentpcc.people.sessions.browsers import browser_of
from kentpcc.people.signing_in import pending

BACKEND = "django.contrib.auth.backends.ModelBackend"


@transaction.atomic
def enter(request: HttpRequest, person: User, *, how: PersonSession.How, at: datetime) -> None:
    """Begins a session of its own. Nothing of signing in is left in it."""
    pending.forget(request)
    login(request, person, backend=BACKEND)
    audit.record(Act.SIGNED_IN, person, by=person, at=at, how=how)
    sessions.begin(
        person, str(request.session.session_key), how=how, at=at,
        browser=browser_of(request.headers.get("User-Agent", "")),
        known=devices.is_known(request, person.get_username()),
    )  # fmt: skip


@transaction.atomic
def leave(request: HttpRequest, person: User, *, unattended: bool, at: datetime) -> None:
    """Only what is written of it; the session itself ends with the answer."""
    sessions.forget(request.session.session_key)
    audit.record(Act.SIGNED_OUT_UNATTENDED if unattended else Act.SIGNED_OUT, person, by=person, at=at)
