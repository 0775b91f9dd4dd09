from datetime import date
from decimal import Decimal

import pytest

from engagement import actions, tasks
from engagement.actions import Published, Refused
from engagement.models import Activity, Audience, MonitoringReturn, Organisation, Quote
from kentpcc.models import AuditEntry
from kentpcc.roles import Role
from tests.engagement.factories import QTR_1, a_quote, a_return, a_service, an_activity

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


def test_an_activity_is_recorded_with_its_audiences_and_partners(officer):
    Organisation.objects.create(name="Swale Council")
    youth = Audience.objects.get(code="youth")
    activity = actions.record_activity(
        an_activity(), audiences=[youth], partners=["SWALE COUNCIL", "Youth Hub", "Youth Hub"], by=officer
    )
    assert list(activity.audiences.all()) == [youth]
    assert [partner.name for partner in activity.partners.all()] == ["Swale Council", "Youth Hub"]
    assert acts() == ["activity recorded"]


def test_an_activity_sent_twice_is_recorded_once(officer):
    actions.record_activity(an_activity(title="The same"), by=officer)
    with pytest.raises(Refused, match="already recorded"):
        actions.record_activity(an_activity(title="The same"), by=officer)
    assert Activity.objects.count() == 1
    assert acts() == ["activity recorded"]


def test_a_return_is_filed_with_and_without_a_base(partner):
    filed = actions.file_return(a_return(), figures=FIGURES, by=partner, today=DAY)
    assert filed.received_on == DAY
    assert [(figure.shown, figure.base_note) for figure in filed.figures.all()] == [
        ("92%", "base not supplied"),
        ("91.5%", "183 of 200"),
    ]
    assert acts() == ["return filed"]


def test_filing_again_replaces_the_figures_and_keeps_the_day(partner):
    expected = a_return()
    actions.file_return(expected, figures=FIGURES, by=partner, today=DAY)
    again = actions.file_return(
        expected, figures={"satisfied": Published(Decimal(90))}, by=partner, today=date(2019, 8, 9)
    )
    assert [str(figure) for figure in again.figures.all()] == ["satisfied 90%"]
    assert again.received_on == DAY
    assert AuditEntry.objects.last().detail == {"again": True, "figures": 1}


def test_an_accepted_return_is_not_filed_again(partner, officer):
    expected = a_return()
    actions.file_return(expected, figures=FIGURES, by=partner, today=DAY)
    actions.accept_return(expected, by=officer, today=DAY)
    with pytest.raises(Refused, match="accepted this return"):
        actions.file_return(expected, figures={}, by=partner, today=DAY)
    assert expected.figures.count() == 2


@pytest.mark.parametrize(("today", "refused"), [(date(2019, 6, 30), True), (date(2019, 7, 1), False)])
def test_a_return_is_filed_once_its_quarter_has_ended(partner, today, refused):
    expected = a_return(quarter=QTR_1)
    if refused:
        with pytest.raises(Refused, match="from 1 July 2019"):
            actions.file_return(expected, figures=FIGURES, by=partner, today=today)
    else:
        assert actions.file_return(expected, figures=FIGURES, by=partner, today=today).received_on == today


def test_a_return_that_has_not_come_cannot_be_accepted(officer):
    with pytest.raises(Refused, match="has not been received"):
        actions.accept_return(a_return(), by=officer, today=DAY)


def test_accepting_twice_is_accepting_once(officer):
    received = a_return(received_on=DAY)
    actions.accept_return(received, by=officer, today=DAY)
    assert actions.accept_return(received, by=officer, today=date(2019, 8, 9)).accepted_on == DAY
    assert acts() == ["return accepted"]


def test_returns_are_expected_of_the_services_funded_in_the_quarter_once(officer):
    a_service(), a_service("Ended", funded_to=date(2019, 3, 31))
    new = actions.expect_returns(QTR_1, by=officer, today=date(2019, 7, 1))
    assert [(each.service.name, each.due_on) for each in new] == [("Victim Support", date(2019, 7, 31))]
    assert actions.expect_returns(QTR_1, by=officer, today=date(2019, 7, 2)) == []


def test_returns_are_not_expected_before_the_quarter_has_ended(officer):
    with pytest.raises(Refused, match="from 1 July 2019"):
        actions.expect_returns(QTR_1, by=officer, today=date(2019, 6, 30))


def test_the_clock_expects_the_returns_of_the_last_quarter_once():
    a_service()
    tasks.expect_last_quarter()
    tasks.expect_last_quarter()
    assert MonitoringReturn.objects.count() == 1


def test_a_second_person_removes_the_names(partner, officer):
    quote = a_quote(partner, consent_to_publish=True)
    actions.redact_quote(quote, words="[Worker] was kind.", by=officer, today=DAY)
    assert Quote.objects.publishable().get().redacted_words == "[Worker] was kind."


def test_whoever_entered_a_quote_cannot_release_it(partner):
    quote = a_quote(partner, consent_to_publish=True)
    with pytest.raises(Refused, match="second person"):
        actions.redact_quote(quote, words="Kind.", by=partner, today=DAY)
    assert not Quote.objects.publishable()


def test_without_consent_there_is_nothing_to_redact(partner, officer):
    with pytest.raises(Refused, match="not agreed"):
        actions.redact_quote(a_quote(partner), words="Kind.", by=officer, today=DAY)


def test_withdrawn_consent_takes_a_quote_back_at_once(partner, officer):
    quote = a_quote(partner, consent_to_publish=True)
    actions.redact_quote(quote, words="Kind.", by=officer, today=DAY)
    actions.withdraw_consent(quote, by=officer)
    actions.withdraw_consent(quote, by=officer)
    assert not Quote.objects.publishable()
    assert acts() == ["quote redacted", "consent withdrawn"]


def test_the_same_quote_entered_twice_is_one(partner):
    said = {"service": a_service(), "words": "Kind.", "given_on": DAY, "consent_to_publish": True}
    assert actions.enter_quote(by=partner, **said) == actions.enter_quote(by=partner, **said)


def test_the_trail_holds_no_words(partner, officer):
    quote = actions.enter_quote(
        service=a_service(), words="Zebedee was kind.", given_on=DAY, consent_to_publish=True, by=partner
    )
    actions.redact_quote(quote, words="Somebody was kind.", by=officer, today=DAY)
    assert "kind." not in str(list(AuditEntry.objects.values()))
