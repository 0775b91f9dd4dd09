"""A file that a person sends is read here only once a process with limits has read the whole of it."""

import subprocess
import sys

import pytest

from surveys.instruments.faults import UnreadableForm
from surveys.instruments.reading.apart import MEMORY, ROOT, SECONDS, TOO_MUCH
from surveys.models import Draft
from surveys.questionnaires import actions
from tests.factories import NOON, a_survey

pytestmark = pytest.mark.django_db
HEAD = "| survey |\n| | type | name | label |\n"
QUESTION = "| | text | q{0} | What do you say of the {0}th? |\n"
END = "| settings |\n| | form_title | form_id | version |\n| | Long | long | 1 |\n"
AS_HERE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from surveys.instruments.reading import read_questionnaire
print(len(read_questionnaire(sys.stdin.buffer.read(), filename="form.md").questions))
"""


def a_form(questions):
    return (HEAD + "".join(QUESTION.format(number) for number in range(questions)) + END).encode()


def test_what_takes_too_much_apart_is_never_read_here(helen, monkeypatch):
    def read_here(*_, **__):
        raise AssertionError("read in this process")

    monkeypatch.setattr(actions, "problems_apart", lambda *_, **__: [TOO_MUCH])
    monkeypatch.setattr(actions, "read_questionnaire", read_here)
    with pytest.raises(UnreadableForm, match="more memory or time"):
        actions.keep_draft(a_survey(), a_form(1), "form.md", by=helen, at=NOON)
    assert not Draft.objects.exists()


def test_what_is_kept_is_byte_for_byte_what_was_read_apart(helen, monkeypatch):
    seen = []
    apart = actions.problems_apart
    monkeypatch.setattr(actions, "problems_apart", lambda *told, **named: seen.append(told[0]) or apart(*told, **named))
    draft = actions.keep_draft(a_survey(), a_form(3), "form.md", by=helen, at=NOON)
    assert bytes(Draft.objects.get(pk=draft.pk).source) == seen[0] == a_form(3)


def test_reading_it_again_needs_no_more_than_the_first_reading_may():
    """By the same limits: the process of a page does of each stored file what the first one did under them."""
    limits = AS_HERE.format(memory=MEMORY, seconds=SECONDS)
    done = subprocess.run(
        [sys.executable, "-c", limits], input=a_form(500), cwd=ROOT, env={}, capture_output=True, timeout=60
    )
    assert done.stdout.strip() == b"500", done.stderr.decode()[-500:]
