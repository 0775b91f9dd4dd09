"""Publishing: from then on a version of a questionnaire is asked, and never changes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.instruments.comparing import trend_breaks
from surveys.instruments.faults import Problem
from surveys.instruments.questionnaire import Questionnaire
from surveys.instruments.reading import problems, read_questionnaire
from surveys.models import Instrument, Measure, Survey

LONGEST_VERSION, LONGEST_KEY, LONGEST_CODES, LONGEST_LANGUAGE = 20, 80, 400, 40  # what the columns hold
INSTANCE = "[100]/"  # what a repeat adds to a question's key


class Fault(Problem):
    """Of a form that can be read and rehearsed, but not published. Its way out follows a colon."""

    def __str__(self) -> str:
        if not self.way_out:
            return self.problem
        return f"{self.problem.removesuffix('.')}: {self.way_out[:1].lower()}{self.way_out[1:]}"


class CannotPublish(Refused):
    """Why a questionnaire cannot be published, all at once: `problems`, and as sentences `faults`."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems, self.faults = list(problems), [str(problem) for problem in problems]
        super().__init__(self.faults)


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
    starts: bool = True,
) -> Instrument:
    """Adds a version to the survey. A planned survey starts on the day its first version comes into use, unless
    `starts` is False: on the pages a start is two supervisors' decision.

    Publishing the same content again returns the version that has it. One in which a measure vanished
    or changed its scale needs `breaks_trend`. Raises CannotPublish for a version that cannot be, and
    surveys.instruments.reading.UnreadableForm for one that cannot be read.
    """
    questionnaire = read_questionnaire(source, filename=file_name)
    # The survey's row is the turnstile: of two who publish at once, the second is checked against the first.
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    same = survey.instruments.filter(content_hash=questionnaire.content_hash).first()
    if same:
        return same
    faults = faults_of(survey, questionnaire)
    if not breaks_trend:
        faults += breaks_of(survey, questionnaire, in_use_from)
    if faults:
        raise CannotPublish(faults)
    instrument = Instrument.objects.create(
        survey=survey,
        version=questionnaire.version,
        file_name=file_name[-200:],  # its ending says how to read it
        source=source,
        content_hash=questionnaire.content_hash,
        note=note,
        in_use_from=in_use_from,
        published_at=at,
        published_by=by,
    )
    if instrument.file_name == file_name:
        instrument.keep_read(questionnaire)
    if starts and (survey.started_on is None or in_use_from < survey.started_on > timezone.localdate(at)):
        survey.started_on = in_use_from
        survey.save(update_fields=["started_on"])
    audit.record(
        Act.PUBLISHED_INSTRUMENT,
        instrument,
        by=by,
        at=at,
        version=questionnaire.version,
        hash=questionnaire.content_hash,
    )
    return instrument


def breaks_of(survey: Survey, questionnaire: Questionnaire, on: date | None = None) -> list[Problem]:
    """Where the trend would break from the version asked before it, or to the one asked after it.

    Without a day it would be the last of all.
    """
    versions = survey.instruments.order_by("in_use_from", "pk")
    before = (versions.filter(in_use_from__lte=on) if on else versions).last()
    after = versions.filter(in_use_from__gt=on).first() if on else None
    breaks = list(trend_breaks(before.questionnaire, questionnaire)) if before else []
    return breaks + (list(trend_breaks(questionnaire, after.questionnaire)) if after else [])


def faults_of(survey: Survey, questionnaire: Questionnaire) -> list[Problem]:
    """What stands against publishing, but for a break of the trend, which a person may decide on."""
    return [
        *_of_survey(survey, questionnaire),
        *problems(questionnaire),
        *_of_version(survey, questionnaire),
        *_of_measures(questionnaire),
        *_of_lengths(questionnaire),
    ]


def _of_survey(survey: Survey, questionnaire: Questionnaire) -> Iterator[Problem]:
    if questionnaire.form_id != survey.code and Survey.objects.filter(pk=questionnaire.form_id).exists():
        said = f"By its form_id this is the questionnaire of “{questionnaire.form_id}”, not of “{survey.code}”."
        yield Fault("settings", 2, said, "Publish it there, or correct the form_id on the settings sheet.")


def _of_version(survey: Survey, questionnaire: Questionnaire) -> Iterator[Problem]:
    if not questionnaire.version:
        way_out = "Add a column “version” with a value such as 2019-08."
        yield Fault("settings", None, "The settings sheet has no version.", way_out)
    elif len(questionnaire.version) > LONGEST_VERSION:
        said = f"The version has more than {LONGEST_VERSION} characters."
        yield Fault("settings", 2, said, "Shorten it to one such as 2019-08.")
    elif survey.instruments.filter(version=questionnaire.version).exists():
        said = f"Version {questionnaire.version} is already published with other content."
        yield Fault("settings", 2, said, "Give this one a new version.")


def _of_measures(questionnaire: Questionnaire) -> Iterator[Problem]:
    known = set(Measure.objects.values_list("code", flat=True))
    measured = [q for q in questionnaire.questions.values() if q.measure]
    for question in measured:
        said = f"The question “{question.name}” counts for"
        if question.measure not in known:
            way_out = f"Use {', '.join(sorted(known))}."
            yield Fault("survey", question.row, f"{said} the unknown measure “{question.measure}”.", way_out)
        if question.repeats:
            said = f"{said} “{question.measure}” and is asked repeatedly."
            yield Fault("survey", question.row, said, "A measure is asked once.")
    for measure, times in Counter(q.measure for q in measured).items():
        if times > 1:
            said = f"{times} questions count for the measure “{measure}”."
            yield Fault("survey", None, said, f"One victim would be counted {times} times.")
    if Measure.HEADLINE not in {q.measure for q in measured}:
        said = f"No question counts for the measure “{Measure.HEADLINE}”, from which the headline figure is made."
        yield Fault("survey", None, said, "")


def _of_lengths(questionnaire: Questionnaire) -> Iterator[Problem]:
    """What would not fit where answers are kept."""
    for question in questionnaire.questions.values():
        if len("".join(f"{repeat}{INSTANCE}" for repeat in question.repeats) + question.name) > LONGEST_KEY:
            said = f"The name “{question.name[:30]}”, with its repeats, has more than {LONGEST_KEY} letters."
            yield Fault("survey", question.row, said, "Shorten it.")
        codes = [choice.name for choice in questionnaire.choices_of(question)]
        longest = max(map(len, codes), default=0) if question.kind == "select_one" else len(" ".join(codes))
        if longest > LONGEST_CODES:
            said = f"The names of the choices of “{question.name}” have more than {LONGEST_CODES} letters together."
            yield Fault("survey", question.row, said, "Shorten the names; labels may be long.")
    for language in questionnaire.languages:
        if len(language) > LONGEST_LANGUAGE:
            said = f"The language “{language[:30]}…” has more than {LONGEST_LANGUAGE} letters."
            yield Fault("survey", 1, said, "Write it as “Polski (pl)”.")
