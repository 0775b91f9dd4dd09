"""Interviews of the months past: real rows from victim to answer, counted by the same tally.

Their contact details were deleted when the window and the hold had passed, so there are none.
"""

import random
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from kentpcc.bulk import insert_all
from kentpcc.models import District, User
from kentpcc.periods import Month
from kentpcc.site.demo.circumstances import ETHNICITIES, tell_circumstances, tell_of_unheard
from kentpcc.site.demo.programme import BEGAN, Wave
from kentpcc.site.demo.respondents import opened, panel
from kentpcc.site.demo.unheard import Bars, closed_without_interview
from kentpcc.site.demo.writing import copy_answers
from surveys.fieldwork.outcomes import COMPLETE
from surveys.interviewing.answers import rows_of
from surveys.models import Attempt, Case, Instrument, Interview, Sample, Survey
from victims.models import Crime, Exclusion, Extract, Involvement, Victim

PANEL = 40
Spoken = tuple[int, bool, int]  # whose answers: of which version's panel, satisfied or not, which member
OFFENCES = {
    "hate_crime": ("Hate crime", "Public order - racially or religiously aggravated"),
    "rape": ("Rape", "Rape of a {gender} aged 16 or over"),
    "domestic_abuse": ("Domestic abuse", "Assault occasioning ABH - domestic"),
}
SIZES = {"medway": 5, "thanet": 4, "canterbury": 3, "maidstone": 3, "swale": 3}  # the others: 2


@dataclass
class Rows:
    """Rows of one wave, in the order in which they refer to each other."""

    victims: list[Victim]
    crimes: list[Crime]
    involvements: list[Involvement]
    cases: list[Case]
    attempts: list[Attempt]
    interviews: list[Interview]
    exclusions: list[Exclusion]


class History:
    def __init__(
        self, rng: random.Random, users: dict[str, User], extract: Extract, unheard_in: Container[Month] = ()
    ) -> None:
        """`unheard_in`: the months of whose calls those are made too who gave no interview."""
        self.rng, self.extract = rng, extract
        self.interviewers = [users[name] for name in ("interviewer", "colleague1", "colleague2", "colleague3")]
        self.districts = [d for d in District.objects.all() for _ in range(SIZES.get(d.code, 2))]
        self.circumstances = random.Random(2018)  # of its own: who is drawn does not depend on it
        self.panels: dict[int, dict[bool, list[dict[str, Any]]]] = {}
        self.spoken: dict[Spoken, list[Interview]] = defaultdict(list)
        self.first: dict[Spoken, Interview] = {}  # who said it first: the others are copied from there
        self.serial = 0
        self.unheard_in, self.unheard = unheard_in, random.Random(2019)  # nor does who is not heard
        self.bars: dict[str, Bars] = {}

    def load(self, waves: list[Wave], instruments: dict[str, list[Instrument]], samples: dict[str, Sample]) -> int:
        """Writes the waves' rows; returns how many interviews."""
        rows = Rows([], [], [], [], [], [], [])
        for wave in waves:
            instrument = _in_use(instruments[wave.survey], wave.month.first_day)
            self._add(rows, wave, instrument, samples[wave.survey])
        insert_all(rows.victims)
        insert_all(rows.crimes)
        _number(rows.involvements)
        for made in (rows.involvements, rows.exclusions, rows.cases, rows.attempts, rows.interviews):
            insert_all(made)
        for spoken, interviews in self.spoken.items():
            self._write_answers(spoken, interviews)
        self.spoken.clear()
        return len(rows.interviews)

    def _write_answers(self, spoken: Spoken, interviews: list[Interview]) -> None:
        """The same answers for each: written for the first who gave them, copied by the database for the others."""
        if spoken not in self.first:
            self.first[spoken], *interviews = interviews
            asked, satisfied, member = spoken
            insert_all(rows_of(self.first[spoken], self.panels[asked][satisfied][member]))
        copy_answers(self.first[spoken], interviews)

    def _add(self, rows: Rows, wave: Wave, instrument: Instrument, sample: Sample) -> None:
        if instrument.pk not in self.panels:
            self.panels[instrument.pk] = panel(instrument.questionnaire, self.rng, PANEL)
        people = self.panels[instrument.pk]
        verdicts = [place < wave.satisfied for place in range(wave.surveyed)]
        self.rng.shuffle(verdicts)
        if wave.month in self.unheard_in:
            self._unheard(rows, wave, sample)
        for satisfied in verdicts:
            member = self.rng.randrange(len(people[satisfied]))
            interview = self._interview(rows, wave, instrument, sample, satisfied)
            self.spoken[instrument.pk, satisfied, member].append(interview)

    def _interview(self, rows: Rows, wave: Wave, instrument: Instrument, sample: Sample, satisfied: bool) -> Interview:
        day, began = self._call(wave, self.rng)
        involvement = self._involvement(rows, wave, day, self.rng)
        involvement.victim.last_surveyed_on = day
        tell_circumstances(involvement, wave.survey, self.circumstances, satisfied=satisfied)
        interviewer = self.rng.choice(self.interviewers)
        case = self._case(wave, sample, involvement)
        case.attempts_made = case.lease = 1
        case.outcome, case.last_called_at, case.closed_at = COMPLETE, began, began + timedelta(minutes=16)
        interview = Interview(
            survey_id=wave.survey,
            case=case,
            instrument=instrument,
            interviewer=interviewer,
            district=case.district,
            status=Interview.Status.COMPLETE,
            started_at=began,
            ended_at=case.closed_at,
            completed_on=day,
        )
        attempt = Attempt(
            case=case, number=1, begun_at=began, ended_at=case.closed_at, made_by=interviewer, outcome=COMPLETE
        )
        rows.cases.append(case)
        rows.attempts.append(opened(attempt, self.serial))
        rows.interviews.append(interview)
        return interview

    def _unheard(self, rows: Rows, wave: Wave, sample: Sample) -> None:
        """About half of those rung take part, as by telephone elsewhere; of three victims one is left out by a rule."""
        rng, bars = self.unheard, self._bars(sample.survey)
        for _ in range(_about(wave.surveyed, rng)):
            day, began = self._call(wave, rng)
            involvement = self._involvement(rows, wave, day, rng)
            tell_of_unheard(involvement, wave.survey, self.circumstances)
            case = self._case(wave, sample, involvement)
            rows.cases.append(case)
            rows.attempts.extend(closed_without_interview(case, began, self.interviewers, rng))
        for _ in range(_about(wave.surveyed, rng)):
            day, _ = self._call(wave, rng)
            involvement = self._involvement(rows, wave, day, rng)
            tell_of_unheard(involvement, wave.survey, self.circumstances)
            rows.exclusions.append(bars.leave_out(involvement))

    def _bars(self, survey: Survey) -> Bars:
        if survey.pk not in self.bars:
            self.bars[survey.pk] = Bars(survey, BEGAN.first_day, self.unheard)
        return self.bars[survey.pk]

    def _case(self, wave: Wave, sample: Sample, involvement: Involvement) -> Case:
        return Case(
            survey_id=wave.survey,
            involvement=involvement,
            sample=sample,
            order=self.serial,
            district=involvement.crime.district,
            closes_on=involvement.crime.reported_on + timedelta(weeks=12),
        )

    def _involvement(self, rows: Rows, wave: Wave, rung_on: date, rng: random.Random) -> Involvement:
        group, offence = OFFENCES[wave.survey]
        reported = rung_on - timedelta(days=rng.randint(43, 83))
        victim = Victim(
            reference=f"H{self.serial:08}",
            date_of_birth=reported - timedelta(days=rng.randint(17 * 366, 80 * 365)),
            gender=rng.choice(["female", "female", "male"]),
            ethnicity=rng.choice(ETHNICITIES),
        )
        crime = Crime(
            reference=f"46/H{self.serial:07}/{reported:%y}",
            offence=offence.format(gender=victim.gender),
            offence_group=group,
            committed_on=reported,
            reported_on=reported,
            recorded_on=reported,
            district=rng.choice(self.districts),
        )
        involvement = Involvement(victim=victim, crime=crime, extract=self.extract, supports_investigation=True)
        rows.victims.append(victim)
        rows.crimes.append(crime)
        rows.involvements.append(involvement)
        return involvement

    def _call(self, wave: Wave, rng: random.Random) -> tuple[date, datetime]:
        """The next number, and a day and a time within calling hours."""
        self.serial += 1
        day = wave.month.first_day + timedelta(days=rng.randrange(wave.days))
        at = time(rng.randint(10, 18), rng.randint(0, 59))
        return day, timezone.make_aware(datetime.combine(day, at))


def _about(count: int, rng: random.Random) -> int:
    return round(count * rng.uniform(0.9, 1.15))


def _number(involvements: list[Involvement]) -> None:
    """By the numbers that the database has given the crimes."""
    numbers = dict(Crime.objects.values_list("reference", "pk"))
    for involvement in involvements:
        involvement.crime_id = numbers[involvement.crime.reference]


def _in_use(versions: list[Instrument], on: date) -> Instrument:
    return max((v for v in versions if v.in_use_from <= on), key=lambda v: v.in_use_from)


def history_extract(by: User, column_map: Any, rows: int, at: datetime) -> Extract:
    """The extracts that those victims came in with, as one row."""
    return Extract.objects.create(
        file_name="earlier extracts",
        sha256="0" * 64,
        column_map=column_map,
        admitted_at=at,
        admitted_by=by,
        rows=rows,
        accepted=rows,
        refused=0,
        known=0,
    )


def history_sample(survey: str, waves: list[Wave], by: User, at: datetime) -> Sample:
    """The draws that those cases came from, as one."""
    size = sum(wave.surveyed for wave in waves if wave.survey == survey)
    return Sample.objects.create(
        survey_id=survey,
        seed=2018,
        size=size,
        frame_size=size,
        frame_digest="",
        drawn=size,
        drawn_at=at,
        drawn_by=by,
    )
