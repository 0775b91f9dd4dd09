"""Publishing: from then on a version of a questionnaire is asked, and never changes."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from kentpcc import audit
from kentpcc.models import User
from surveys.instruments.checks import problems
from surveys.instruments.comparing import trend_breaks
from surveys.instruments.model import Instrument as Form
from surveys.instruments.reading import read_instrument
from surveys.models import Instrument, Measure, Survey

LONGEST_VERSION, HEADLINE = 20, "whole_experience"


class CannotPublish(Exception):
    """Why a questionnaire cannot be published: `faults` are sentences, all at once."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@transaction.atomic
def publish(
    survey: Survey,
    source: bytes,
    file_name: str,
    *,
    by: User | None,
    at: datetime,
    in_use_from: date,
    note: str = "",
    breaks_trend: bool = False,
) -> Instrument:
    """Adds a version to the survey. A planned survey starts on the day its first version comes into use.

    Publishing the same content again returns the version that has it. One in which a measure vanished
    or changed its scale needs `breaks_trend`. Raises CannotPublish for a version that cannot be, and
    surveys.instruments.reading.UnreadableForm for one that cannot be read.
    """
    form = read_instrument(source, filename=file_name)
    same = survey.instruments.filter(content_hash=form.content_hash).first()
    if same:
        return same
    previous = survey.instruments.order_by("-in_use_from", "-pk").first()
    faults = list(_faults(survey, form))
    if previous and not breaks_trend:
        faults += map(str, trend_breaks(previous.form, form))
    if faults:
        raise CannotPublish(faults)
    instrument = Instrument.objects.create(
        survey=survey,
        version=form.version,
        file_name=file_name[-200:],  # its ending says how to read it
        source=source,
        content_hash=form.content_hash,
        note=note,
        in_use_from=in_use_from,
        published_at=at,
        published_by=by,
    )
    if survey.started_on is None:
        survey.started_on = in_use_from
        survey.save(update_fields=["started_on"])
    audit.record("published an instrument", instrument, by=by, at=at, version=form.version, hash=form.content_hash)
    return instrument


def _faults(survey: Survey, form: Form) -> Iterator[str]:
    if form.form_id != survey.code and Survey.objects.filter(pk=form.form_id).exists():
        yield (
            f"By its form_id this is the questionnaire of “{form.form_id}”, not of “{survey.code}”: "
            "publish it there, or correct the form_id on the settings sheet."
        )
    yield from (str(problem) for problem in problems(form))
    yield from _faults_of_version(survey, form)
    yield from _faults_of_measures(form)


def _faults_of_version(survey: Survey, form: Form) -> Iterator[str]:
    if not form.version:
        yield "The settings sheet has no version: add a column “version” with a value such as 2019-08."
    elif len(form.version) > LONGEST_VERSION:
        yield f"The version has more than {LONGEST_VERSION} characters: shorten it to one such as 2019-08."
    elif survey.instruments.filter(version=form.version).exists():
        yield f"Version {form.version} is already published with other content: give this one a new version."


def _faults_of_measures(form: Form) -> Iterator[str]:
    known = set(Measure.objects.values_list("code", flat=True))
    measured = [q for q in form.questions.values() if q.measure]
    for question in measured:
        said = f"The question “{question.name}” counts for"
        if question.measure not in known:
            yield f"{said} the unknown measure “{question.measure}”: use {', '.join(sorted(known))}."
        if question.repeats:
            yield f"{said} “{question.measure}” and is asked repeatedly: a measure is asked once."
    for measure, times in Counter(q.measure for q in measured).items():
        if times > 1:
            yield f"{times} questions count for the measure “{measure}”: one victim would be counted {times} times."
    if HEADLINE not in {q.measure for q in measured}:
        yield f"No question counts for the measure “{HEADLINE}”, from which the headline figure is made."
