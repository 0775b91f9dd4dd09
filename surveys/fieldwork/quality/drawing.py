"""Which interviews of a day are looked at: drawn when the day is over, so that nobody can foresee or choose."""

import random
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from kentpcc import audit
from kentpcc.acts import Act
from surveys.fieldwork.calling.policy import policy_of
from surveys.models import Interview, Review, ReviewDraw, SignOff, Survey

LOOKS_BACK = timedelta(days=31)  # for days on which the clock stood still


def chosen(interviews: Sequence[UUID], *, percentage: int, seed: int) -> list[UUID]:
    """The same seed draws the same interviews, in whatever order they are given."""
    chance = random.Random(seed)  # noqa: S311  that it can be repeated is the point
    return chance.sample(sorted(interviews), _how_many(len(interviews), percentage, chance))


def _how_many(interviews: int, percentage: int, chance: random.Random) -> int:
    """What is left of a whole interview is drawn too: of three a day, a tenth is one in three days or so."""
    whole, rest = divmod(interviews * percentage, 100)
    return whole + (chance.randrange(100) < rest)


def days_not_drawn(today: date) -> list[tuple[str, date]]:
    """Surveys and days that are over, with complete interviews and no draw."""
    drawn = ReviewDraw.objects.filter(survey=OuterRef("survey"), on=OuterRef("completed_on"))
    over = Interview.objects.filter(completed_on__lt=today, completed_on__gte=today - LOOKS_BACK)
    days = over.exclude(Exists(drawn)).order_by("completed_on", "survey").values_list("survey", "completed_on")
    return [(survey, day) for survey, day in days.distinct() if day]


@transaction.atomic
def draw(survey_code: str, *, on: date, at: datetime, seed: int | None = None) -> ReviewDraw:
    """Once a survey and day: done again, it returns what was drawn. Of people not signed off it takes all."""
    survey = Survey.objects.select_for_update().get(pk=survey_code)
    if done := ReviewDraw.objects.filter(survey=survey, on=on).first():
        return done
    made = Interview.objects.filter(survey=survey, completed_on=on).order_by("pk")
    new = made.exclude(_signed_off())
    frame = list(made.filter(_signed_off()).values_list("pk", flat=True))
    seed = secrets.randbits(62) if seed is None else seed
    percentage = policy_of(survey, on).setting.reviewed_percentage
    picked = chosen(frame, percentage=percentage, seed=seed)
    kept = ReviewDraw.objects.create(
        survey=survey,
        on=on,
        seed=seed,
        percentage=percentage,
        frame_size=len(frame),
        drawn=len(picked),
        drawn_at=at,
    )
    _add(new, Review.Why.NEW, kept)
    _add(made.filter(pk__in=picked), Review.Why.DRAWN, kept)
    audit.record(Act.DREW_REVIEWS, survey, by=None, at=at, on=on.isoformat(), drawn=len(picked), of=len(frame))
    return kept


def _signed_off() -> Exists:
    return Exists(SignOff.objects.filter(user=OuterRef("interviewer")))


def _add(interviews: QuerySet[Interview], why: Review.Why, drawn: ReviewDraw) -> None:
    """One that a supervisor has asked for already stays as it is."""
    Review.objects.bulk_create(
        Review(interview=each, interviewer_id=each.interviewer_id, why=why, draw=drawn, drawn_at=drawn.drawn_at)
        for each in interviews.filter(review__isnull=True)
    )
