"""From publishing on, a version is asked and never changes; what cannot be asked is not published."""

from datetime import date, timedelta

import pytest

from surveys.instruments.reading import UnreadableForm
from surveys.models import Instrument, Survey
from surveys.questionnaires.publishing import CannotPublish, publish
from tests.factories import LIBRARY, NOON, TINY, TODAY, a_survey, a_version, second_version, the_survey_of

pytestmark = pytest.mark.django_db
MEASURED = "| whole_experience | whole_experience   |"


def faults(form, survey=None):
    with pytest.raises(CannotPublish) as refused:
        a_version(survey, form)
    assert str(refused.value) == " ".join(refused.value.faults)
    return refused.value.faults


def test_a_published_version_says_what_it_is(helen, trail):
    survey = a_survey()
    made = publish(survey, TINY.encode(), "hate_crime.md", by=helen, at=NOON, in_use_from=TODAY, note="The first.")
    assert (made.version, made.file_name, made.published_by, made.published_at) == ("1", "hate_crime.md", helen, NOON)
    assert (made.in_use_from, made.note, bytes(made.source)) == (TODAY, "The first.", TINY.encode())
    assert made.questionnaire.content_hash == made.content_hash
    assert trail() == ["published an instrument"]


def test_a_planned_survey_starts_with_its_first_version():
    survey = Survey.objects.get(pk="burglary")
    a_version(survey, in_use_from=date(2019, 10, 1))
    a_version(survey, second_version(), in_use_from=date(2019, 9, 10))
    assert Survey.objects.get(pk="burglary").started_on == date(2019, 9, 10)
    a_version(survey, second_version().replace("| 2       |", "| 3       |"), in_use_from=date(2019, 9, 1))
    assert Survey.objects.get(pk="burglary").started_on == date(2019, 9, 10)  # it had begun by then


def test_the_trend_is_compared_with_the_versions_before_and_after(helen):
    survey, told = a_survey(), {"by": helen, "at": NOON}
    dropped = second_version().replace(
        "| treatment        | treatment          |", "| treatment        |                    |"
    )
    publish(survey, TINY.encode(), "hate_crime.md", in_use_from=TODAY - timedelta(days=30), **told)
    later = {"in_use_from": TODAY + timedelta(days=60), "breaks_trend": True}
    publish(survey, dropped.encode(), "hate_crime.md", **later, **told)
    third = dropped.replace("| 2       |", "| 3       |").encode()
    with pytest.raises(CannotPublish, match="“treatment” is no longer asked"):
        publish(survey, third, "hate_crime.md", in_use_from=TODAY + timedelta(days=1), **told)


def test_the_same_content_again_is_the_same_version(trail):
    first = a_version()
    assert a_version(in_use_from=TODAY, at=NOON + timedelta(days=1)) == first
    assert a_version(form=TINY.replace("  |", "    |")) == first  # the sheets are the same
    assert Instrument.objects.count() == 1
    assert trail() == ["published an instrument"]


def test_two_surveys_may_ask_the_same():
    assert a_version() != a_version(a_survey("rape"))


def test_other_content_needs_another_version():
    a_version()
    changed = TINY.replace("Why is that?", "Why?")
    assert faults(changed) == ["Version 1 is already published with other content: give this one a new version."]
    a_version(form=second_version(changed))


def test_every_fault_is_named_at_once():
    form = TINY.replace(" 1       |", "         |").replace(MEASURED, "| whole_experience | happiness          |")
    [version, unknown, headline] = faults(form)
    assert version.startswith("The settings sheet has no version")
    assert unknown.startswith(
        "The question “whole_experience” counts for the unknown measure “happiness”: use actions_"
    )
    assert headline.startswith("No question counts for the measure “whole_experience”")
    assert not Instrument.objects.exists()


def test_a_version_is_short():
    long = TINY.replace(" 1       |", f" {'9' * 21} |")
    assert faults(long) == ["The version has more than 20 characters: shorten it to one such as 2019-08."]


def test_one_victim_is_not_counted_twice_for_a_measure():
    twice = TINY.replace("| treatment          |", "| whole_experience   |")
    assert faults(twice)[0].startswith("2 questions count for the measure “whole_experience”")


def test_a_measure_is_not_asked_repeatedly():
    row = next(line for line in TINY.splitlines() if "| treatment  " in line)
    around = [row.replace(old, new) for old, new in ((row, "| | begin_repeat | visits |"), (row, "| | end_repeat |"))]
    form = TINY.replace(row, "\n".join([around[0], row, around[1]]))
    [said] = faults(form)
    assert said == "The question “treatment” counts for “treatment” and is asked repeatedly: a measure is asked once."


def test_what_looks_ahead_is_not_published():
    ahead = TINY.replace("${agrees} = 'yes'", "${treatment} = '1'")
    assert any("treatment" in fault for fault in faults(ahead))


@pytest.mark.parametrize("form", ["", "no table", "| survey |\n| | type | name |\n| | psychic | x |"])
def test_what_cannot_be_read_is_not_published(form):
    with pytest.raises(UnreadableForm) as refused:
        a_version(form=form)
    assert refused.value.problems
    assert not Instrument.objects.exists()


@pytest.mark.parametrize("name", sorted(path.name for path in LIBRARY.glob("*.md")))
def test_the_library_can_be_published(name):
    survey = the_survey_of(name.removesuffix(".md"))
    assert a_version(survey, (LIBRARY / name).read_text()).questionnaire.questions


def test_a_version_is_read_once_a_process():
    first = a_version()
    assert Instrument.objects.get(pk=first.pk).questionnaire is Instrument.objects.get(pk=first.pk).questionnaire


def test_what_was_read_to_be_published_is_not_read_again(monkeypatch):
    monkeypatch.setattr(Instrument, "_read", lambda _: pytest.fail("It has been read."))
    made = a_version(form=second_version().replace("| 2       |", "| 71      |"))
    assert Instrument.objects.get(pk=made.pk).questionnaire.version == "71"
