"""Words that have served go: with the retention of restricted texts, and at once with an erasure.

The codes stay, so that no figure changes: which kind it was, what about, and whether it was seen to in time.
"""

import uuid
from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kentpcc.periods import months_before
from surveys.models import FeedbackItem
from victims.models import Deletion, RetentionPolicy
from victims.models.person import person_of
from victims.protection.expiry import people_on_hold

VICTIM = "interview__case__involvement__victim"
WITH_WORDS = Q(words__isnull=False) | Q(passed_words__isnull=False) | Q(action__isnull=False) | Q(lines__isnull=False)
Items = QuerySet[FeedbackItem]


def expired(policy: RetentionPolicy, *, on: date) -> Items:
    """Those that were entered the policy's months ago or longer; legal holds left out."""
    last = months_before(on, policy.restricted_text_months)
    midnight = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    rows = every().filter(entered_at__lt=midnight)
    return rows.alias(person=person_of(VICTIM)).exclude(person__in=people_on_hold())


def every() -> Items:
    return FeedbackItem.objects.filter(WITH_WORDS)


def people_in(items: Items) -> set[uuid.UUID]:
    """By the references under which they were entered."""
    return set(items.order_by().values_list(f"{VICTIM}_id", flat=True))


def shred(items: Items, people: Collection[uuid.UUID], *, at: datetime) -> dict[uuid.UUID, Counter[str]]:
    """Of these people; returns how many of each person. What is not closed is taken out of everybody's hands."""
    theirs = items.filter(**{f"{VICTIM}__in": people})
    counted = theirs.order_by().values_list(f"{VICTIM}_id").annotate(Count("pk"))
    counts = {person: Counter({Deletion.Kind.FEEDBACK.value: count}) for person, count in counted}
    chosen = FeedbackItem.objects.filter(pk__in=list(theirs.values_list("pk", flat=True)))
    closed = Q(state__in=(FeedbackItem.State.CLOSED, FeedbackItem.State.DECLINED))
    nothing = {"words": None, "passed_words": None, "action": None, "lines": None}
    untold = {"line": FeedbackItem.Line.NONE, "telling": FeedbackItem.Telling.NONE, "tell_by": None}
    open_ones = chosen.exclude(closed)
    open_ones.update(**nothing, **untold, state=FeedbackItem.State.TAKEN_BACK, taken_back_at=at)
    chosen.filter(closed).update(**nothing, line=FeedbackItem.Line.NONE)
    chosen.filter(closed, telling=FeedbackItem.Telling.TO_TELL).update(**untold)
    return counts
