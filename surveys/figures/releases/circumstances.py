"""What is said beside a release's figures of the fieldwork behind them: kept with it, in the words of that day.

Counted anew at each opening, two looks would tell of whoever came in between.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from kentpcc.periods import Month, Period
from surveys.disclosure.policy import POLICY
from surveys.fieldwork.outcome_rates.report import Rates, report
from surveys.fieldwork.outcome_rates.scope import Scope
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
    those people were reported: a crime is rung about weeks after its report.
    """
    reported = reported_in(survey, period)
    fall = waterfall(survey, on=on, period=reported)
    whole = report(Scope((survey,), period)).whole
    return {
        "reported": reported.label,
        "extract": about(fall.extract),
        "excluded": about(fall.excluded),
        "sampled": about(fall.sampled),
        "reasons": [[each.title, each.text, str(each.version), about(each.count)] for each in fall.reasons],
        "cases": about(whole.cases),
        "rates": [[f"{title} (AAPOR {name})", _rate(whole, name)] for name, title in RATES.items()],
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


def _rate(found: Rates, name: str) -> str:
    share = found.rates[name].share
    if share is None:
        return "Not available: nobody was drawn in these months."
    return f"about {round(100 * share)}%" if found.cases >= POLICY.exact_from else "Too few cases to say."
