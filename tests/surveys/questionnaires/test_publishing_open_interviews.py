"""A questionnaire is published while interviews are open: each ends on the version it began with."""

import pytest

from surveys.instruments.walking.path import walk
from surveys.interviewing import actions
from surveys.models import Answer, Interview
from tests.factories import HATE_CRIME, NOON, TODAY, a_version, interviewing

pytestmark = pytest.mark.django_db


def following(path, said):
    """The next question on the path that was not asked yet, if any."""
    keys = [key for page in path.pages for key in page.questions]
    return next((key for key in keys if key not in said and path.questionnaire.question(key).is_asked), None)


def answer_to(path, key):
    chosen = [name for name, _ in path.choices(key)]
    several = path.questionnaire.question(key).kind == "select_multiple"
    return ([chosen[0]] if several else chosen[0]) if chosen else "Said in words."


def test_publishing_at_each_question_of_an_open_interview(asha):
    first = a_version(form=HATE_CRIME)
    interview = interviewing(asha, form=HATE_CRIME)
    said = {}
    alone = walk(first.questionnaire, said, today=TODAY, seed=interview.pk.int)
    while key := following(alone, said):
        publish_another(len(said), first)
        interview = Interview.objects.get(pk=interview.pk)  # as each request fetches it
        said[key] = answer_to(alone, key)
        interview.case.refresh_from_db()
        under = {"by": asha, "lease": interview.case.lease, "at": NOON}
        path = actions.save_answers(interview, {key: said[key]}, **under)
        alone = walk(first.questionnaire, said, today=TODAY, seed=interview.pk.int)
        assert path.answers == alone.answers
        assert path.pages == alone.pages
    assert len(said) > 20
    done = actions.complete(interview, **under)
    assert (done.status, done.instrument) == ("complete", first)
    assert Answer.objects.filter(interview=done, counts=True).count() == len(alone.answers)
    assert first.survey.instruments.count() == len(said) + 1
    assert interviewing(asha).instrument == first.survey.instruments.latest("pk")


def publish_another(number, first):
    """The same with another name for one question, asked from today on."""
    sheet = HATE_CRIME.replace(f" {first.version} ", f" v{number} ").replace("community_impact", f"impact_{number}")
    assert a_version(form=sheet, in_use_from=TODAY) != first
