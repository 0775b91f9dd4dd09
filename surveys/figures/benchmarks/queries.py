"""Benchmarks, as sentences: never without their mode and wording, never in a chart beside ours."""

from collections import defaultdict

from django.db.models import F, Q, QuerySet

from surveys.models import Benchmark, Survey

TOLD_ONCE = ("source", "year", "question", "mode", "scale")
WARNING = (
    "Asked in another way ({mode}, {scale}; ours is asked by telephone, on seven points): such differences alone "
    "move a share by several points, so do not read the two as like with like."
)


def standing() -> QuerySet[Benchmark]:
    return Benchmark.objects.filter(withdrawn_on=None).select_related("survey")


def sentences(survey: Survey) -> list[str]:
    """One for each source and question: figures nearest to the survey's crime first, then of any crime."""
    nearest = F("survey").asc(nulls_last=True)
    about = standing().filter(Q(survey=survey) | Q(survey=None)).order_by(nearest, "source", "-year", "pk")
    alike: dict[tuple[str, ...], list[Benchmark]] = defaultdict(list)
    for each in about:
        alike[tuple(getattr(each, name) for name in TOLD_ONCE)].append(each)
    return [sentence(*benchmarks) for benchmarks in alike.values()]


def sentence(*benchmarks: Benchmark) -> str:
    """“Crime Survey …, year to March 2025, how satisfied …: 51% of victims … (base not given). Asked in another way …”.

    Of benchmarks that are alike in all that is told once.
    """
    first = benchmarks[0]
    about = f"{first.source}, {first.year}, {first.question[0].lower()}{first.question[1:]}"
    figures = "; ".join(map(_figure, benchmarks))
    return f"{about}: {figures}. {WARNING.format(mode=first.mode, scale=first.scale)}"


def _figure(benchmark: Benchmark) -> str:
    base = "base not given" if benchmark.base is None else f"base {benchmark.base:,}"
    return f"{benchmark.percentage.normalize():f}% of {benchmark.asked_of} ({base})"
