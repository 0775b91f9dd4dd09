"""Response by group, how like the eligible the interviewed are, and what stands out."""

import pytest

from surveys.figures.answering.frame import SHOWN, Frame
from surveys.figures.answering.queries import MOST, answering, biggest

DISTRICTS = {"swale": "Swale", "thanet": "Thanet", "dover": "Dover"}


def cell(outcome="Charged", district="swale", age="16", gender="female"):
    return (outcome, "Online", district, age, gender, "W")


def framed(**cells):
    """By district: (eligible, interviewed)."""
    return Frame({cell(district=name): counts for name, counts in cells.items()}, DISTRICTS)


def of(frame, characteristic):
    [one] = [each for each in answering(frame) if each.characteristic == characteristic]
    return one


def test_every_characteristic_that_is_shown():
    answered = answering(framed(swale=(100, 20)))
    assert [each.characteristic for each in answered] == list(SHOWN)
    assert [each.title for each in answered][:3] == ["Outcome of the crime", "Response channel", "District"]


def test_all_alike_is_one():
    district = of(framed(swale=(100, 20), thanet=(50, 10), dover=(10, 2)), "district")
    assert district.found.indicator == 1.0
    assert [each.from_average for each in district.found.responses] == pytest.approx([0, 0, 0])


def test_response_by_group():
    district = of(framed(swale=(100, 40), thanet=(100, 0)), "district")
    assert [(each.stratum.name, each.rate.satisfied, each.rate.base) for each in district.found.responses] == [
        ("Swale", 40, 100),
        ("Thanet", 0, 100),
    ]
    assert district.found.unadjusted == pytest.approx(1 - 2 * 0.2)
    assert district.found.indicator > district.found.unadjusted


def test_nobody_eligible_is_nothing():
    assert answering(Frame({}, DISTRICTS)) == []


def test_the_biggest_differences_first():
    found = biggest(answering(framed(swale=(200, 100), thanet=(200, 20), dover=(200, 60))))
    assert [each.group for each in found] == ["Swale", "Thanet"]
    first = found[0]
    assert (first.title, first.difference.points) == ("District", first.difference.points)
    assert (first.difference.first.base, first.difference.second.base) == (200, 400)


def test_what_chance_may_do_is_no_difference():
    assert biggest(answering(framed(swale=(20, 5), thanet=(20, 6)))) == []


def test_one_group_has_no_others():
    assert biggest(answering(framed(swale=(200, 100)))) == []


def test_no_more_than_can_be_read():
    cells = {}
    for place, outcome in enumerate(["Charged", "Outcome 14", "Outcome 15", "Outcome 16"]):
        for at, age in enumerate(["16", "25", "35", "45"]):
            cells[cell(outcome=outcome, age=age)] = (500, 100 + 100 * place - 25 * at)
    assert len(biggest(answering(Frame(cells, DISTRICTS)))) == MOST
