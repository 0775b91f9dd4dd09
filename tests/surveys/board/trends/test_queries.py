"""An indicator by quarter and a concept by year: what can be compared, and what is hidden."""

from datetime import date

import pytest

from engagement.models import Consultation, ConsultationSeries, Finding
from surveys.board.trends.pictures import picture
from surveys.board.trends.queries import concepts, quarters, years
from tests.engagement.factories import QTR_1, QTR_2, a_figure, a_return, a_service

pytestmark = pytest.mark.django_db
DAYS = {"received_on": date(2019, 11, 1), "accepted_on": date(2019, 11, 1)}


def reported(quarter, percentage, days=DAYS, **numbers):
    return a_figure(a_return(a_service(), quarter, **days), percentage=percentage, **numbers)


def test_accepted_quarters_the_oldest_first():
    reported(QTR_2, "90.0", numerator=90, denominator=100)
    figure = reported(QTR_1, "97.0")
    told = [(step.label, step.shown, step.note) for step in quarters(figure.indicator, every_count=True)]
    assert told == [("Qtr 1, 2019/20", "97%", "base not supplied"), ("Qtr 2, 2019/20", "90%", "90 of 100")]


def test_what_is_not_accepted_is_no_part_of_it():
    figure = reported(QTR_1, "97.0", days={"received_on": date(2019, 8, 1)})
    assert quarters(figure.indicator, every_count=True) == []


@pytest.mark.parametrize(
    ("numerator", "denominator", "percentage", "shown", "note"),
    [
        (6, 8, "75.0", "c", "hidden: few people answered"),
        (57, 60, "95.0", "about 95%", "base not shown"),
        (59, 60, "98.3", "about 98%", "base not shown"),
        (45, 60, "75.0", "75%", "45 of 60"),
    ],
)
def test_few_are_hidden_but_from_whoever_accepts(numerator, denominator, percentage, shown, note):
    figure = reported(QTR_1, percentage, numerator=numerator, denominator=denominator)
    (step,) = quarters(figure.indicator, every_count=False)
    assert (step.shown, step.note, step.percentage is None) == (shown, note, shown == "c")
    (whole,) = quarters(figure.indicator, every_count=True)
    assert whole.note == f"{numerator} of {denominator}"


def test_a_base_too_near_another_of_its_return_is_not_shown():
    figure = reported(QTR_1, "87.1", numerator=149, denominator=171)
    a_figure(figure.monitoring_return, "would_recommend", percentage="84.7", numerator=150, denominator=177)
    (step,) = quarters(figure.indicator, every_count=False)
    assert (step.shown, step.note, step.percentage) == ("about 87%", "base not shown", 87)


def test_nearly_everybody_is_not_drawn_where_the_base_is_not_shown():
    figure = reported(QTR_1, "99.8", numerator=499, denominator=500)
    (step,) = quarters(figure.indicator, every_count=False)
    assert (step.shown, step.percentage) == ("90% or more", None)


WAVES = [
    (2019, "71.0", "percent", "five points"),
    (2020, "73.0", "percent", "five points"),
    (2021, "6.0", "out_of_ten", "0 to 10"),
    (2022, "6.4", "out_of_ten", "0 to 10"),
]


@pytest.fixture
def series():
    series = ConsultationSeries.objects.create(name="Annual Policing Survey")
    for year, value, unit, scale in WAVES:
        wave = Consultation.objects.create(series=series, name=series.name, year=year, responses=1000)
        told = {"wording": "Trust", "value": value, "unit": unit, "scale": scale, "concept": "trust"}
        wave.findings.create(**told)
        wave.findings.create(district_id="swale", **told)
    return series


def test_a_concept_is_linked_over_the_years_and_breaks_where_the_scale_changes(series):
    told = [(step.shown, step.breaks) for step in years(series, "trust")]
    assert told == [("71%", False), ("73%", False), ("6.0 out of 10", True), ("6.4 out of 10", False)]
    assert concepts(series) == {"trust": "Trust"}


def test_only_shares_are_drawn(series):
    steps = years(series, "trust")
    assert [step.percentage is None for step in steps] == [False, False, True, True]
    assert picture(steps, "Trust", "?").title == "Trust: 71% in 2019, 73% in 2020"
    assert picture(steps[1:], "Trust", "?") is None


def test_a_withdrawn_wave_is_left_out(series):
    Consultation.objects.filter(year=2019).update(withdrawn_on=date(2022, 1, 1))
    assert [step.label for step in years(series, "trust")] == ["2020", "2021", "2022"]
    assert Finding.objects.filter(consultation__year=2019).exists()
