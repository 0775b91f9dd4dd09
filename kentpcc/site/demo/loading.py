"""Loads the demonstration, in the order in which things happen in life."""

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import connection, transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.periods import Month, Period, Scheme
from kentpcc.site.demo import board, feedback, people, planned, programme, said
from kentpcc.site.demo import register as engagement
from kentpcc.site.demo.history import History, history_extract, history_sample
from kentpcc.site.demo.planned import LIBRARY
from kentpcc.site.demo.programme import Wave
from kentpcc.site.demo.today import admit_recent, draw_queue
from surveys.fieldwork.calling.hours import DAYS, MIDNIGHT
from surveys.figures.interviewers.actions import count_interviewers
from surveys.figures.releases.actions import release
from surveys.figures.tallies import tally
from surveys.models import FieldworkSetting, Instrument, Pause, Sample, Survey
from surveys.questionnaires.actions import keep_draft
from surveys.questionnaires.publishing import publish
from victims.models import ColumnMap, Extract

GROUPS_FOR = 25  # months: two years, and the one that runs
REFRESHED = "It leaves the Home Office’s form and asks new questions, for a better understanding"
VERSIONS = [  # survey, file, in use from, note
    ("hate_crime", "hate_crime.md", programme.BEGAN.first_day, ""),
    ("hate_crime", "hate_crime_2019.md", programme.REFRESHED, REFRESHED),
    ("rape", "rape.md", programme.BEGAN.first_day, ""),
    ("domestic_abuse", "domestic_abuse.md", programme.BEGAN.first_day, ""),
]
ABOUT_TO_START, DRAFT = "burglary", "burglary.md"
RELEASED_AFTER = timedelta(weeks=2)  # a quarter has ended
Say = Callable[[str], None]


@transaction.atomic
def load(*, at: datetime, seed: int, say: Say) -> None:
    """Fills an empty database. `at` is now: the past ends with the last whole month before it."""
    rng, today = random.Random(seed), timezone.localdate(at)
    users = people.load()
    supervisor = users["supervisor"]
    instruments = _publish(supervisor)
    keep_draft(Survey.objects.get(pk=ABOUT_TO_START), _source(DRAFT), DRAFT, by=supervisor, at=at)
    _pause()
    planned.load(users, at=at)
    _never_close(today)
    waves = [*programme.waves(Month.of(today) - 1, rng), *programme.so_far(today, rng)]
    say(f"interviews: {_interviews(waves, Month.of(today), instruments, users, rng):,}")
    _take_stock()
    for survey in Survey.objects.filter(pk__in=instruments):
        _tally(survey, Month.of(today))
        count_interviewers(survey, at=at)
    released = _release(supervisor, at)
    say("released: the paper of July 2019, the last whole quarter, and two that it is compared with")
    say(f"texts coded: {said.load(users, released=released, at=at, today=today):,}, and some quotes cleared")
    extract = admit_recent(rng, supervisor, at, today)
    draw_queue(supervisor, at)
    say(f"victims of the last weeks: {extract.accepted}, and a queue drawn from them")
    say(f"passed on by victims: {feedback.load(users, at=at)} things")
    engagement.load(today=today, rng=rng)
    say("services, consultations and engagement")
    published = board.load(users, at=at)
    say(f"published: the paper up to {published.month.long_name}; the next one waits for its check")
    audit.record(Act.LOADED_DEMONSTRATION, supervisor, by=None, at=at, seed=seed)


def _tally(survey: Survey, now: Month) -> None:
    """Everybody in every month; groups for as long as pages look back, since they take five times as long."""
    recent = now - GROUPS_FOR
    if recent > programme.BEGAN:
        tally(survey, Period(programme.BEGAN, recent - 1), dimensions=())
    tally(survey, Period(max(recent, programme.BEGAN), now))


def _release(by: User, at: datetime) -> Month:
    """The paper of 2019 as it was then; the last quarter that is over today, and those that it is compared with.

    Returns the last month that is released.
    """
    release(programme.PAPER, by=by, at=_noon(programme.PAPER_RELEASED))
    last = Period.containing(Month.of(timezone.localdate(at)), Scheme.BOARD_QUARTER).first - 1
    for earlier in (last - 12, last - 3):
        release(earlier, by=by, at=_noon((earlier + 1).first_day + RELEASED_AFTER))
    return release(last, by=by, at=at).month


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def _take_stock() -> None:
    """PostgreSQL learns how many rows there are now; with its old numbers it would plan for an empty table."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _publish(by: User) -> dict[str, list[Instrument]]:
    """Each version as it was published, the day before it came into use."""
    published: dict[str, list[Instrument]] = {}
    for survey, name, in_use_from, note in VERSIONS:
        at = timezone.make_aware(datetime.combine(in_use_from, time(9)))
        instrument = publish(
            Survey.objects.get(pk=survey),
            _source(name),
            name,
            by=by,
            at=at,
            in_use_from=in_use_from,
            note=note,
        )
        published.setdefault(survey, []).append(instrument)
    return published


def _source(name: str) -> bytes:
    return (LIBRARY / name).read_bytes()


def _never_close(today: date) -> None:
    """The demonstration can be tried at any hour: no survey keeps calling hours from today on."""
    for survey in Survey.objects.all():
        setting = survey.fieldwork_settings.order_by("version").last() or FieldworkSetting(survey=survey, version=0)
        setting.pk, setting.version, setting.effective_from = None, setting.version + 1, today
        setting.hours, setting.on_public_holidays = {day: ["00:00", MIDNIGHT] for day in DAYS}, True
        setting.save(force_insert=True)


def _pause() -> None:
    begins, last = programme.PAUSED
    Pause.objects.create(
        survey_id="domestic_abuse",
        begins=begins.first_day,
        resumes=(last + 1).first_day,
        reason=programme.REASON,
    )


def _interviews(
    waves: list[Wave],
    now: Month,
    instruments: dict[str, list[Instrument]],
    users: dict[str, User],
    rng: random.Random,
) -> int:
    at = timezone.make_aware(datetime.combine(date(2018, 4, 3), time(9)))
    total, by = sum(wave.surveyed for wave in waves), users["supervisor"]
    extract = history_extract(by, ColumnMap.objects.get(name=ColumnMap.DEFAULT), total, at)
    samples = {survey: history_sample(survey, waves, by, at) for survey in instruments}
    history = History(rng, users, extract, unheard_in={*programme.told_in_full(now - 1), now})
    years = [waves[start : start + 24] for start in range(0, len(waves), 24)]
    interviews = sum(history.load(chunk, instruments, samples) for chunk in years)
    _complete_the_numbers(extract, samples)
    return interviews


def _complete_the_numbers(extract: Extract, samples: dict[str, Sample]) -> None:
    """With the victims who were rung and gave no interview."""
    victims = extract.involvements.count()
    Extract.objects.filter(pk=extract.pk).update(rows=victims, accepted=victims)
    for sample in samples.values():
        cases = sample.cases.count()
        Sample.objects.filter(pk=sample.pk).update(size=cases, frame_size=cases, drawn=cases)
