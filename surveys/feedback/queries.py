"""What there is of feedback, for lists. Nobody's words stand in a list: each item is read by itself, on record."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.fieldwork.assignment.queries import with_label
from surveys.models import FeedbackItem
from surveys.models.feedback_item import FeedbackItemQuerySet

ABOUT = ("interview__survey", "interview__case", "district", "division", "owner")
OF_ITEM = (
    *ABOUT,
    *("interview__district", "interview__case__involvement__crime", "interview__case__involvement__victim"),
    *("entered_by", "checked_by", "closed_by", "cleared_by", "told_by", "taken_back_by"),
)


def to_check() -> QuerySet[FeedbackItem]:
    """The longest waiting first, as in every list here."""
    return FeedbackItem.objects.to_check().select_related(*ABOUT).order_by("entered_at", "pk")


def to_clear() -> QuerySet[FeedbackItem]:
    return FeedbackItem.objects.to_clear().select_related(*ABOUT).order_by("closed_at", "pk")


def to_tell() -> QuerySet[FeedbackItem]:
    return FeedbackItem.objects.to_tell().select_related(*ABOUT).order_by("tell_by", "pk")


def with_managers() -> QuerySet[FeedbackItem]:
    return FeedbackItem.objects.open().select_related(*ABOUT).order_by("due_at", "pk")


def every() -> QuerySet[FeedbackItem]:
    """The newest first."""
    return FeedbackItem.objects.select_related(*ABOUT).order_by("-entered_at", "pk")


def of_case(label: str) -> QuerySet[FeedbackItem]:
    """By the case's number as staff say it; none for a number that is none."""
    return every().filter(interview__case__in=with_label(label))


def own(user: User) -> FeedbackItemQuerySet:
    """A line manager's, of the own posting: what is open by its day, then what is closed."""
    return FeedbackItem.objects.visible_to(user).select_related(*ABOUT)


def late(items: FeedbackItemQuerySet, at: datetime) -> FeedbackItemQuerySet:
    """What a line manager should have closed before."""
    return items.open().filter(due_at__lte=at)


@transaction.atomic
def read(item: FeedbackItem, *, by: User, at: datetime) -> FeedbackItem:
    """One item with its words. The reading is recorded first: no log, no page."""
    audit.record(Act.READ_FEEDBACK, item, by=by, at=at)
    return FeedbackItem.objects.select_related(*OF_ITEM).get(pk=item.pk)
