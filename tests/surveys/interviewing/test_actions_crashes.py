"""Whatever dies while answers are saved: every answer that was acknowledged is there."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.surveys.interviewing.crashing import Office, Typist

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that could die"),
]


@pytest.fixture
def interview(asha):
    """In a call that goes on now."""
    now = timezone.now()
    crime = factories.a_crime(reported_on=timezone.localdate(now) - timedelta(weeks=8))
    involvement = factories.an_involvement(crime=crime)
    case = factories.a_case(involvement=involvement, closes_on=timezone.localdate(now) + timedelta(weeks=4))
    return factories.interviewing(asha, case, at=now, form=factories.HATE_CRIME)


@pytest.fixture
def office(interview, signed_in, asha):
    """Outside the checkout, and open to the account that PostgreSQL runs as when we are root."""
    folder = Path(tempfile.mkdtemp(prefix="kentpcc-test-"))
    folder.chmod(0o755)
    session = signed_in(asha).cookies["session"].value
    own = Office(folder, _address_of_database())
    yield own, session
    own.close()
    shutil.rmtree(folder, ignore_errors=True)


def _address_of_database():
    place = connection.settings_dict
    host = place["OPTIONS"].get("host") or place["HOST"]
    return f"postgresql://{place['USER']}:{place['PASSWORD']}@/{place['NAME']}?host={host}&port={place['PORT'] or 5432}"


@pytest.mark.parametrize("rounds", [1, pytest.param(25, marks=pytest.mark.soak)])
def test_every_acknowledged_answer_is_there(interview, office, rounds):
    own, session = office
    typist = Typist(own, reverse("interviewing:page", args=[interview.pk, "overall"]), session)
    typist.open()
    typist.start()
    typist.go_on()
    for _ in range(rounds):
        for crash in (own.kill_worker, own.restart_broker, own.stop_database):
            crash()
            typist.rest()
            if crash == own.stop_database:
                own.start_database()
            _is_there(own.stored(interview), typist)
            typist.go_on()
    typist.over.set()
    typist.join(60)
    _is_there(own.stored(interview), typist)


def _is_there(stored, typist):
    """Each answer is the acknowledged one, or was typed after it; and it is what was typed under its number."""
    for question, number in typist.acknowledged.items():
        sequence, answer = stored[question]
        assert sequence >= number
        assert answer == typist.typed[question, sequence]
