"""Sixty hostile addresses in what a briefing repeats: its PDF opens no socket and no file."""

import pytest

from kentpcc.documents.pdf_files import PDF
from surveys.board.briefing import briefing as room
from surveys.board.briefing.briefing import briefing
from surveys.board.publishing.actions import judge
from surveys.board.told import Asked, Told
from surveys.models import Survey
from tests.factories import NOON, TODAY
from tests.kentpcc.documents.hostile import addresses
from tests.kentpcc.documents.watching import is_silent, listening

pytest.importorskip("weasyprint", reason="Pango is not installed", exc_type=OSError)
pytestmark = pytest.mark.django_db


def test_a_briefing_with_hostile_addresses_fetches_nothing(july_released, ruth, monkeypatch):
    given, survey = list(addresses()), Survey.objects.get(pk="hate_crime")
    assert len(given) >= 60
    survey.title = given[0]
    reason = " ".join(given[:20])
    judge(july_released, survey, "red", reason=reason, signed_by=given[1][:60], signed_on=TODAY, by=ruth, at=NOON)
    told = Told(TODAY, tuple(Asked(each, each, each) for each in given))
    monkeypatch.setattr(room, "told_on", lambda _: told)
    monkeypatch.setattr(room, "ACTIONS_SHOWN", len(given))
    document = briefing(survey, july_released, today=TODAY)
    assert reason in " ".join(getattr(block, "text", "") for _, block in document.blocks)
    with listening() as heard:
        assert PDF.write(document).startswith(b"%PDF")
        assert is_silent(heard)
