"""What a test does not care about. Each factory names only what the case is about."""

from datetime import UTC, date, datetime
from itertools import count

from engagement.fields import quarter_of
from engagement.models import (
    STANDARD_INDICATORS,
    Action,
    Activity,
    Indicator,
    MonitoringReturn,
    Quote,
    ReturnFigure,
    Service,
    ServicePartner,
    Tension,
    due_day,
)

_numbers = count(1)
AT = datetime(2019, 7, 2, 12, tzinfo=UTC)
QTR_1 = quarter_of(date(2019, 4, 1))
QTR_2 = quarter_of(date(2019, 7, 1))


def an_activity(**described) -> Activity:
    told = {"kind_id": "street-briefing", "held_on": date(2019, 7, 1), "officer_role": "PCSO", "purpose": "Listen."}
    return Activity(**(told | {"title": f"Activity {next(_numbers)}"} | described))


def held(**described) -> Activity:
    activity = an_activity(**described)
    activity.save()
    return activity


def a_service(name="Victim Support", **described) -> Service:
    told = {"code": name.lower().replace(" ", "-"), "provides": "Help.", "funded_from": date(2015, 4, 1)}
    service, is_new = Service.objects.get_or_create(name=name, defaults=told | described)
    if is_new:
        Indicator.objects.bulk_create(
            Indicator(service=service, code=code, wording=wording, position=position)
            for position, (code, wording) in enumerate(STANDARD_INDICATORS)
        )
    return service


def a_return(service=None, quarter=QTR_1, **days) -> MonitoringReturn:
    days = {"due_on": due_day(quarter)} | days
    return MonitoringReturn.objects.create(service=service or a_service(), quarter=quarter, **days)


def a_figure(monitoring_return=None, indicator="satisfied", **numbers) -> ReturnFigure:
    monitoring_return = monitoring_return or a_return()
    asked = monitoring_return.service.indicators.get(code=indicator)
    told = {"percentage": "92.0"} | numbers
    return ReturnFigure.objects.create(monitoring_return=monitoring_return, indicator=asked, **told)


def a_quote(entered_by, **described) -> Quote:
    told = {"service": a_service(), "words": "Zebedee was kind.", "given_on": date(2019, 6, 3)}
    return Quote.objects.create(entered_by=entered_by, **(told | described))


def partner_of(user, service) -> ServicePartner:
    return ServicePartner.objects.create(user=user, service=service)


def a_released_quote(entered_by, redacted_by, released_by, **described) -> Quote:
    day = described.pop("day", date(2019, 6, 20))
    told = {"consent_to_publish": True, "redacted_words": "[Worker] was kind.", "names_redacted_by": redacted_by}
    released = {"redacted_on": day, "released_by": released_by, "released_on": day}
    return a_quote(entered_by, **(told | released | described))


def a_promise(**described) -> Action:
    told = {"theme": "Speeding", "led_by": "force", "said": "Cars race.", "owner": "Inspector"}
    days = {"raised_on": date(2019, 6, 1), "due_on": date(2019, 7, 1)}
    return Action.objects.create(**(told | days | described))


def a_tension(entered_by, communities=("faith",), **described) -> Tension:
    told = {"kind": "experienced", "tier": 1, "level": 2, "district_id": "dover", "words": {"text": "?", "source": ""}}
    days = {"noticed_on": date(2019, 7, 1), "review_on": date(2019, 7, 15), "entered_at": AT}
    entry = Tension.objects.create(entered_by=entered_by, **(told | days | described))
    entry.communities.set(communities)
    return entry
