"""Figures of a service: whole for whoever accepts them, without those of few for everybody else."""

import pytest

from engagement.models import MonitoringReturn
from engagement.returns import tables
from kentpcc.pages.cells import HIDDEN, Lines, Strong
from tests.engagement.factories import a_figure, a_return, a_service
from tests.factories import TODAY

pytestmark = pytest.mark.django_db
FILED = {"percentage": "75.0", "numerator": 6, "denominator": 8}


def shown(*, may_accept, **filed):
    a_figure(a_return(received_on=TODAY), **filed)
    returns = MonitoringReturn.objects.with_figures()
    (line,) = tables.of_service(a_service(), returns, may_accept=may_accept).lines
    return line[3].cell


def test_whoever_accepts_returns_reads_them_whole():
    assert shown(may_accept=True, **FILED) == Lines([Strong("75%"), "6 of 8"])


def test_a_figure_of_few_is_hidden_from_others():
    assert shown(may_accept=False, **FILED) is HIDDEN


@pytest.mark.parametrize(
    ("numerator", "denominator", "percentage"), [(9, 60, "15.0"), (57, 60, "95.0"), (59, 60, "98.3")]
)
def test_a_side_of_few_hides_the_base(numerator, denominator, percentage):
    filed = {"numerator": numerator, "denominator": denominator, "percentage": percentage}
    assert shown(may_accept=False, **filed) == Lines([Strong(f"about {round(float(percentage))}%"), "base not shown"])


@pytest.mark.parametrize(
    ("filed", "base"),
    [
        ({"numerator": 45, "denominator": 60, "percentage": "75.0"}, "45 of 60"),
        ({"numerator": 60, "denominator": 60, "percentage": "100.0"}, "60 of 60"),
        ({"percentage": "92.0"}, "base not supplied"),
    ],
)
def test_what_is_of_enough_or_has_no_base_is_shown(filed, base):
    assert shown(may_accept=False, **filed).parts[1] == base


def beside(*, may_accept):
    """171 answered what 177 were asked: by themselves either may be told."""
    received = a_return(received_on=TODAY)
    a_figure(received, "would_recommend", numerator=150, denominator=177, percentage="84.7")
    a_figure(received, numerator=149, denominator=171, percentage="87.1")
    returns = MonitoringReturn.objects.with_figures()
    (line,) = tables.of_service(a_service(), returns, may_accept=may_accept).lines
    return [each.cell.parts for each in line if isinstance(each.cell, Lines)]


def test_a_base_that_tells_on_six_beside_another_is_not_shown():
    told = beside(may_accept=False)
    assert [Strong("84.7%"), "150 of 177"] in told
    assert [Strong("about 87%"), "base not shown"] in told


def test_whoever_accepts_returns_reads_both_bases():
    told = beside(may_accept=True)
    assert [Strong("84.7%"), "150 of 177"] in told
    assert [Strong("87.1%"), "149 of 171"] in told


@pytest.mark.parametrize(
    ("percentage", "about"),
    [
        ("98.4", "about 98%"),
        ("98.5", "about 99%"),
        ("99.5", "90% or more"),
        ("0.4", "10% or less"),
        ("0.5", "about 1%"),
    ],
)
def test_a_share_without_its_base_is_whole_and_never_all_or_nobody(percentage, about):
    assert a_figure(a_return(received_on=TODAY), percentage=percentage).about == about
