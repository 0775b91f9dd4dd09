"""What is said beside a release's figures of the fieldwork behind them: kept with it, in the words of that day.

Counted anew at each opening, two looks would tell of whoever came in between.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from kentpcc.periods import Month, Period
from kentpcc.rounding import half_up
from surveys.disclosure.policy import POLICY
from surveys.disclosure.sums import is_few
from surveys.fieldwork.outcome_rates.protecting import TERMS
from surveys.fieldwork.outcome_rates.report import Rates, report
from surveys.fieldwork.outcome_rates.scope import Scope
from surveys.fieldwork.rates import Formula
from surveys.fieldwork.waterfall.counting import waterfall
from surveys.figures.footnotes import MONTHS_IN_TABLE
from surveys.figures.releases.cells import Json
from surveys.models import Release, Survey

FEWER = f"fewer than {POLICY.least}"
RATES = {"RR1": "Response rate 1", "COOP1": "Co-operation rate 1", "REF1": "Refusal rate 1", "CON1": "Contact rate 1"}


def circumstances(surveys: Mapping[Survey, object], to: Month, *, on: date) -> Json:
    """By survey, of the months of its line: whom the rules left out as they stood on a day, and the outcome rates."""
    periods = {survey: survey.latest_period(MONTHS_IN_TABLE, to=to) for survey in surveys}
    return {survey.pk: counted(survey, period, on=on) for survey, period in periods.items() if period}


def kept_or_counted(release: Release, survey: Survey, period: Period, *, on: date) -> Json:
    """As it was said when the figures were released; of releases from before it was kept, as it can be said now."""
    kept: Json | None = release.circumstances.get(survey.pk)
    return kept or counted(survey, period, on=on)


def counted(survey: Survey, period: Period, *, on: date) -> Json:
    """`reasons`: rows of title, text, version and how many; `rates`: pairs of title and share. All of it as said.

    The rates are of those rung in the period. Whom the rules left out is told of the months in which the crimes of
    those people were reported: a crime is rung about some weeks after its report.
    """
    reported = reported_in(survey, period)
    fall = waterfall(survey, on=on, period=reported)
    whole = report(Scope((survey,), period)).whole
    rates = rates_said(whole)
    return {
        "reported": reported.label,
        "extract": about(fall.extract),
        "excluded": about(fall.excluded),
        "sampled": about(fall.sampled),
        "reasons": [[each.title, each.text, str(each.version), about(each.count)] for each in fall.reasons],
        "cases": about(whole.cases),
        "rates": [[f"{title} (AAPOR {name})", rates[name]] for name, title in RATES.items()],
    }


def reported_in(survey: Survey, period: Period) -> Period:
    """The months of the reports that were old enough, and not too old, to be rung about within a period."""
    opens, closes = survey.population.window_opens_weeks, survey.population.window_closes_weeks
    newest = period.ends - timedelta(days=1, weeks=opens)
    return Period(Month.of(period.begins - timedelta(weeks=closes)), Month.of(newest))


def about(count: int) -> str:
    """As many people as may be said beside a figure."""
    if count < POLICY.least:
        return FEWER
    return f"about {POLICY.rounding * round(count / POLICY.rounding):,}"


def rates_said(found: Rates) -> dict[str, str]:
    """One after another, as far as nothing small follows from one and those before it: few refusals, say.

    Of a hundred cases a whole per cent is a count.
    """
    said: dict[str, str] = {}
    told: list[frozenset[str]] = []
    for name in RATES:
        more = [*told, *_sums(found.rates[name].formula)]
        kept = found.cases >= POLICY.exact_from and not _tells(found.groups, more)
        said[name] = _rate(found.rates[name].share, kept=kept)
        told = more if kept else told
    return said


def _sums(formula: Formula) -> list[frozenset[str]]:
    """The groups of cases that a rate is the share of, and those that it is the share in."""
    return [frozenset(TERMS.get(each, each).split("+")) for each in (formula.part, formula.whole)]


def _tells(groups: Mapping[str, int], sums: Sequence[frozenset[str]]) -> bool:
    """Whether the sums tell apart somebody, and fewer than are ever shown."""
    parts: Counter[tuple[bool, ...]] = Counter()
    for group, count in groups.items():
        parts[tuple(group in each for each in sums)] += count
    return any(is_few(count) for part, count in parts.items() if any(part))


def _rate(share: float | None, *, kept: bool) -> str:
    if share is None:
        return "Not available: nobody was drawn in these months."
    return f"about {half_up(100 * share, 0)}%" if kept else "Too few cases to say."
