"""Victims, cases and interviews for tests. Each call names only what the test is about."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from kentpcc.models import User
from surveys.fieldwork import actions
from surveys.fieldwork.numbers.queries import numbers_of
from surveys.fieldwork.queue import LEASE
from surveys.instruments.reading import read_questionnaire
from surveys.interviewing.actions import start
from surveys.models import Case, FieldworkSetting, Instrument, Interview, Sample, Survey
from surveys.questionnaires.publishing import publish
from victims.models import ColumnMap, ContactDetails, Crime, Extract, Involvement, Population, Victim

ALL_DAY = {day: ["00:00", "24:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
NOON = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)  # a Wednesday, noon in Kent
TODAY = NOON.date()
BEGAN = date(2018, 5, 1)
DATA = Path(__file__).parent / "data"
LIBRARY = Path(__file__).parents[1] / "surveys" / "instruments" / "library"
TINY = (DATA / "tiny.md").read_text()
EVERY_KIND = (DATA / "every_kind.md").read_text()
HATE_CRIME = (LIBRARY / "hate_crime.md").read_text()
OWN_OPENING = (DATA / "own_opening.md").read_text()  # a form of an office that asks what the call asks
OPENING = dict.fromkeys(("is_named_person", "is_safe_to_talk", "may_say_more", "agreed"), "yes") | {
    "language": "english"
}

_numbers = count(1)


def a_survey(code="hate_crime", **fields) -> Survey:
    """One of the four, live since May 2018 unless told otherwise."""
    survey = Survey.objects.get(pk=code)
    for name, value in ({"started_on": BEGAN} | fields).items():
        setattr(survey, name, value)
    survey.save()
    return survey


def the_survey_of(form: str, **fields) -> Survey:
    """The survey that a questionnaire of the library is for; one that is missing is added, and rung at any hour."""
    questionnaire = read_questionnaire(LIBRARY / f"{form}.md")
    code, title = questionnaire.form_id, questionnaire.title.partition(":")[0]
    if not Survey.objects.filter(pk=code).exists():
        population = Population.objects.create(code=code, title=title, offence_groups=[title])
        last = Survey.objects.count()
        added = Survey.objects.create(code=code, title=title, population=population, position=last + 1)
        FieldworkSetting.objects.create(survey=added, effective_from=BEGAN, hours=ALL_DAY, on_public_holidays=True)
    return a_survey(code, **fields)


def a_version(survey=None, form=TINY, *, in_use_from=BEGAN, at=NOON) -> Instrument:
    """A published questionnaire, tiny unless the real one matters."""
    survey = survey or a_survey()
    return publish(survey, form.encode(), f"{survey.pk}.md", by=None, at=at, in_use_from=in_use_from)


def second_version(form=TINY, **renamed) -> str:
    """The same questions as version 2, with some of them renamed."""
    form = form.replace("| 1       | kent=", "| 2       | kent=")
    for old, new in renamed.items():
        form = form.replace(f" {old} ", f" {new} ", 1).replace(f"{{{old}}}", f"{{{new}}}")
    assert read_questionnaire(form).version == "2"
    return form


def a_victim(reference=None, *, reachable=True, **fields) -> Victim:
    """An adult with a telephone, who was never surveyed."""
    reference = reference or f"V{next(_numbers):07}"
    victim = Victim.objects.create(reference=reference, **({"date_of_birth": date(1980, 1, 1)} | fields))
    details = {"forename": "Amara", "surname": "Deal", "phones": ["+447700900123"] if reachable else []}
    ContactDetails.objects.create(victim=victim, details=details, reachable=reachable)
    return victim


def a_crime(reference=None, *, survey="hate_crime", **fields) -> Crime:
    """Reported eight weeks before `TODAY`, in Swale."""
    told = {
        "reference": reference or f"46/{next(_numbers):06}/19",
        "offence": "An offence",
        "offence_group": Survey.objects.get(pk=survey).population.offence_groups[0],
        "reported_on": TODAY - timedelta(weeks=8),
        "district_id": "swale",
    }
    return Crime.objects.create(**(told | fields))


def an_extract() -> Extract:
    column_map = ColumnMap.objects.get(name=ColumnMap.DEFAULT)
    told = {"column_map": column_map, "admitted_at": NOON, "rows": 0, "accepted": 0, "refused": 0, "known": 0}
    return Extract.objects.get_or_create(sha256="e" * 64, defaults=told | {"file_name": "extract.csv"})[0]


def an_involvement(victim=None, crime=None, **flags) -> Involvement:
    """Nothing bars a call: `vulnerable=True` would."""
    return Involvement.objects.create(
        victim=victim or a_victim(), crime=crime or a_crime(), extract=an_extract(), **flags
    )


def a_sample(survey=None, *, at=NOON, size=1) -> Sample:
    survey = survey or a_survey()
    told = {"seed": 1, "size": size, "frame_size": size, "frame_digest": "", "drawn": size, "drawn_at": at}
    return Sample.objects.create(survey=survey, **told)


def a_case(survey=None, involvement=None, **fields) -> Case:
    """Waiting in the queue, never called."""
    survey = survey or a_survey()
    involvement = involvement or an_involvement(crime=a_crime(survey=survey.pk))
    told = {"sample": None, "order": next(_numbers), "closes_on": TODAY + timedelta(weeks=4)} | fields
    told["sample"] = told["sample"] or a_sample(survey)
    return Case.objects.create(survey=survey, involvement=involvement, district_id="swale", **told)


def held(by: User, case=None, *, at=NOON) -> Case:
    """A case that the user holds, from `at` on."""
    case = case or a_case()
    case.held_by, case.held_until, case.lease = by, at + LEASE, case.lease + 1
    case.save()
    return case


def calling(by: User, case=None, *, at=NOON) -> Case:
    """A case with a call that the user has begun."""
    case = held(by, case, at=at)
    actions.begin_call(case.pk, by=by, lease=case.lease, at=at)
    case.refresh_from_db()
    return case


def opened(by: User, case=None, *, at=NOON) -> Case:
    """A call whose opening was asked: it is them, safe, in English, and they agree."""
    return agreed(calling(by, case, at=at))


def agreed(case) -> Case:
    """The open call of the case: it is them, safe, in English, and they agree."""
    rung = numbers_of(case.involvement.victim)[0].digest
    case.attempts.filter(ended_at=None).update(number_dialled=rung, **OPENING)
    return case


def interviewing(by: User, case=None, *, at=NOON, form=TINY) -> Interview:
    """An interview that the user has begun."""
    case = opened(by, case, at=at)
    if not case.survey.instruments.exists():
        a_version(case.survey, form)
    return start(case.pk, by=by, lease=case.lease, at=at)
