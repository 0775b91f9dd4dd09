"""People with everything that is held of somebody: each test names only what its case is about."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from kentpcc.models import District
from surveys.models import Answer, Attempt, Case, Instrument, Interview, Sample, Survey
from surveys.questionnaires.publishing import publish
from victims.models import ColumnMap, ContactDetails, Crime, Extract, Involvement, SafeContact, Victim

NOON = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
TODAY = date(2019, 9, 18)
QUESTIONNAIRE = """\
| survey |
| | type                    | name             | bind::kent:measure | bind::kent:restricted | label                    |
| | begin_group             | overall          |                    |                       | Overall                  |
| | select_one satisfaction | whole_experience | whole_experience   |                       | How satisfied are you?   |
| | text                    | why              |                    |                       | Why is that?             |
| | text                    | in_confidence    |                    | yes                   | What should we know?     |
| | begin_repeat            | child            |                    |                       | Child                    |
| | text                    | told             |                    | yes                   | What did the child tell? |
| | end_repeat              |                  |                    |                       |                          |
| | end_group               |                  |                    |                       |                          |
| choices |
| | list_name    | name | label     |
| | satisfaction | 1    | Satisfied |
| | satisfaction | 7    | Not       |
| settings |
| | form_title | form_id | version | namespaces                |
| | Small      | small   | 1       | kent="urn:kentpcc:survey" |
"""
TEXTS = {"why": "because of Quillfeather", "in_confidence": "a secret", "child[1]/told": "another secret"}


@pytest.fixture(autouse=True)
def files_in_a_place_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def noon():
    return NOON


@pytest.fixture
def today():
    return TODAY


@pytest.fixture
def bob(make_user):
    return make_user("supervisor", "bob")


@pytest.fixture
def survey(db):
    return Survey.objects.get(pk="hate_crime")


@pytest.fixture
def instrument(survey) -> Instrument:
    return publish(survey, QUESTIONNAIRE.encode(), "small.md", by=None, at=NOON, in_use_from=date(2018, 5, 1))


@dataclass
class People:
    """Makes people. Every one was reported on a day, and may have been interviewed."""

    survey: Survey
    instrument: Instrument
    extract: Extract
    sample: Sample
    interviewer: object
    number: int = 0

    def person(
        self, *, reported_on=TODAY - timedelta(weeks=8), reference=None, group="Hate crime", **of_victim
    ) -> Victim:
        self.number += 1
        given = {"date_of_birth": date(1980, 1, 1), "gender": "female", "first_language": "Nepali"} | of_victim
        victim = Victim.objects.create(reference=reference or f"V{self.number}", **given)
        details = {"forename": "Ada", "surname": "Quillfeather", "phones": ["+447700900123"]}
        ContactDetails.objects.create(victim=victim, details=details, reachable=True)
        SafeContact.objects.create(victim=victim, arrangements={"number": "", "times": "", "code_word": "harbour"})
        self.crime(victim, reported_on=reported_on, group=group)
        return victim

    def crime(self, victim, *, reported_on, group="Hate crime") -> Involvement:
        crime = Crime.objects.create(
            reference=f"46/{Crime.objects.count() + 1}/19",
            offence="Public order",
            offence_group=group,
            reported_on=reported_on,
            district=District.objects.get(pk="swale"),
            officer="PC 8123",
        )
        return Involvement.objects.create(victim=victim, crime=crime, extract=self.extract, vulnerable=False)

    def case(self, victim, **given) -> Case:
        involvement = victim.involvements.select_related("crime").latest("crime__reported_on")
        given = {"closes_on": involvement.crime.reported_on + timedelta(weeks=12)} | given
        order = self.number = self.number + 1
        return Case.objects.create(
            survey=self.survey,
            involvement=involvement,
            sample=self.sample,
            order=order,
            district_id="swale",
            **given,
        )

    def attempt(self, case, *, begun_at, **given) -> Attempt:
        return Attempt.objects.create(case=case, number=1, begun_at=begun_at, made_by=self.interviewer, **given)

    def interview(self, victim, *, completed_on, satisfied=True, texts=None) -> Interview:
        ended = datetime(completed_on.year, completed_on.month, completed_on.day, 14, tzinfo=UTC)
        case = self.case(victim, attempts_made=1, closed_at=ended, outcome="1.1", last_called_at=ended)
        self.attempt(case, begun_at=ended, ended_at=ended, outcome="1.1")
        interview = Interview.objects.create(
            survey=self.survey,
            case=case,
            instrument=self.instrument,
            interviewer=self.interviewer,
            district_id="swale",
            status=Interview.Status.COMPLETE,
            started_at=ended,
            ended_at=ended,
            completed_on=completed_on,
        )
        Answer.objects.create(interview=interview, question="whole_experience", code="1" if satisfied else "7")
        said = TEXTS if texts is None else texts
        Answer.objects.bulk_create(Answer(interview=interview, question=key, text=text) for key, text in said.items())
        return interview


@pytest.fixture
def people(survey, instrument, asha) -> People:
    column_map = ColumnMap.objects.get(name=ColumnMap.DEFAULT)
    extract = Extract.objects.create(
        file_name="week.csv",
        sha256="0",
        column_map=column_map,
        admitted_at=NOON,
        rows=0,
        accepted=0,
        refused=0,
        known=0,
    )
    sample = Sample.objects.create(
        survey=survey, seed=1, size=1, frame_size=1, frame_digest="", drawn=1, drawn_at=NOON, drawn_by=None
    )
    return People(survey, instrument, extract, sample, asha)
