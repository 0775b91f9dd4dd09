"""Completed interviews in bulk, on a questionnaire of ten measures, and the questionnaire."""

from datetime import datetime, time

from django.utils import timezone

from kentpcc.models import User
from kentpcc.periods import Month
from surveys.models import Answer, Instrument, Measure, Sample, Survey
from surveys.questionnaires.publishing import publish
from tests.benchmarks.measuring import size
from tests.benchmarks.volumes import indexed_afterwards, run, unchecked

MONTHS = 13  # as many as a survey's page shows
OTHERS = size("OTHERS", 10)  # questions that count for no measure
CHOICES = ["1", "2", "3", "4", "5", "6", "7", "dont_know", "not_applicable", "refused"]


def ten_measures() -> str:
    """A questionnaire that asks for every measure there is, and other things."""
    measured = [("select_one satisfaction", code, code) for code in Measure.objects.values_list("code", flat=True)]
    others = [("select_one yes_no", f"other_{n}", "") for n in range(OTHERS)]
    return "\n".join(
        [
            "| survey |",
            "| | type | name | bind::kent:measure | label |",
            "| | begin_group | all | | Everything |",
            *(f"| | {kind} | {name} | {measure} | Question |" for kind, name, measure in [*measured, *others]),
            "| | end_group | | | |",
            "| choices |",
            "| | list_name | name | label |",
            "| | yes_no | yes | Yes |",
            "| | yes_no | no | No |",
            *(f"| | satisfaction | {code} | Choice |" for code in CHOICES),
            "| settings |",
            "| | form_title | form_id | version | namespaces |",
            '| | Ten measures | ten | 1 | kent="urn:kentpcc:survey" |',
        ]
    )


def publish_ten(survey: Survey, first: Month) -> Instrument:
    at = timezone.make_aware(datetime.combine(first.first_day, time(9)))
    return publish(survey, ten_measures().encode(), "ten.md", by=None, at=at, in_use_from=first.first_day)


@unchecked()
def cases(many: int, sample: Sample, *, closed: bool) -> None:
    """A case of each of the first `many` involvements, in their order."""
    run(
        'INSERT INTO surveys_case (id, survey_id, involvement_id, sample_id, "order", district_id, closes_on,'
        " attempts_made, outcome, closed_at, needs_release, replicate, priority, lease)"
        " SELECT md5('case' || n)::uuid, %s, md5('involvement' || n)::uuid, %s, n, c.district_id,"
        " c.reported_on + 84, %s, %s, %s, false, 1, 0, 0"
        " FROM generate_series(1, %s) n JOIN victims_crime c ON c.id = n",
        sample.survey_id,
        sample.pk,
        int(closed),
        "1.1" if closed else "",
        sample.drawn_at if closed else None,
        many,
    )


@unchecked()
def interviews(many: int, instrument: Instrument, first: Month, by: User) -> None:
    """Spread over the months and districts, counted before, each with an answer to every question."""
    run(
        "INSERT INTO surveys_interview (id, survey_id, case_id, instrument_id, interviewer_id, district_id, status,"
        " language, page, started_at, ended_at, completed_on, counted)"
        " SELECT md5('interview' || n)::uuid, %s, md5('case' || n)::uuid, %s, %s, c.district_id, 'complete', '', '',"
        " day, day, day, true FROM generate_series(1, %s) n JOIN victims_crime c ON c.id = n,"
        " LATERAL (SELECT (%s::date + make_interval(months => n / 28 %% %s, days => n %% 28))::date AS day) d",
        instrument.survey_id,
        instrument.pk,
        by.pk,
        many,
        first.first_day,
        MONTHS,
    )
    with indexed_afterwards(Answer):
        answers(many, instrument)


def answers(many: int, instrument: Instrument) -> None:
    questions = instrument.questionnaire.questions.values()
    run(
        "INSERT INTO surveys_answer (interview_id, question, code, text, counts)"
        " SELECT md5('interview' || n)::uuid, q.name, CASE WHEN q.rated"
        " THEN (%s::text[])[1 + (n::bigint * 7919 + q.place * 104729) %% 1009 %% 10] ELSE 'yes' END, '', true"
        " FROM generate_series(1, %s) n, unnest(%s::text[], %s::boolean[]) WITH ORDINALITY AS q (name, rated, place)",
        CHOICES,
        many,
        [question.name for question in questions],
        [bool(question.measure) for question in questions],
    )
