"""Tables as they come in JSON: what is read, and what is refused in one sentence."""

import pytest

from kentpcc.refusals import Refused
from surveys.disclosure.policy import POLICY
from surveys.disclosure.reading import read_table
from tests.surveys.disclosure.protecting import PLACES, YEAR, cell, protected, table


def read(**more):
    return read_table(table(cell("x", 60), **more), PLACES)


def test_what_is_not_said_is_usual():
    found, policy = read_table({"cells": []}, PLACES)
    assert policy == POLICY
    assert (found.check_grain, found.summed, found.hidden_before, list(found.published)) == (True, (), frozenset(), [])


def test_the_letters_of_the_policy():
    _, policy = read(policy={"T": 8, "W": 6, "B": 10, "N_pct": 30, "N_note": 60, "N_head": 70, "C_min": 4})
    assert (policy.least, policy.width, policy.rounding, policy.percentage_from) == (8, 6, 10, 30)
    assert (policy.whole_from, policy.exact_from, policy.each_side) == (60, 70, 4)
    assert policy.digest != POLICY.digest


def test_the_width_follows_the_threshold():
    assert read(policy={"T": 15})[1].width == 14
    assert read(policy={"T": 1})[1].width == 1


def test_months_and_groups():
    given = cell("x", 5, period=["2019-12", "2020-01"], area="dover", group="strand=race=other")
    found, _ = read_table(table(given), PLACES)
    scope = found.cells[0].scope
    assert (scope.first, scope.last, scope.months, scope.dimension) == (2019 * 12 + 11, 2020 * 12, 2, "strand")


@pytest.mark.parametrize("area", ["tonbridge-and-malling", "Tonbridge & Malling", "tonbridge", "TONBRIDGE AND MALLING"])
def test_areas_in_any_spelling(area):
    """And they are written as they were asked for."""
    found = protected(table(cell("x", 60, area=area)))[0]
    assert (found["area"], found["n"]) == (area, 60)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "A table is not an object"),
        ({}, "“cells” is not a list"),
        ({"cells": [5]}, "Cell 1 is not an object"),
        ({"cells": [{"id": 5}]}, "Cell 1: its id is not a text"),
        (table(cell("x", 60) | {"n": "60"}), "Cell “x”: its n is not a whole number"),
        (table(cell("x", 60) | {"n": True}), "Cell “x”: its n is not a whole number"),
        (table(cell("x", 60) | {"satisfied": None}), "Cell “x”: its satisfied is not a whole number"),
        (table(cell("x", 60) | {"period": "2019"}), "Cell “x”: its period is not like [first month, last month]"),
        (table(cell("x", 60) | {"period": ["2019-13", "2020-01"]}), "Cell “x”: its period: 2019-13 is no month"),
        (table(cell("x", 60) | {"period": [5, 6]}), "Cell “x”: its period: “5” is no month"),
        (table(cell("x", 60, period=YEAR[::-1])), "Cell “x”: its period ends before it begins"),
        (table(cell("x", 60) | {"group": "race"}), "Cell “x”: its group is neither null nor like"),
        (table(cell("x", 60) | {"survey": ""}), "Cell “x”: its survey is not a text"),
        (table(check_grain=1), "“check_grain” is neither true nor false"),
        (table(surveys=["all"]), "“surveys” names “all”"),
        (table(surveys="hate"), "“surveys” is not a list"),
        (table(policy={"K": 5}), "“policy” has no “K”: it has T, W, B"),
        (table(policy={"t": 5}), "“policy” has no “t”: it has T, W, B"),
        (table(policy={"N_ptc": 5}), "“policy” has no “N_ptc”: write “N_pct”."),
        (table(policy={"T": 0}), "“policy” gives T as 0: give 1 to 1,000"),
        (table(policy={"T": 1_001}), "“policy” gives T as 1001: give 1 to 1,000"),
        (table(cell("x", 10**7)), "Cell “x”: its n is beyond 1,000,000"),
        (table(cell("x\ud800", 60)), "its id has half a letter, which cannot be written"),
        (table(groups={"a": {"values": []}}), "“values” of “a” is empty: list what it can be."),
        (table(policy={"T": 9.5}), "“policy” gives T as 9.5, which is not a whole number"),
        (table(policy=[]), "“policy” is not an object"),
        (table(policy=[5]), "“policy” is not an object"),
        (table(policy=None), None),
        (table(policy=False), "“policy” is not an object"),
        (table(groups=[]), "“groups” is not an object"),
        (table(known_zero=""), "“known_zero” is not an object"),
        (table(surveys={}), "“surveys” is not a list"),
        (table(surveys=None, groups=None, known_zero=None), None),
        (table(groups={"a": {}}), "“values” of “a” is not a list"),
        (table(groups={"a": {"values": [1]}}), "“values” of “a”, entry 1, is not a text"),
        (table(groups={"a": {"values": ["b"], "partition": "no"}}), "“partition” and “everyone_has_one”"),
        (table(known_zero={"hate": ["2020-01"]}), "“known_zero” of “hate” is not like"),
        (table(known_zeros={}), "A table has no “known_zeros”: write “known_zero”."),
        (table(hidden_before=[1]), "“hidden_before”, entry 1, is not a text"),
        (table(measure="whole_experience"), "A table has no “measure”: it has policy, check_grain, surveys, groups"),
        (table(title="The board's pack", _made="2019-08-01"), None),
        (table(cell("x", 60) | {"note": "of the whole force"}), None),
        (table(cell("x", 60) | {"satisified": 50}), "Cell “x” has no “satisified”: write “satisfied”."),
        (table(cell("x", 60) | {"share": 80}), "Cell “x” has no “share”: it has id, survey, period"),
        (table(groups={"a": {"values": ["b"], "partitions": True}}), "of “a” has no “partitions”: write “partition”."),
    ],
)
def test_what_is_refused(given, said):
    if said is None:
        assert read_table(given, PLACES)
        return
    with pytest.raises(Refused) as refused:
        read_table(given, PLACES)
    assert said in str(refused.value)


def test_what_was_published_is_read_as_it_was_written():
    cells = [cell("h", 150, 100), cell("b", 30, 30, area="dover"), cell("l", 30, 0, area="swale")]
    cells += [cell("z", 0, area="thanet"), cell("s", 5, area="medway"), cell("w", 12, area="ashford")]
    cells += [cell("r", 30, survey="rape", area="east"), cell("n", 700, 3, survey="da", area="north")]
    shown = protected(table(*cells, check_grain=True))
    published = read(published=shown)[0].published
    assert [each.figure.shown for each in published] == [each["shown"] for each in shown]
    assert {each["shown"] for each in shown} == {"exact", "rounded", "zero", "suppressed", "absent"}
    assert protected(table(*cells, check_grain=True, published=shown)) == shown


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"shown": "seen"}, "its “shown” is one of exact, rounded, zero"),
        ({"reason": "because"}, "its “reason” null or one of grain"),
        ({"n": None}, "its n is not a whole number"),
        ({"n": -5}, "its n is 0 or more"),
        ({"share_step": "1"}, "its “share_step” a number or null"),
        ({"share": "high"}, "its share is a number, “low”"),
        ({"share": 101}, "its share is a number, “low”"),
        ({"share": {"or_more": 90, "or_less": 10}}, "its share is a number, “low”"),
        ({"shares": 80}, "has no “shares”: write “share”."),
        ({"interval": [5]}, "its interval is [low, high] or null"),
        ({"interval": ["a", "b"]}, "its interval is [low, high] or null"),
        ({"period": None}, "its period is not like"),
    ],
)
def test_what_cannot_have_been_published(wrong, said):
    shown = protected(table(cell("x", 60)))[0]
    with pytest.raises(Refused, match="“x”") as refused:
        read(published=[shown | wrong])
    assert said in str(refused.value)
