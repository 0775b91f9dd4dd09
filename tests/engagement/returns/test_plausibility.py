"""What is odd about a return, with each boundary on both sides."""

from datetime import date

import pytest

from engagement.models import Indicator
from engagement.returns.plausibility import before, warnings
from tests.engagement.factories import QTR_1, QTR_2, a_figure, a_return, a_service

pytestmark = pytest.mark.django_db
DAYS = {"received_on": date(2019, 11, 1), "accepted_on": date(2019, 11, 1)}


@pytest.fixture
def service():
    """Asked for one figure."""
    service = a_service()
    service.indicators.exclude(code="satisfied").delete()
    return service


def codes(service, then, now):
    if then:
        a_figure(a_return(service, QTR_1, **DAYS), **then)
    received = a_return(service, QTR_2, received_on=date(2019, 11, 2))
    if now:
        a_figure(received, **now)
    return [warning.code for warning in warnings(received, before(received))]


def share(percentage, base=None):
    """With a base, so many of it that the share is right to half a point."""
    counted = {"numerator": round(float(percentage) * base / 100), "denominator": base} if base else {}
    return {"percentage": percentage} | counted


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (share("97.0"), share("87.0"), []),
        (share("97.0"), share("86.9"), ["moved-satisfied"]),
        (share("80.0"), share("90.1"), ["moved-satisfied"]),
        (share("90.0", 100), share("90.2", 51), []),
        (share("90.0", 100), share("92.0", 50), ["base-satisfied"]),
        (share("90.0", 100), share("91.0", 198), []),
        (share("90.0", 100), share("91.0", 200), ["base-satisfied"]),
        (share("90.0", 100), share("91.0"), ["no-base-satisfied"]),
        (share("90.0"), share("91.0", 100), []),
        (share("90.0", 100), share("90.0", 100), ["same"]),
        (share("90.0", 100), share("90.0", 110), []),
        (share("90.0"), None, ["missing-satisfied"]),
        (None, share("20.0"), []),
    ],
)
def test_what_is_odd(service, then, now, expected):
    assert codes(service, then, now) == expected


def test_a_fall_is_told_in_points(service):
    a_figure(a_return(service, QTR_1, **DAYS), percentage="97.0")
    received = a_return(service, QTR_2, received_on=date(2019, 11, 2))
    a_figure(received, percentage="50.0")
    (warning,) = warnings(received, before(received))
    assert warning.sentence.endswith("50%, after 97% for Qtr 1, 2019/20: a fall of 47 points.")


def test_an_indicator_may_be_allowed_to_move_further(service):
    Indicator.objects.update(largest_move=30)
    assert codes(service, share("60.0"), share("85.0")) == []


def test_what_was_not_accepted_is_no_measure(service):
    a_figure(a_return(service, QTR_1, received_on=date(2019, 8, 1)), percentage="97.0")
    received = a_return(service, QTR_2, received_on=date(2019, 11, 2))
    assert before(received) is None
