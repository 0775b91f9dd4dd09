"""From extract to interview: every sum closes."""

import pytest

from surveys.fieldwork.waterfall import lines, waterfall
from tests.factories import NOON, TODAY, a_case, a_crime, a_survey, a_version, a_victim, an_involvement, calling
from tests.surveys.history import rated, surveyed
from victims.exclusions import RULES
from victims.screening import screen

pytestmark = pytest.mark.django_db
STEPS = ["In the extracts", "Eligible", "Sampled", "Called", "Completed"]


@pytest.fixture
def survey():
    return a_survey()


def found(survey):
    screen(survey.population, on=TODAY)
    return waterfall(survey, on=TODAY)


def test_of_an_empty_extract_there_are_no_shares(survey):
    assert {(line.count, line.share) for line in lines(found(survey))} == {(0, None)}


def test_everybody_is_excluded_or_eligible(survey):
    an_involvement()
    an_involvement(vulnerable=True)
    an_involvement(a_victim(date_of_birth=None), survey_opt_out=True)
    an_involvement(crime=a_crime(survey="rape"), vulnerable=True)  # another survey's
    line = found(survey)
    assert (line.extract, line.excluded, line.eligible) == (3, 2, 1)
    reasons = {reason.rule: reason.count for reason in line.reasons if reason.count}
    assert reasons == {"vulnerable": 1, "age_not_known": 1, "unwilling_to_be_surveyed": 1}
    assert len(line.reasons) == len(RULES)
    assert all(reason.version == 1 and reason.text for reason in line.reasons)


def test_sampled_called_completed(survey, asha):
    for _ in range(3):
        a_case(survey)
    calling(asha, a_case(survey))
    rated(a_version(survey), TODAY, "1", "7")
    line = found(survey)
    assert (line.sampled, line.called, line.completed) == (6, 3, 2)
    assert line.extract == line.excluded + line.eligible == 6


def test_a_bar_found_after_the_draw_is_an_outcome_and_no_exclusion(survey):
    case = a_case(survey)
    an_involvement(vulnerable=True)
    before = found(survey)
    case.involvement.vulnerable = True
    case.involvement.save()
    after = found(survey)
    assert (after.excluded, after.eligible) == (before.excluded, before.eligible) == (1, 1)


def test_an_interview_in_another_survey_is_not_completed_here(survey):
    surveyed(a_version(a_survey("rape")), TODAY, {"whole_experience": "1"})
    assert found(survey).completed == 0


def test_the_steps_read_from_the_extract_down(survey, asha):
    an_involvement(vulnerable=True)
    for _ in range(2):
        an_involvement(survey_opt_out=True)
    calling(asha, a_case(survey, closes_on=TODAY), at=NOON)
    read = lines(found(survey))
    assert [line.title for line in read if line.kind == "step"] == STEPS
    reasons = [line.title for line in read if line.kind == "reason"]
    assert reasons[:2] == ["Unwilling to be surveyed", "Vulnerable"]  # the commonest reason first
    shares = {line.title: line.share for line in read}
    assert [shares[title] for title in ("In the extracts", *reasons[:2], "Eligible")] == [100, 50, 25, 25]


def test_half_a_per_cent_goes_up(survey):
    """One of eight is 12.5 %: 13, not the even 12."""
    for opted_out in [True, *[False] * 7]:
        an_involvement(survey_opt_out=opted_out)
    shares = {line.title: line.share for line in lines(found(survey))}
    assert (shares["Unwilling to be surveyed"], shares["Eligible"]) == (13, 88)
