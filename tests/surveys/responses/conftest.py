"""Tia asks for an export, Tom and Helen may release it."""

from datetime import date

import pytest

from surveys.responses import actions
from tests.factories import NOON, a_survey, a_version
from tests.surveys.history import rated
from tests.surveys.responses.exported import SUMMER

MAY = date(2019, 5, 14)


@pytest.fixture
def tia(make_user):
    return make_user("analyst", "tia", first_name="Tia", last_name="Lee")


@pytest.fixture
def tom(make_user):
    return make_user("analyst", "tom")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def interviews(db):
    """Three of May, two of them satisfied."""
    return rated(a_version(), MAY, "1", "2", "7")


@pytest.fixture
def sent(monkeypatch):
    found = []
    monkeypatch.setattr(actions, "after_commit", lambda *said: found.append(said))
    return found


@pytest.fixture
def ask(tia, sent):
    """ask(kind="sav", …) → an export that waits for a worker."""

    def asked(**told):
        usual = {"kind": "csv", "purpose": "A study of calls back", "same_as": None, "by": tia, "at": NOON}
        return actions.ask(a_survey(), SUMMER, **usual | told)

    return asked


@pytest.fixture
def export(ask, interviews):
    """Made, of three rows; nobody has decided."""
    return actions.carry_out(ask())


@pytest.fixture
def released(export, helen):
    return actions.release(export, by=helen, at=NOON)
