"""How an answer counts for a measure, and which questions do."""

from collections.abc import Iterable, Mapping

from surveys.models import Instrument, Measure

COUNTS = ("satisfied", "neither", "dissatisfied", "dont_know", "not_applicable", "refused")
Asked = Mapping[int, Mapping[str, str]]  # of each version: which measure each question counts for


def measured(instruments: Iterable[Instrument]) -> dict[int, dict[str, str]]:
    """Of each version: which measure each question counts for."""
    return {
        each.pk: {q.name: q.measure for q in each.questionnaire.questions.values() if q.measure} for each in instruments
    }


def count_of(measure: Measure, code: str) -> str:
    """The tally's column for an answer. What the measure does not name is out of the base."""
    for name in ("satisfied", "neither", "dissatisfied"):
        if code in getattr(measure, name):
            return name
    return code if code in {"dont_know", "refused"} else "not_applicable"
