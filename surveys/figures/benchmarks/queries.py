"""Benchmarks, as sentences: never without their mode and wording, never in a chart beside ours."""

from django.db.models import F, Q, QuerySet

from surveys.models import Benchmark, Survey

WARNING = (
    "Asked in another way ({mode}, {scale}; ours is asked by telephone, on seven points): such differences alone "
    "move a share by several points, so do not read the two as like with like."
)


def standing() -> QuerySet[Benchmark]:
    return Benchmark.objects.filter(withdrawn_on=None).select_related("survey")


def sentences(survey: Survey) -> list[str]:
    """Those about the survey's crime first, then those about any crime."""
    nearest = F("survey").asc(nulls_last=True)
    about = standing().filter(Q(survey=survey) | Q(survey=None)).order_by(nearest, "source", "-year", "pk")
    return [sentence(each) for each in about]


def sentence(benchmark: Benchmark) -> str:
    """“51% of victims of any crime were satisfied: Crime Survey …, year to March 2025 (…). Asked in another way …”."""
    base = "base not given" if benchmark.base is None else f"base {benchmark.base:,}"
    share = f"{benchmark.percentage.normalize():f}"
    told = f"{benchmark.source}, {benchmark.year} ({benchmark.question[0].lower()}{benchmark.question[1:]}; {base})"
    warning = WARNING.format(mode=benchmark.mode, scale=benchmark.scale)
    return f"{share}% of {benchmark.asked_of} were satisfied: {told}. {warning}"
