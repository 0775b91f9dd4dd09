"""Sixty hostile addresses in a questionnaire: its PDF opens no socket and no file."""

import pytest

from kentpcc.documents.pdf_files import PDF
from surveys.board.method.questionnaires import questionnaire_document
from tests.factories import TINY, a_survey, a_version
from tests.kentpcc.documents.hostile import addresses
from tests.kentpcc.documents.watching import is_silent, listening

pytest.importorskip("weasyprint", reason="Pango is not installed", exc_type=OSError)
pytestmark = pytest.mark.django_db


def test_a_questionnaire_with_hostile_addresses_fetches_nothing(monkeypatch):
    """In the words of its questions and of its answers, whatever an upload would have refused."""
    given = list(addresses())
    assert len(given) >= 60
    version = a_version(a_survey(), TINY)
    form = type(version.questionnaire)
    texts = iter(given * 20)
    monkeypatch.setattr(form, "text", lambda *_: " ".join(next(texts) for _ in range(10)))
    document = questionnaire_document(version)
    written = " ".join(str(block) for _, block in document.blocks)
    assert sum(repr(each)[1:-1] in written for each in given) >= 60
    with listening() as heard:
        assert PDF.write(document).startswith(b"%PDF")
        assert is_silent(heard)
