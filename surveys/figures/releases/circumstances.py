"""What is said beside a release's figures of the fieldwork behind them: kept with it, in the words of that day.

Counted anew at each opening, two looks would tell of whoever came in between.
"""

from collections.abc import Mapping
from datetime import date

from kentpcc.periods import Month, Period
from kentpcc.rounding import half_up
from surveys.disclosure.policy import POLICY
from surveys.fieldwork.outcome_rates.report import Rates, report
from surveys.fieldwork.outcome_rates.scope import Scope
from surveys.fieldwork.waterfall.counting import waterfall
from surveys.figures.footnotes import MONTHS_IN_TABLE
from surveys.figures.releases.cells import Json
from surveys.models import Release, Survey

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
    """`reasons`: rows of title, text, version and how many; `rates`: pairs of title and share. All of it as said."""
    fall = waterfall(survey, on=on, period=period)
    whole = report(Scope((survey,), period)).whole
    return {
        "extract": about(fall.extract),
        "excluded": about(fall.excluded),
        "sampled": about(fall.sampled),
        "reasons": [[each.title, each.text, str(each.version), about(each.count)] for each in fall.reasons],
        "rates": [[f"{title} (AAPOR {name})", _rate(whole, name)] for name, title in RATES.items()],
    }


def about(count: int) -> str:
    """As many people as may be said beside a figure."""
    if count < POLICY.least:
        return f"fewer than {POLICY.least}"
    return f"about {POLICY.rounding * round(count / POLICY.rounding):,}"


def _rate(found: Rates, name: str) -> str:
    share = found.rates[name].share
    if share is None:
        return "Not available: nobody was drawn in these months."
    return f"about {half_up(100 * share, 0)}%" if found.cases >= POLICY.exact_from else "Too few cases to say."
