"""Items in every state. Asha enters, Helen checks, Grace is posted to Thanet, Ivo to East Division, Wyn to Swale."""

from datetime import timedelta
from uuid import uuid4

import pytest

from surveys.feedback.answering import actions as answering
from surveys.feedback.answering.actions import Answer
from surveys.feedback.checking import actions as checking
from surveys.feedback.entering import actions as entering
from surveys.feedback.entering.actions import Entry
from surveys.feedback.places import place_of
from surveys.models import FeedbackItem, Interview
from tests.factories import NOON, a_case, interviewing

SAID = "Nobody told me that he had been let go"
PASSED = "I was not told of the release"
DONE = "The team now rings within the hour"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
Asked = FeedbackItem.Asked


@pytest.fixture
def bob(make_user):
    """A second supervisor."""
    return make_user("supervisor", "bob", first_name="Bob")


@pytest.fixture
def grace(make_user):
    return make_user("line_manager", "grace", first_name="Grace", last_name="Okoro", district_id="thanet")


@pytest.fixture
def ivo(make_user):
    return make_user("line_manager", "ivo", first_name="Ivo", last_name="Stelling", division_id="east")


@pytest.fixture
def wyn(make_user):
    return make_user("line_manager", "wyn", first_name="Wyn", last_name="Iwade", district_id="swale")


def an_entry(**told):
    usual = {
        "id": uuid4(),
        "kind": FeedbackItem.Kind.NEGATIVE,
        "theme": FeedbackItem.Theme.INFORMATION,
        "words": SAID,
        "agreed": Asked.YES,
        "wants_telling": Asked.YES,
    }
    return Entry(**usual | told)


@pytest.fixture
def interview(asha):
    return interviewing(asha)


@pytest.fixture
def enter(asha):
    """In the call of an interview that is going on: `enter(interview, agreed="no")`."""

    def enter(interview, **told):
        lease = type(interview.case).objects.values_list("lease", flat=True).get(pk=interview.case_id)
        return entering.enter(interview, an_entry(**told), by=asha, lease=lease, at=NOON)

    return enter


@pytest.fixture
def item(asha, enter):
    """One that waits to be checked: `item()`. The call is over, and the case closed."""

    def make(case=None, **told):
        interview = interviewing(asha, case or a_case())
        made = enter(interview, **told)
        end(interview)
        made.refresh_from_db()
        return made

    return make


def end(interview):
    """As a complete interview leaves them behind."""
    ended = {"status": Interview.Status.COMPLETE, "completed_on": NOON.date(), "ended_at": NOON}
    Interview.objects.filter(pk=interview.pk).update(**ended)
    case = interview.case
    case.attempts.update(ended_at=NOON, outcome="1.1")
    type(case).objects.filter(pk=case.pk).update(closed_at=NOON, held_by=None, held_until=None, outcome="1.1")
    victim = case.involvement.victim
    type(victim).objects.filter(pk=victim.pk).update(last_surveyed_on=NOON.date())


@pytest.fixture
def routed(item, helen, grace):
    """Passed on to Thanet, where Grace is: `routed()`."""

    def make(to="thanet", at=NOON, words=PASSED, **told):
        return checking.pass_on(item(**told), words=words, to=place_of(to), by=helen, at=at)

    return make


@pytest.fixture
def owned(routed, grace):
    def make(**told):
        return answering.take_on(routed(**told), by=grace, at=NOON + HOUR)

    return make


@pytest.fixture
def closed(owned, grace):
    """With a line that waits to be cleared."""

    def make(at=NOON + DAY, said="We hear too late", did="We ring within the hour", **told):
        return answering.close(owned(**told), Answer(DONE, said, did), by=grace, at=at)

    return make


@pytest.fixture
def cleared(closed, helen):
    """Whose line may be shown."""

    def make(**told):
        found = closed(**told)
        return checking.clear_line(found, said=found.you_said, did=found.we_did, by=helen, at=NOON + DAY)

    return make
