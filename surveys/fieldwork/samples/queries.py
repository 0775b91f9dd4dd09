"""One sample: what it was drawn from, and what has come of it so far."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case as Choose
from django.db.models import CharField, Count, F, Q, Value, When

from kentpcc.models import District
from surveys.fieldwork.outcomes import BY_CODE, COMPLETE, NOT_ATTEMPTED
from surveys.fieldwork.samples.drawing import cases_in_hand
from surveys.models import Sample


@dataclass(frozen=True)
class StratumStanding:
    """drawn = completed + ended without a complete interview + in hand. `asked` is None in a simple draw."""

    title: str
    frame: int | None
    asked: int | None
    completed: int
    ended: int
    in_hand: int

    @property
    def drawn(self) -> int:
        return self.completed + self.ended + self.in_hand


@dataclass(frozen=True)
class SampleStanding:
    strata: tuple[StratumStanding, ...]
    outcomes: tuple[tuple[str, int], ...]  # label, cases: the commonest first
    whole: StratumStanding


def standing_of(sample: Sample, *, at: datetime) -> SampleStanding:
    """Three queries: the cases by district and state, by outcome, and the districts' names."""
    counts: Counter[tuple[str, str]] = Counter()
    for district, state, number in sample.cases.values_list("district", _state(at)).annotate(Count("pk")).order_by():
        counts[district, state] += number
    names = dict(District.objects.values_list("code", "name"))
    districts = sorted({district for district, _ in counts} | set(sample.strata))
    strata = tuple(_stratum(names[each], sample.strata.get(each, {}), each, counts) for each in districts)
    return SampleStanding(strata, _outcomes(sample), _whole(sample, strata))


@dataclass(frozen=True)
class ReplicateStanding:
    number: int
    opened: int
    cases: int
    tried: int
    over: int
    completed: int

    @property
    def is_open(self) -> bool:
        return self.number <= self.opened


def replicates_of(sample: Sample) -> list[ReplicateStanding]:
    """What has come of each random part so far, in one query."""
    counts = sample.cases.order_by("replicate").values(number=F("replicate"))
    rows = counts.annotate(
        cases=Count("pk"),
        tried=Count("pk", filter=Q(attempts_made__gt=0)),
        over=Count("pk", filter=Q(closed_at__isnull=False)),
        completed=Count("pk", filter=Q(outcome=COMPLETE)),
    )
    return [ReplicateStanding(opened=sample.opened, **row) for row in rows]


def _state(at: datetime) -> Choose:
    return Choose(
        When(outcome=COMPLETE, then=Value("completed")),
        When(pk__in=cases_in_hand(at).values("pk"), then=Value("in_hand")),
        default=Value("ended"),
        output_field=CharField(),
    )


def _stratum(
    title: str, kept: dict[str, int | None], district: str, counts: Counter[tuple[str, str]]
) -> StratumStanding:
    states = {state: counts[district, state] for state in ("completed", "ended", "in_hand")}
    return StratumStanding(title, kept.get("frame"), kept.get("asked"), **states)


def _whole(sample: Sample, strata: tuple[StratumStanding, ...]) -> StratumStanding:
    sums = {state: sum(getattr(each, state) for each in strata) for state in ("completed", "ended", "in_hand")}
    return StratumStanding("All", sample.frame_size, sample.size, **sums)


def _outcomes(sample: Sample) -> tuple[tuple[str, int], ...]:
    by_code = sample.cases.values_list("outcome").annotate(count=Count("pk")).order_by("-count", "outcome")
    return tuple(
        (BY_CODE[code].label if code else f"Not called yet ({NOT_ATTEMPTED})", count) for code, count in by_code
    )
