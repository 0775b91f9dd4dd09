"""Texts to code, two researchers, and the acts they do."""

from datetime import date

import pytest

from surveys.models import Answer, Coding
from surveys.themes import actions, queries
from tests.factories import NOON
from tests.surveys.history import surveyed
from tests.surveys.verbatims.conftest import (  # noqa: F401  fixtures of the room beneath
    QUESTION,
    bob,
    propose,
    quote,
    released,
    say,
    tia,
    version,
)

NO_NEWS, KIND, CHASE = "31", "44", "32"


@pytest.fixture
def uma(make_user):
    """A second researcher."""
    return make_user("analyst", "uma")


@pytest.fixture
def code(say, tia):  # noqa: F811
    """code("31") codes a new text; code("31", answer=…, by=…)."""

    def coded(*keys, answer=None, by=None, **where):
        text = answer or say("Nobody rang me back.", on=where.pop("on", date(2019, 8, 5)), contact=False, **where)
        return actions.code_text(text.pk, keys or [NO_NEWS], by=by or tia, at=NOON)

    return coded


@pytest.fixture
def survey(version):  # noqa: F811
    return version.survey


@pytest.fixture
def coded(version, tia):  # noqa: F811
    """coded({"31": 12, …}) → that many texts each, written in bulk; `rating` of the whole experience."""

    def made(keys_of, *, on=date(2019, 8, 5), rating="6"):
        frame = queries.codeframe_in_use()
        codes = {code.key: code for code in frame.codes.all()}
        wanted = [keys for keys, count in keys_of.items() for _ in range(count)]
        given = [{"whole_experience": rating, QUESTION: f"Text {n}"} for n in range(len(wanted))]
        interviews = surveyed(version, on, *given)
        answers = {
            each.interview_id: each for each in Answer.objects.filter(interview__in=interviews, question=QUESTION)
        }
        for interview, keys in zip(interviews, wanted, strict=True):
            answer = answers[interview.pk]
            coding = Coding.objects.create(answer=answer, codeframe=frame, coder=tia, coded_at=NOON)
            coding.codes.set([codes[key] for key in keys.split()])

    return made
