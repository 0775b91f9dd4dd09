"""The path of an interview: what its questionnaire asks after what is stored."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from surveys.instruments.walking.answers import Said
from surveys.instruments.walking.path import Path, walk
from surveys.interviewing import answers
from surveys.interviewing.history import History, history_of
from surveys.interviewing.opening import left_to_call
from surveys.models import Interview


def path_of(
    interview: Interview,
    given: Mapping[str, Said] | None = None,
    rows: answers.Rows | None = None,
    *,
    at: datetime | None = None,
    earlier: History | None = None,
) -> Path:
    """The path for the stored answers, with newly given ones in their place: what is asked at this moment (or `at`).

    An answer that could stand when it was given stands, whatever day it is now.
    """
    given, rows = given or {}, answers.rows_now(interview) if rows is None else rows
    earlier = history_of(interview) if earlier is None else earlier
    moments = {key: moment for key, moment in answers.moments(rows).items() if key not in given}
    path = walk(
        interview.instrument.questionnaire,
        earlier | answers.stored(interview, rows) | dict(given),
        language=interview.language or None,
        today=answers.local(at or timezone.now()),
        seed=interview.pk.int,
        given_at=moments,
    )
    return left_to_call(path)
