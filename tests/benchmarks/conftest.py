"""The benchmarks' database: one for all of them, filled by each as it needs, on PostgreSQL only."""

from datetime import datetime

import pytest
from django.db import connection
from django.template import Template
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone

from kentpcc.models import User
from kentpcc.periods import Month, Period
from surveys.models import FieldworkSetting, Sample, Survey
from tests.benchmarks import interviewed, measuring, volumes
from tests.factories import ALL_DAY
from victims.models import ColumnMap, Extract

INTERVIEWS = measuring.size("INTERVIEWS", 100_000)


def pytest_collection_modifyitems(items):
    for item in items:
        if "benchmarks" in str(item.path):
            item.add_marker(pytest.mark.bench)


class Force:
    """One force's rows. A benchmark says what it needs; what is there already is not made again."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)
        self.first = Month.of(self.today) - interviewed.MONTHS
        self.period = Period(self.first, Month.of(self.today) - 1)
        self.survey = Survey.objects.get(pk="hate_crime")
        FieldworkSetting.objects.update(hours=ALL_DAY, on_public_holidays=True)  # it is measured at night, too
        self.interviewed = 0

    def empty(self) -> None:
        volumes.clear()
        self.interviewed = 0

    def with_interviews(self) -> int:
        """Completed, of months past; returns how many."""
        if not self.interviewed:
            self.empty()
            volumes.involvements(INTERVIEWS, self.extract(), reported=self.first.first_day)
            interviewed.cases(INTERVIEWS, self.sample(INTERVIEWS), closed=True)
            instrument = interviewed.publish_ten(self.survey, self.first)
            interviewed.interviews(INTERVIEWS, instrument, self.first, self.person("colleague"))
            volumes.analyse()
            self.interviewed = INTERVIEWS
        return self.interviewed

    def person(self, username: str, role: str = "interviewer") -> User:
        return User.objects.get_or_create(username=username, defaults={"role": role, "password": "!"})[0]

    def extract(self) -> Extract:
        told = {"column_map": ColumnMap.objects.get(), "admitted_at": self.now, "file_name": "many.csv"}
        counts = {"rows": 0, "accepted": 0, "refused": 0, "known": 0}
        return Extract.objects.get_or_create(sha256="0" * 64, defaults=told | counts)[0]

    def sample(self, many: int, at: datetime | None = None) -> Sample:
        told = {"size": many, "frame_size": many, "frame_digest": "", "drawn": many, "drawn_at": at or self.now}
        return Sample.objects.create(survey=self.survey, seed=1, **told)


@pytest.fixture(scope="session")
def force(django_test_environment, django_db_blocker):
    """Not pytest-django's database, which every test leaves empty: this one keeps its rows until the last benchmark."""
    if connection.vendor != "postgresql":
        pytest.skip("The benchmarks are measured on PostgreSQL.")
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False)
        measuring.headings()
        yield Force()
        teardown_databases(databases, verbosity=0)


@pytest.fixture
def plain_templates(monkeypatch):
    """As in production. In tests each template also copies its context, for every client that listens."""
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))
