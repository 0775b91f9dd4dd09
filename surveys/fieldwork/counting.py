"""How many cases stand where, in the letters of the AAPOR formulas."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count

from kentpcc.periods import Period
from surveys.fieldwork.outcomes import BY_CODE, Group
from surveys.models import Case, Sample, Survey


def outcome_counts(surveys: Iterable[Survey], period: Period) -> dict[str, int]:
    """Cases by group: those last called in the period, and those drawn in it and not called yet.

    A case that was never attempted (3.11) is unknown; it is not left out, which would flatter.
    """
    cases = Case.objects.filter(survey__in=list(surveys))
    called = cases.filter(last_called_at__date__gte=period.begins, last_called_at__date__lt=period.ends)
    drawn = Sample.objects.filter(drawn_at__date__gte=period.begins, drawn_at__date__lt=period.ends)
    waiting = cases.filter(last_called_at__isnull=True, sample__in=drawn)
    counts: Counter[str] = Counter({group.value: 0 for group in Group})
    for some in (called, waiting):
        for outcome, count in some.values_list("outcome").annotate(Count("id")).order_by():
            counts[BY_CODE[outcome].group.value if outcome else Group.UNKNOWN_HOUSEHOLD.value] += count
    return dict(counts)
