from datetime import date
from decimal import Decimal

import pytest

from engagement.returns import actions as returns
from engagement.returns.actions import Published
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import QTR_1, a_return, a_service

pytestmark = pytest.mark.django_db


DAY = date(2019, 7, 20)


FIGURES = {"would_recommend": Published(Decimal(92)), "satisfied": Published(Decimal("91.5"), 183, 200)}


@pytest.fixture
def officer(person):
    return person(Role.OPCC_OFFICER)


@pytest.fixture
def partner(person):
    return person(Role.SERVICE_PARTNER)


def acts():
    return list(AuditEntry.objects.order_by("id").values_list("act", flat=True))


def test_a_return_is_filed_with_and_without_a_base(partner):
    filed = returns.file_return(a_return(), figures=FIGURES, by=partner, today=DAY)
    assert filed.received_on == DAY
    assert [(figure.shown, figure.base_note) for figure in filed.figures.all()] == [
        ("92%", "base not supplied"),
        ("91.5%", "183 of 200"),
    ]
    assert acts() == ["filed a return"]


def test_filing_again_replaces_the_figures_and_keeps_the_day(partner):
    expected = a_return()
    returns.file_return(expected, figures=FIGURES, by=partner, today=DAY)
    again = returns.file_return(
        expected, figures={"satisfied": Published(Decimal(90))}, by=partner, today=date(2019, 8, 9)
    )
    assert [str(figure) for figure in again.figures.all()] == ["satisfied 90%"]
    assert again.received_on == DAY
    assert AuditEntry.objects.last().detail == {"again": True, "figures": 1}


def test_an_accepted_return_is_not_filed_again(partner, officer):
    expected = a_return()
    returns.file_return(expected, figures=FIGURES, by=partner, today=DAY)
    returns.accept_return(expected, by=officer, today=DAY)
    with pytest.raises(Refused, match="accepted this return"):
        returns.file_return(expected, figures={}, by=partner, today=DAY)
    assert expected.figures.count() == 2


@pytest.mark.parametrize(("today", "refused"), [(date(2019, 6, 30), True), (date(2019, 7, 1), False)])
def test_a_return_is_filed_once_its_quarter_has_ended(partner, today, refused):
    expected = a_return(quarter=QTR_1)
    if refused:
        with pytest.raises(Refused, match="from 1 July 2019"):
            returns.file_return(expected, figures=FIGURES, by=partner, today=today)
    else:
        assert returns.file_return(expected, figures=FIGURES, by=partner, today=today).received_on == today


def test_a_return_that_has_not_come_cannot_be_accepted(officer):
    with pytest.raises(Refused, match="has not been received"):
        returns.accept_return(a_return(), by=officer, today=DAY)


def test_accepting_twice_is_accepting_once(officer):
    received = a_return(received_on=DAY)
    returns.accept_return(received, by=officer, today=DAY)
    assert returns.accept_return(received, by=officer, today=date(2019, 8, 9)).accepted_on == DAY
    assert acts() == ["accepted a return"]


def test_returns_are_expected_of_the_services_funded_in_the_quarter_once(officer):
    a_service(), a_service("Ended", funded_to=date(2019, 3, 31))
    new = returns.expect_returns(QTR_1, by=officer, today=date(2019, 7, 1))
    assert [(each.service.name, each.due_on) for each in new] == [("Victim Support", date(2019, 7, 31))]
    assert returns.expect_returns(QTR_1, by=officer, today=date(2019, 7, 2)) == []


def test_returns_are_not_expected_before_the_quarter_has_ended(officer):
    with pytest.raises(Refused, match="from 1 July 2019"):
        returns.expect_returns(QTR_1, by=officer, today=date(2019, 6, 30))
