"""What waits to be released, and what expires."""

import pytest

from kentpcc.site.home import exports
from surveys.models import Export
from surveys.responses.actions import KEPT
from tests.factories import NOON, TODAY, a_survey
from tests.kentpcc.site.home.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def tia(make_user):
    return make_user("analyst", "tia")


@pytest.fixture
def export(tia):
    months = {"first": TODAY.replace(day=1, month=5), "last": TODAY.replace(day=1, month=7)}
    told = {"kind": "csv", "purpose": "A study", "state": "made", "moved_at": NOON, "proposed_at": NOON}
    return Export.objects.create(survey=a_survey(), proposed_by=tia, **months, **told)


def test_an_export_waits_for_anybody_but_whoever_asked(visiting, helen, tia, export):
    said = "Waits for you: 1 export of answers waits for a second person, the oldest since today. [Look and decide]"
    assert read(exports.to_release(visiting(helen))) == [said]
    assert read(exports.to_release(visiting(tia))) == []


def test_whoever_asked_reads_what_expires(visiting, helen, tia, export):
    assert read(exports.to_download(visiting(tia))) == []
    released = {"decision": "confirmed", "decided_by": helen, "decided_at": NOON}
    Export.objects.update(**released, expires_at=NOON + KEPT)
    said = "Today: Your export of Hate crime, May to Jul 2019, expires, on 25 September at 12:00. [Download it]"
    assert read(exports.to_download(visiting(tia))) == [said]
    assert read(exports.to_download(visiting(helen))) == []
    Export.objects.update(expires_at=NOON)
    assert read(exports.to_download(visiting(tia))) == []
