from datetime import date
from decimal import Decimal

import pytest

from engagement.models import MonitoringReturn
from engagement.returns import actions as returns
from engagement.returns.actions import Published
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.engagement.factories import QTR_1, a_return, a_service

pytestmark = pytest.mark.django_db


DAY = date(2019, 7, 20)


FIGURES = {"would_recommend": Published(Decimal(92)), "satisfied": Published(Decimal("91.5"), 183, 200)}


MISSING = {"missing-helped_cope": "They did not ask it."}


def a_service_asked_for_nothing():
    service = a_service("Quiet")
    service.indicators.all().delete()
    return service


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
    assert AuditEntry.objects.last().detail == {"again": True, "figures": 1, "submission": 2}
    first, second = again.submissions.order_by("number")
    assert [figure["code"] for figure in first.figures] == ["would_recommend", "satisfied"]
    assert second.figures[0] | {"wording": ""} == {
        "code": "satisfied", "wording": "", "percentage": "90.0", "numerator": None, "denominator": None,
    }  # fmt: skip


def test_an_accepted_return_is_not_filed_again(partner, officer):
    expected = a_return()
    returns.file_return(expected, figures=FIGURES, by=partner, today=DAY)
    returns.accept_return(expected, answers=MISSING, by=officer, today=DAY)
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
    received = a_return(a_service_asked_for_nothing(), received_on=DAY)
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


def test_another_person_accepts_a_return(officer):
    received = returns.file_return(a_return(), figures=FIGURES, by=officer, today=DAY)
    with pytest.raises(Refused, match="somebody else must accept it"):
        returns.accept_return(received, answers=MISSING, by=officer, today=DAY)


def test_a_warning_needs_an_answer_which_is_kept(partner, officer):
    received = returns.file_return(a_return(), figures=FIGURES, by=partner, today=DAY)
    for answers in ({}, {"missing-helped_cope": "  "}, {"other": "Yes."}):
        with pytest.raises(Refused, match="Say why this is right") as refused:
            returns.accept_return(received, answers=answers, by=officer, today=DAY)
        assert refused.value.field == "missing-helped_cope"
    accepted = returns.accept_return(received, answers=MISSING, by=officer, today=DAY)
    assert (accepted.accepted_by, accepted.accepted_on) == (officer, DAY)
    note = accepted.notes.get()
    assert (note.kind, note.answer) == ("warning", "They did not ask it.")
    assert note.words.endswith("nothing was reported.")


def test_a_return_goes_back_and_comes_again(partner, officer):
    received = returns.file_return(a_return(), figures=FIGURES, by=partner, today=DAY)
    back = returns.send_back(received, reason=" The base? ", by=officer, today=DAY)
    assert back.state == "sent_back"
    assert list(MonitoringReturn.objects.awaiting_acceptance()) == []
    with pytest.raises(Refused, match="was sent back"):
        returns.accept_return(received, answers=MISSING, by=officer, today=DAY)
    with pytest.raises(Refused, match="with the service already"):
        returns.send_back(received, reason="Again.", by=officer, today=DAY)
    again = returns.file_return(received, figures=FIGURES, said="Corrected.", by=partner, today=date(2019, 8, 2))
    assert (again.state, again.received_on) == ("received", DAY)
    assert [each.said for each in again.submissions.all()] == ["Corrected.", ""]
    assert returns.accept_return(again, answers=MISSING, by=officer, today=date(2019, 8, 3)).state == "accepted"


def test_an_accepted_return_that_goes_back_is_read_by_nobody(partner, officer):
    received = returns.file_return(a_return(), figures=FIGURES, by=partner, today=DAY)
    returns.accept_return(received, answers=MISSING, by=officer, today=DAY)
    back = returns.send_back(received, reason="A typing error.", by=officer, today=DAY)
    assert (back.accepted_on, back.accepted_by) == (None, None)
    assert not MonitoringReturn.objects.accepted()
    assert AuditEntry.objects.last().detail == {"was_accepted": True}
    assert back.figures.count() == 2


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_goes_back(officer, reason):
    with pytest.raises(Refused, match="Say what the service has to correct"):
        returns.send_back(a_return(received_on=DAY), reason=reason, by=officer, today=DAY)
    with pytest.raises(Refused, match="nothing to send back"):
        returns.send_back(a_return(a_service("Other")), reason="Why?", by=officer, today=DAY)


def test_two_pages_of_one_return_lose_nothing(partner, officer):
    expected = a_return()
    returns.file_return(expected, figures=FIGURES, seen=0, by=partner, today=DAY)
    for late in (0, 2):
        with pytest.raises(Refused, match="filed again while you had the page open"):
            returns.file_return(expected, figures={}, seen=late, by=partner, today=DAY)
        with pytest.raises(Refused, match="filed again while you had the page open"):
            returns.accept_return(expected, answers=MISSING, seen=late, by=officer, today=DAY)
    assert (expected.figures.count(), expected.submissions.count()) == (2, 1)


def test_what_is_not_asked_for_is_not_filed(partner):
    expected = a_return()
    with pytest.raises(Refused, match="not asked for waiting_days in Qtr 1, 2019/20"):
        returns.file_return(expected, figures={"waiting_days": Published(Decimal(4))}, by=partner, today=DAY)
    expected.refresh_from_db()
    assert expected.received_on is None


def test_a_question_is_answered_once(partner, officer):
    received = returns.file_return(a_return(), figures=FIGURES, by=partner, today=DAY)
    note = returns.ask(received, words="Why 92?", by=officer, today=DAY)
    assert MonitoringReturn.objects.get().state == "queried"
    with pytest.raises(Refused, match="Write the answer"):
        returns.answer(note, " ", by=partner, today=DAY)
    assert returns.answer(note, "A new form.", by=partner, today=DAY).answered_on == DAY
    with pytest.raises(Refused, match="answered already"):
        returns.answer(note, "Another.", by=partner, today=DAY)
    assert MonitoringReturn.objects.get().state == "received"


def test_a_reminder_is_recorded_once_a_day_until_the_return_comes(partner, officer):
    late, day = a_return(), date(2019, 8, 27)
    assert returns.remind(late, by=officer, today=day).words == "The return for Qtr 1, 2019/20 is 27 days late."
    with pytest.raises(Refused, match="recorded today already"):
        returns.remind(late, by=officer, today=day)
    assert returns.remind(a_return(a_service("B")), by=officer, today=DAY).words.endswith("is due on 31 July 2019.")
    returns.file_return(late, figures=FIGURES, by=partner, today=day)
    with pytest.raises(Refused, match="has come"):
        returns.remind(late, by=officer, today=date(2019, 8, 28))
