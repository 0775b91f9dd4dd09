"""An erased person is quoted nowhere any more."""

from datetime import date

import pytest

from surveys.models import Answer, Redaction
from surveys.protection.erasure import confirm
from surveys.protection.record import make_record
from tests.surveys.protection.test_erasure import everything
from victims.models import ErasureRequest
from victims.protection.requests import request_erasure

pytestmark = pytest.mark.django_db
WORDS = "because of [officer]"


@pytest.fixture
def quoted(people, helen, bob, noon):
    """A person with a quote that was cleared, and one that waits."""
    victim = people.person()
    interview = people.interview(victim, completed_on=date(2019, 9, 1))
    cleared, waits = Answer.objects.filter(interview=interview).exclude(text="").order_by("pk")[:2]
    told = {"words": WORDS, "proposed_by": helen, "proposed_at": noon}
    Redaction.objects.create(answer=cleared, decision="confirmed", decided_by=bob, decided_at=noon, **told)
    Redaction.objects.create(answer=waits, **told)
    return victim


def test_the_words_go_and_the_evidence_counts_them(quoted, helen, bob, noon, django_capture_on_commit_callbacks):
    asked = request_erasure(quoted, ErasureRequest.Reason.ASKED, received_on=date(2019, 9, 2), by=helen, at=noon)
    with django_capture_on_commit_callbacks(execute=True):
        done = confirm(asked, by=bob, at=noon)
    assert done.deletion.kinds["quotes"] == 2
    assert not Redaction.objects.exclude(words=None).exists()
    assert not Redaction.objects.quotable().exists()
    assert not Redaction.objects.waiting().exists()
    assert not any(WORDS in text for text in everything())


def test_the_record_of_a_person_says_what_of_theirs_is_quoted(quoted, helen, noon):
    record = make_record(quoted, "subject_access", by=helen, at=noon)
    (section,) = [each for each in record.sections if each.title == "What you said that may be quoted"]
    assert [entry["Words"] for entry in section.entries] == [WORDS, WORDS]
    assert section.entries[0]["What came of it"] == "Cleared"
