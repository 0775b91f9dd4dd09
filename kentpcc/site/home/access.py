"""What gives access: what waits for a second person, what somebody asked for about oneself, and what was given."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse

from kentpcc.acts import Act
from kentpcc.models import AccessRequest, AuditEntry, User
from kentpcc.site.home.lines import Line, Section, Visitor, ago, number_of, waiting_since, worded
from kentpcc.site.home.tallies import Rows, Waiting, tallied

TWO_WEEKS, A_MONTH = timedelta(days=14), timedelta(days=31)
NOT_YOU = "If you know nothing of it, tell a supervisor and the auditor"
ABOUT_SIGNING_IN = (AccessRequest.Kind.PASSWORD, AccessRequest.Kind.SECOND_STEP, AccessRequest.Kind.DIRECTORY)
GIVING = [Act.ADDED_PERSON, Act.CHANGED_PERSON, Act.CONFIRMED_ACCESS]


@tallied(lambda visitor: [Rows(AccessRequest.objects.waiting_for(visitor.user), "proposed_at")])
def to_confirm(visitor: Visitor, waiting: Waiting) -> Iterator[Line]:
    if waiting.number:
        text = worded(waiting.number, "request for access waits", "requests for access wait")
        text = f"{text} for a second person"
        since = waiting_since(waiting.first, visitor.today)
        yield Line(
            Section.WAITING, text, number_of(waiting.number), since, "Look and decide", reverse("access_requests")
        )


def _links_for(visitor: Visitor) -> QuerySet[AccessRequest]:
    """New passwords, second steps and accounts of one’s own that somebody asked for lately, whatever became of them."""
    since = visitor.at - TWO_WEEKS
    return AccessRequest.objects.filter(
        person=visitor.user, kind__in=ABOUT_SIGNING_IN, proposed_at__gt=since, proposed_at__lte=visitor.at
    )


@tallied(lambda visitor: [Rows(_links_for(visitor), "proposed_at")])
def about_oneself(visitor: Visitor, asked: Waiting) -> Iterator[Line]:
    """Told to the owner of an account as soon as it is asked for, and for two weeks."""
    if asked.number and asked.first:
        text = f"A new password for your account was asked for, or another way to sign in. {NOT_YOU}"
        when = f"asked for {ago(asked.first, visitor.today)}"
        yield Line(Section.WAITING, text, "", when, "Choose a password", reverse("choose_password"))


def given(visitor: Visitor) -> Iterator[Line]:
    """For the auditor."""
    accounts = [User._meta.label, AccessRequest._meta.label]
    acts = AuditEntry.objects.filter(subject_type__in=accounts, act__in=GIVING, at__gt=visitor.at - A_MONTH)
    if count := acts.count():
        text = f"{worded(count, 'change', 'changes')} of who may do what in the last month"
        url = f"{reverse('trail')}?act={Act.CHANGED_PERSON.name}"
        yield Line(Section.CHANGED, text, number_of(count), "", "Read them", url)
