"""The method note: written by the application, from the figure to the question."""

import re
from datetime import date

import pytest

from kentpcc.documents.document import Pairs, Paragraph, Table
from kentpcc.periods import Month, Period
from surveys.board.method.note import asked_in, method_note, versions_in
from surveys.models import Release, Survey
from tests.factories import a_case, a_crime, a_survey, a_version, an_involvement, second_version
from tests.surveys.board.once import july_released_as, the_papers_rows  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db


def of(document, survey):
    return next(section for section in document.sections if section.heading == survey)


def facts(document, survey):
    pairs = next(block for block in of(document, survey).blocks if isinstance(block, Pairs))
    return dict(pairs.pairs)


def inside(document, survey, heading):
    return next(block.blocks for block in of(document, survey).blocks if getattr(block, "heading", "") == heading)


def test_every_survey_says_whom_when_how_and_under_which_policy(july_released):
    note = method_note(july_released)
    assert [section.heading for section in note.sections] == [
        "Hate crime",
        "Rape",
        "Domestic abuse",
        "What holds for every figure",
    ]
    told = facts(note, "Domestic abuse")
    assert told["Months"] == "Oct to Dec 2018. An interview counts in the month in which it was completed."
    assert told["When they are rung"] == "6 to 12 weeks after the report."
    assert told["How they are asked"].startswith("By telephone")
    assert told["Weighting"].startswith("None:")
    assert told["Interval"].startswith("95%, by Wilson")
    assert told["Not shown"].endswith("so that nobody is recognised.")
    last = " ".join(block.text for block in note.sections[-1].blocks)
    assert july_released.policy in last
    assert july_released.content_hash in last


def test_it_says_the_question_in_its_words_with_its_answers(july_released):
    words, answers, *_ = inside(method_note(july_released), "Hate crime", "The question")
    assert words.text.startswith("Version ")
    assert len(answers.items) >= 7


def test_who_was_left_out_is_said_in_rounded_counts(july_released):
    _, counts, *tables = inside(method_note(july_released), "Hate crime", "Who was left out")
    assert isinstance(counts, Paragraph)
    assert "rounded to 5s" in counts.text
    assert [type(each) for each in tables] == [Paragraph], "no rule left out ten"
    assert tables[0].text.startswith("Each of these rules left out fewer than 10, or nobody: ")


def test_rules_that_left_out_many_are_listed_with_their_words_and_the_others_named(july_released):
    kept = july_released.circumstances["hate_crime"]
    kept["reasons"] = [
        ["Vulnerable", "In need of care.", "1", "about 40"],
        ["Duplicate", "Twice.", "2", "fewer than 10"],
    ]
    *_, table, few = inside(method_note(july_released), "Hate crime", "Who was left out")
    assert isinstance(table, Table)
    assert table.rows == (("Vulnerable", "In need of care.", "1", "about 40"),)
    assert few.text == "Each of these rules left out fewer than 10, or nobody: Duplicate."


def test_it_says_when_the_crimes_of_those_rung_were_reported(july_released):
    first, counts, *_ = inside(method_note(july_released), "Hate crime", "Who was left out")
    assert first.text == (
        "Those who were rung in May to Jul 2019 are victims of crimes reported in Feb to Jun 2019: "
        "a victim is rung some weeks after the report."
    )
    assert " victims of crimes reported in Feb to Jun 2019, " in counts.text
    assert "last rung in these months" in facts(method_note(july_released), "Hate crime")["Cases"]


def test_a_release_from_before_says_what_was_kept_of_it(july_released):
    kept = july_released.circumstances["hate_crime"]
    july_released.circumstances["hate_crime"] = {key: kept[key] for key in kept if key not in {"reported", "cases"}}
    first, *_ = inside(method_note(july_released), "Hate crime", "Who was left out")
    assert " victims of crimes reported in May to Jul 2019, " in first.text
    assert "Cases" not in facts(method_note(july_released), "Hate crime")


def test_rates_are_told_in_whole_per_cent_or_not_at_all(july_released):
    rates = [said for name, said in facts(method_note(july_released), "Rape").items() if "AAPOR" in name]
    assert len(rates) == 4
    assert all(re.fullmatch(r"about \d+%|Not available: .*|Too few cases to say\.", said) for said in rates)


def test_which_versions_were_asked_in_the_months():
    survey = a_survey("burglary")  # of which there is none yet
    first = a_version(survey)
    second = a_version(survey, second_version(), in_use_from=date(2019, 6, 10))
    assert versions_in(survey, Period(Month(2019, 5), Month(2019, 7))) == [first, second]
    assert versions_in(survey, Period(Month(2019, 1), Month(2019, 3))) == [first]
    assert versions_in(survey, Period(Month(2019, 7), Month(2019, 9))) == [second]


def test_a_survey_without_three_months_has_no_method_yet(july_released):
    assert [each.survey.pk for each in asked_in(july_released)] == ["hate_crime", "rape", "domestic_abuse"]
    assert Survey.objects.count() > 3, "another one is planned"


def test_what_comes_in_later_changes_nothing_in_the_note(july_released):
    before = method_note(july_released)
    survey = a_survey("hate_crime")
    for _ in range(30):
        a_case(survey, an_involvement(crime=a_crime(reported_on=date(2019, 6, 3))))
    assert method_note(Release.objects.get(pk=july_released.pk)) == before
    july_released.circumstances = {}  # as those from before they were kept
    assert method_note(july_released) != before
