import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from engagement.fields import last_whole_quarter, quarter_of
from engagement.models import (
    STANDARD_INDICATORS,
    Contract,
    Indicator,
    MonitoringReturn,
    Organisation,
    ReturnFigure,
    ReturnNote,
    Service,
    ServicePartner,
    Submission,
    due_day,
)
from kentpcc.models import User
from kentpcc.periods import Period
from kentpcc.roles import Role
from kentpcc.site.demo.register.people import person

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
    services = _services()
    owing = next(service for service in services if service.code == "isva")  # so that there is a return to file
    partner, officer = person(Role.SERVICE_PARTNER), person(Role.OPCC_OFFICER)
    ServicePartner.objects.get_or_create(user=partner, defaults={"service": owing})
    returns = [
        _return(service, quarter, today, rng)
        for service in services
        for quarter in _quarters(service.funded_from, today)
    ]
    for each in returns:
        each.accepted_by = officer if each.accepted_on else None
    MonitoringReturn.objects.bulk_create(returns)
    around = {code: shares for code, *_, shares in SERVICES}
    asked = _indicators(services)
    received = [each for each in returns if each.received_on]
    by_return = {each.pk: list(_figures(each, around[each.service.code], asked, rng)) for each in received}
    ReturnFigure.objects.bulk_create(figure for figures in by_return.values() for figure in figures)
    Submission.objects.bulk_create(_submission(each, by_return[each.pk]) for each in received)
    _remind(returns, officer, today)


def _services() -> list[Service]:
    services = Service.objects.bulk_create(
        Service(
            code=code,
            name=name,
            provides=provides,
            funded_from=first,
            organisation=Organisation.objects.get_or_create(name=name)[0],
        )
        for code, name, provides, first, _ in SERVICES
    )
    Contract.objects.bulk_create(
        Contract(service=service, funds=service.provides, begins=service.funded_from) for service in services
    )
    return services


def _indicators(services: list[Service]) -> dict[int, list[Indicator]]:
    """By service, in order."""
    made = Indicator.objects.bulk_create(
        Indicator(service=service, code=code, wording=wording, position=position)
        for service in services
        for position, (code, wording) in enumerate(STANDARD_INDICATORS)
    )
    return {service.pk: [each for each in made if each.service_id == service.pk] for service in services}


def _submission(received: MonitoringReturn, figures: list[ReturnFigure]) -> Submission:
    told = [
        {
            "code": figure.indicator.code,
            "wording": figure.indicator.wording,
            "percentage": str(figure.percentage),
            "numerator": figure.numerator,
            "denominator": figure.denominator,
        }
        for figure in figures
    ]
    return Submission(
        monitoring_return=received, number=1, filed_on=received.received_on or received.due_on, figures=told
    )


def _remind(returns: list[MonitoringReturn], officer: User, today: date) -> None:
    """The late one was asked for a week after its day."""
    for late in returns:
        day = late.due_on + timedelta(days=7)
        if late.received_on is None and day <= today:
            words = f"The return for {late.quarter.label} is 7 days late."
            ReturnNote.objects.create(
                monitoring_return=late, kind="reminder", words=words, written_on=day, written_by=officer
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
    received: MonitoringReturn, shares: tuple[float, ...], asked: dict[int, list[Indicator]], rng: random.Random
) -> Iterator[ReturnFigure]:
    indicators = asked[received.service_id]
    if published := AS_PUBLISHED_IN_2019.get(received.quarter.begins):
        for indicator, percentage in zip(indicators, published, strict=True):
            yield ReturnFigure(monitoring_return=received, indicator=indicator, percentage=percentage)
        return
    for indicator, share in zip(indicators, shares, strict=True):
        answered = rng.randint(60, 160)
        said_so = min(answered, round(answered * (share + rng.uniform(-0.03, 0.03))))
        yield ReturnFigure(
            monitoring_return=received,
            indicator=indicator,
            percentage=round(Decimal(100 * said_so) / answered, 1),
            numerator=said_so,
            denominator=answered,
        )
