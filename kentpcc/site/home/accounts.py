"""Who may sign in, for the administrator. Numbers only: the page of people says who."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from kentpcc.models import LeaversList, User
from kentpcc.roles import Role
from kentpcc.site.home.lines import Line, Section, Visitor, ago, number_of, worded

ACTIVE = Q(is_active=True)
NEVER_HERE = ACTIVE & Q(last_login__isnull=True)
TEMPORARY = ACTIVE & Q(must_choose_password=True, last_login__isnull=False)
WITHOUT_SERVICE = ACTIVE & Q(role=Role.SERVICE_PARTNER, service_partner__isnull=True)
LONG_AWAY = timedelta(days=90)
LONG_SAID = timedelta(days=14)
SEE_PEOPLE = "See the people"


def locked_out(visitor: Visitor) -> Iterator[Line]:
    """After too many wrong passwords; user names that are nobody’s are left out."""
    since = visitor.at - timedelta(hours=settings.AXES_COOLOFF_TIME)
    attempts = AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gt=since,
        username__in=User.objects.filter(ACTIVE).values("username"),
    ).order_by("attempt_time")
    if locked := list(attempts.values_list("attempt_time", flat=True)):
        text = worded(len(locked), "person is locked out", "people are locked out")
        when = f"since {timezone.localtime(locked[0]):%H:%M}"
        yield Line(Section.LATE, text, number_of(len(locked)), when, "Give a new password", reverse("people"))


def accounts(visitor: Visitor) -> Iterator[Line]:
    """What is unfinished about them, in one query."""
    away = ACTIVE & Q(last_login__lt=visitor.at - LONG_AWAY)
    found = User.objects.aggregate(
        away=Count("pk", filter=away),
        last_seen=Min("last_login", filter=away),
        never=Count("pk", filter=NEVER_HERE),
        added=Min("date_joined", filter=NEVER_HERE),
        temporary=Count("pk", filter=TEMPORARY),
        without=Count("pk", filter=WITHOUT_SERVICE),
        today=Count("pk", filter=Q(last_login__gte=visitor.midnight)),
        active=Count("pk", filter=ACTIVE),
    )
    yield from _never_here(found["never"], found["added"], visitor)
    yield from _long_away(found["away"], found["last_seen"], visitor)
    yield from _temporary(found["temporary"])
    yield from _without_service(found["without"])
    text = f"of {found['active']:,} people who may sign in were here today"
    yield Line(Section.TODAY, text, number_of(found["today"]), "", SEE_PEOPLE, reverse("people"))


def leavers(visitor: Visitor) -> Iterator[Line]:
    """What the last nightly list of leavers did, and what it waits for."""
    newest = LeaversList.objects.first()
    if newest is None or visitor.at - newest.read_at > LONG_SAID:
        return
    when, url = f"read {ago(timezone.localdate(newest.read_at), visitor.today)}", reverse("leavers")
    if newest.waiting and not newest.confirmed_at:
        text = worded(len(newest.waiting), "person is", "people are") + " on the list of leavers, more than usual"
        yield Line(Section.WAITING, text, number_of(len(newest.waiting)), when, "Look and confirm", url)
    if newest.problems:
        text = worded(len(newest.problems), "thing is", "things are") + " wrong with the list of leavers"
        yield Line(Section.WAITING, text, number_of(len(newest.problems)), when, "Read what", url)
    if newest.disabled:
        text = worded(newest.disabled, "person who left was", "people who left were") + " switched off"
        yield Line(Section.CHANGED, text, number_of(newest.disabled), when, "See the lists", url)


def _never_here(count: int, added: datetime | None, visitor: Visitor) -> Iterator[Line]:
    if count and added:
        text = worded(count, "person has never signed in", "people have never signed in")
        when = f"the first was added {ago(timezone.localdate(added), visitor.today)}"
        yield Line(Section.WAITING, text, number_of(count), when, SEE_PEOPLE, reverse("people"))


def _long_away(count: int, last: datetime | None, visitor: Visitor) -> Iterator[Line]:
    """Whoever has left may not sign in any more: somebody has to say so."""
    if count and last:
        text = worded(count, "person was not here", "people were not here")
        text = f"{text} for {LONG_AWAY.days} days: take away the sign-in of whoever has left"
        when = f"the first was last here {ago(timezone.localdate(last), visitor.today)}"
        yield Line(Section.WAITING, text, number_of(count), when, SEE_PEOPLE, reverse("people"))


def _temporary(count: int) -> Iterator[Line]:
    if count:
        text = worded(count, "temporary password is not changed", "temporary passwords are not changed")
        yield Line(Section.WAITING, text, number_of(count), "", SEE_PEOPLE, reverse("people"))


def _without_service(count: int) -> Iterator[Line]:
    if count:
        partners = worded(count, "service partner belongs", "service partners belong")
        text = f"{partners} to no service. The commissioner’s office says whose returns they file"
        yield Line(Section.WAITING, text, number_of(count), "", SEE_PEOPLE, reverse("people"))
