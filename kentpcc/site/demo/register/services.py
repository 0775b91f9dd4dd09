import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from engagement.fields import last_whole_quarter, quarter_of
from engagement.models import MonitoringReturn, ReturnFigure, Service, ServicePartner, due_day
from kentpcc.periods import Period
from kentpcc.roles import Role
from kentpcc.site.demo.register.people import person

INDICATORS = list(ReturnFigure.Indicator)
AS_PUBLISHED_IN_2019 = {date(2019, 4, 1): (Decimal(92), Decimal(95), Decimal(97))}  # Qtr 1, 2019/20: no base was given
# name, what it provides, first quarter that it reports, shares around which its figures lie
SERVICES = [
    (
        "victim-support",
        "Victim Support",
        "Help for anybody harmed by crime, whether or not it was reported.",
        date(2019, 4, 1),
        (0.93, 0.94, 0.96),
    ),
    (
        "domestic-abuse",
        "Domestic Abuse Service",
        "Advice, safety planning and refuge for people harmed by domestic abuse.",
        date(2021, 4, 1),
        (0.95, 0.91, 0.94),
    ),
    (
        "isva",
        "Independent Sexual Violence Adviser Service",
        "An adviser who stays beside a victim of sexual violence, from report to court.",
        date(2021, 4, 1),
        (0.94, 0.9, 0.95),
    ),
]


def load(*, today: date, rng: random.Random) -> None:
    services = Service.objects.bulk_create(
        Service(code=code, name=name, provides=provides, funded_from=first)
        for code, name, provides, first, _ in SERVICES
    )
    owing = next(service for service in services if service.code == "isva")  # so that there is a return to file
    ServicePartner.objects.get_or_create(user=person(Role.SERVICE_PARTNER), defaults={"service": owing})
    returns = [
        _return(service, quarter, today, rng)
        for service in services
        for quarter in _quarters(service.funded_from, today)
    ]
    MonitoringReturn.objects.bulk_create(returns)
    around = {code: shares for code, *_, shares in SERVICES}
    ReturnFigure.objects.bulk_create(
        figure
        for monitoring_return in returns
        if monitoring_return.received_on
        for figure in _figures(monitoring_return, around[monitoring_return.service.code], rng)
    )


def _quarters(first: date, today: date) -> Iterator[Period]:
    quarter = quarter_of(first)
    while quarter <= last_whole_quarter(today):
        yield quarter
        quarter = quarter_of(quarter.ends)


def _return(service: Service, quarter: Period, today: date, rng: random.Random) -> MonitoringReturn:
    """One service owes the newest quarter that is past its day; another's newest waits for acceptance."""
    due, newest = due_day(quarter), last_whole_quarter(today)
    if service.code == "isva" and due < today <= due_day(quarter_of(quarter.ends)):
        return MonitoringReturn(service=service, quarter=quarter, due_on=due)
    late = 12 if service.code == "isva" and quarter.first.number == 10 else 0
    received = min(quarter.ends + timedelta(days=rng.randint(12, 28) + late), today)
    accepted = min(received + timedelta(days=rng.randint(3, 14)), today)
    waits = service.code == "domestic-abuse" and quarter == newest
    return MonitoringReturn(
        service=service, quarter=quarter, due_on=due, received_on=received, accepted_on=None if waits else accepted
    )


def _figures(
    monitoring_return: MonitoringReturn, shares: tuple[float, ...], rng: random.Random
) -> Iterator[ReturnFigure]:
    if published := AS_PUBLISHED_IN_2019.get(monitoring_return.quarter.begins):
        for indicator, percentage in zip(INDICATORS, published, strict=True):
            yield ReturnFigure(monitoring_return=monitoring_return, indicator=indicator, percentage=percentage)
        return
    for indicator, share in zip(INDICATORS, shares, strict=True):
        asked = rng.randint(60, 160)
        said_so = min(asked, round(asked * (share + rng.uniform(-0.03, 0.03))))
        percentage = round(Decimal(100 * said_so) / asked, 1)
        yield ReturnFigure(
            monitoring_return=monitoring_return,
            indicator=indicator,
            percentage=percentage,
            numerator=said_so,
            denominator=asked,
        )
