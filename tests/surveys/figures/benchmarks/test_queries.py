"""A benchmark is a sentence, never without its mode and its wording."""

from decimal import Decimal

import pytest

from surveys.figures.benchmarks.queries import sentence, sentences, standing
from surveys.models import Benchmark, Survey

pytestmark = pytest.mark.django_db


def test_the_national_survey_is_there_from_the_beginning():
    told = {each.asked_of: each.percentage for each in standing()}
    assert told["victims of burglary"] == 62
    assert told["victims of violence"] == 58
    assert told["victims where the offender was charged"] == 95
    assert told["victims where nothing was done about the crime"] == 36
    assert {(each.year, each.mode) for each in standing()} == {("year to March 2025", "face to face")}


def test_a_sentence_says_everything():
    one = Benchmark(
        source="A survey",
        year="2024/25",
        asked_of="victims of fraud",
        question="How satisfied they were",
        mode="on the web",
        scale="five points",
        base=1900,
        percentage=Decimal("40.5"),
    )
    said = sentence(one)
    for part in ("A survey, 2024/25, how satisfied they were", "40.5% of victims of fraud", "base 1,900"):
        assert part in said
    assert "on the web, five points; ours is asked by telephone, on seven points" in said
    assert "do not read the two as like with like" in said


def test_a_base_that_is_not_known_is_said():
    assert "base not given" in sentence(standing()[0])


def test_whole_numbers_stay_whole():
    assert "51% of" in " ".join(sentences(Survey.objects.get(pk="rape")))


def test_what_is_alike_is_one_sentence_with_one_warning():
    [said] = sentences(Survey.objects.get(pk="rape"))
    assert said.count("like with like") == 1
    assert said.index("51%") < said.index("58%")


def test_the_surveys_own_crime_comes_first():
    [said] = sentences(Survey.objects.get(pk="burglary"))
    assert said.index("62% of victims of burglary") < said.index("51%")
    assert "burglary" not in " ".join(sentences(Survey.objects.get(pk="rape")))


def test_another_question_is_another_sentence():
    Benchmark.objects.filter(percentage=62).update(question="Whether they were told")
    first, second = sentences(Survey.objects.get(pk="burglary"))
    assert "whether they were told" in first
    assert "51%" in second


def test_what_is_withdrawn_is_not_said():
    Benchmark.objects.update(withdrawn_on="2026-01-01")
    assert sentences(Survey.objects.get(pk="burglary")) == []
