"""Keeping a codeframe, coding a text once or again, and saying what was done about a theme."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.models import Answer, Code, Codeframe, Coding, Remedy, Survey
from surveys.themes.frame import Frame
from surveys.themes.queries import codeable, codeframe_in_use, is_coded_again
from surveys.verbatims.actions import record_reading

MOST = 5
CHOOSE = f"Choose from one to {MOST} themes."
CODED = "Somebody has coded this text meanwhile: take the next one."
NOT_THERE = "This text can no longer be coded: take the next one."


@transaction.atomic
def keep_codeframe(frame: Frame, *, by: User | None, at: datetime) -> Codeframe:
    """The next version. The same content again returns the version that has it."""
    if known := Codeframe.objects.filter(digest=frame.digest).first():
        return known
    last = Codeframe.objects.select_for_update().last()
    kept = Codeframe.objects.create(
        version=last.version + 1 if last else 1, digest=frame.digest, kept_by=by, kept_at=at
    )
    stages: dict[str, Code] = {}
    for line in sorted(frame.lines, key=lambda each: each.key):
        stage = None if line.is_stage else stages[line.key[0]]
        row = Code.objects.create(codeframe=kept, stage=stage, **vars(line))
        stages |= {line.key: row} if line.is_stage else {}
    audit.record(Act.KEPT_CODEFRAME, kept, by=by, at=at, version=kept.version)
    return kept


@transaction.atomic
def read(answer: Answer, *, by: User, at: datetime) -> str:
    """Opens a text for coding. The reading is recorded first: no log, no page."""
    record_reading(answer, by=by, at=at)
    return str(answer.text)


@transaction.atomic
def code_text(answer_id: int, keys: Collection[str], *, by: User, at: datetime) -> Coding:
    """First or, of those that are coded again, second. Raises Refused."""
    answer = codeable().select_for_update(of=("self",)).filter(pk=answer_id).first()
    if answer is None:
        raise Refused(NOT_THERE)
    frame, second = codeframe_in_use(), _is_second(answer, by)
    codes = list(frame.codes.filter(key__in=keys, stage__isnull=False))
    if len(codes) != len(set(keys)) or not 1 <= len(codes) <= MOST:
        raise Refused(CHOOSE, "codes")
    coding = Coding.objects.create(answer=answer, codeframe=frame, coder=by, coded_at=at, second=second)
    coding.codes.set(codes)
    told = {"codes": sorted(code.code for code in codes), "second": second, "version": frame.version}
    audit.record(Act.CODED_TEXT, coding, by=by, at=at, **told)
    return coding


def _is_second(answer: Answer, by: User) -> bool:
    """Raises Refused where nothing is left for this person to code."""
    done = list(Coding.objects.filter(answer=answer))
    again = len(done) == 1 and is_coded_again(answer.pk) and done[0].coder_id != by.pk
    if done and not again:
        raise Refused(CODED)
    return bool(done)


@transaction.atomic
def keep_remedy(survey: Survey, code: str, words: str, done_on: date, *, by: User, at: datetime) -> Remedy:
    """What was done about a theme, as everybody reads it who may read of the theme. Raises Refused."""
    if done_on > timezone.localdate(at):
        raise Refused("This day is still to come: enter what was done once it is done.", "done_on")
    told = {"survey": survey, "code": code, "words": words, "done_on": done_on}
    if known := Remedy.objects.filter(withdrawn_on=None, **told).first():
        return known
    kept = Remedy.objects.create(kept_by=by, kept_at=at, **told)
    audit.record(Act.KEPT_REMEDY, kept, by=by, at=at, survey=survey.pk, code=code)
    return kept


@transaction.atomic
def withdraw_remedy(remedy: Remedy, *, by: User, at: datetime) -> None:
    """It is shown no longer, and stays as it was."""
    locked = Remedy.objects.select_for_update(of=("self",)).get(pk=remedy.pk)
    if locked.withdrawn_on:
        raise Refused("This was withdrawn before: nothing is left to do.")
    locked.withdrawn_on = timezone.localdate(at)
    locked.save(update_fields=["withdrawn_on"])
    audit.record(Act.WITHDREW_REMEDY, locked, by=by, at=at)
