"""How many cases stand where, in the letters of the AAPOR formulas."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from kentpcc.periods import Period
from surveys.fieldwork.outcomes import BY_CODE, NOT_ATTEMPTED, Group
from surveys.models import Attempt, Case, Sample, Survey

LAST_CALLED_BY = Subquery(Attempt.objects.filter(case=OuterRef("pk")).order_by("-number").values("made_by")[:1])


def outcome_counts(surveys: Iterable[Survey], period: Period) -> dict[str, int]:
    """Cases by group: those last called in the period, and those drawn in it and not called yet.

    A case that was never attempted (3.11) is unknown; it is not left out, which would flatter.
    """
    return by_group(counts_by_code(cases_of(surveys, period)))


def cases_of(surveys: Iterable[Survey], period: Period) -> QuerySet[Case]:
    cases = Case.objects.filter(survey__in=list(surveys))
    called = Q(last_called_at__date__gte=period.begins, last_called_at__date__lt=period.ends)
    drawn = Sample.objects.filter(drawn_at__date__gte=period.begins, drawn_at__date__lt=period.ends)
    return cases.filter(called | Q(last_called_at__isnull=True, sample__in=drawn)).order_by()


def counts_by_code(cases: QuerySet[Case]) -> Counter[str]:
    """By outcome; a case without one yet, called or not, is 3.11."""
    counts: Counter[str] = Counter()
    for outcome, count in cases.values_list("outcome").annotate(Count("id")):
        counts[outcome or NOT_ATTEMPTED] += count
    return counts


def counts_by(cases: QuerySet[Case], field: str) -> dict[object, Counter[str]]:
    """The same for each value of a field."""
    counts: dict[object, Counter[str]] = {}
    for value, outcome, count in cases.values_list(field, "outcome").annotate(Count("id")):
        counts.setdefault(value, Counter())[outcome or NOT_ATTEMPTED] += count
    return counts


def by_group(codes: Mapping[str, int]) -> dict[str, int]:
    counts = {group.value: 0 for group in Group}
    for code, count in codes.items():
        counts[group_of(code).value] += count
    return counts


def group_of(code: str) -> Group:
    return Group.UNKNOWN_HOUSEHOLD if code == NOT_ATTEMPTED else BY_CODE[code].group
