"""Free text in answers: which of it is restricted, which has served, and how it is blanked.

Codes and numbers stay, so no tally changes.
"""

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kentpcc.periods import months_before
from surveys.models import Answer, EarlierValue, Instrument
from victims.models import Deletion, RetentionPolicy
from victims.models.person import person_of
from victims.protection.expiry import people_on_hold

Kind = Deletion.Kind
VICTIM = "interview__case__involvement__victim"
NOTHING = Q(pk__in=[])


def restricted() -> Q:
    """On answers: those to questions that some version marks as never leaving the Bureau."""
    asked = NOTHING
    for version in Instrument.objects.all():
        questions = [question for question in version.questionnaire.questions.values() if question.restricted]
        named = Q(question__in=[question.name for question in questions])
        for question in questions:
            if question.repeats:  # its answers are numbered: children[2]/told
                named |= Q(question__endswith=f"/{question.name}")
        asked |= Q(interview__instrument=version) & named
    return asked


def expired(policy: RetentionPolicy, *, on: date) -> QuerySet[Answer]:
    """Restricted texts of interviews the policy's months ago or longer; legal holds left out."""
    texts = Answer.objects.filter(restricted()).exclude(text="").filter(_old(policy, on))
    return texts.alias(person=person_of(VICTIM)).exclude(person__in=people_on_hold())


def _old(policy: RetentionPolicy, on: date) -> Q:
    last = months_before(on, policy.restricted_text_months)
    midnight = timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))
    return Q(interview__completed_on__lte=last) | Q(
        interview__completed_on__isnull=True, interview__started_at__lt=midnight
    )


def earlier_values(policy: RetentionPolicy, *, on: date) -> QuerySet[EarlierValue]:
    """Computed values of interviews as old that were never completed: they may repeat a restricted text."""
    values = EarlierValue.objects.filter(_old(policy, on))
    return values.alias(person=person_of(VICTIM)).exclude(person__in=people_on_hold())


def blank(answers: QuerySet[Answer], kind: Kind) -> dict[uuid.UUID, Counter[str]]:
    """Returns how many of each person."""
    counted = answers.order_by().values_list(f"{VICTIM}_id").annotate(Count("pk"))
    counts = {person: Counter({kind.value: count}) for person, count in counted}
    if counts:
        answers.update(text="")
    return counts


def texts_of(people: Iterable[uuid.UUID]) -> QuerySet[Answer]:
    return Answer.objects.filter(**{f"{VICTIM}__in": list(people)}).exclude(text="")
