from collections.abc import Iterator
from datetime import date, timedelta

from engagement.models import Action, LedBy

FORCE, COMMISSIONER = LedBy.FORCE, LedBy.COMMISSIONER
Told = tuple[str, LedBy, str, str, str, date]  # theme, whose, said, did, owner, day on which residents were told
IN_2019: list[Told] = [
    (
        "Hate crime",
        FORCE,
        "Victims of hate crime did not hear what became of their report.",
        "Every victim now has a named officer, who rings within ten working days.",
        "Hate crime lead",
        date(2019, 7, 18),
    ),
    (
        "Speeding",
        FORCE,
        "Cars race through the village at school time.",
        "Speedwatch volunteers were trained, and the fixed site is checked each week.",
        "District Chief Inspector",
        date(2019, 6, 4),
    ),
    (
        "Rural crime",
        COMMISSIONER,
        "Farmers felt that nobody answered for rural theft.",
        "The rural team’s newsletter names a contact for each district.",
        "Head of engagement",
        date(2019, 9, 24),
    ),
]
LATELY: list[tuple[str, LedBy, str, str, str, int]] = [  # the last is days ago
    (
        "Shop theft",
        COMMISSIONER,
        "Staff are threatened and do not think it is worth reporting.",
        "One online form for shops, and a monthly meeting with the district’s team.",
        "Head of policy",
        35,
    ),
    (
        "Feeling safe",
        FORCE,
        "The way from the station is dark, and we avoid it.",
        "The council renewed the lamps, and patrols pass at closing time.",
        "Neighbourhood inspector",
        80,
    ),
    (
        "Translation",
        FORCE,
        "Letters come only in English.",
        "Letters to victims are sent in the language that they chose when they reported.",
        "Victim services lead",
        150,
    ),
]


def _lately(today: date) -> Iterator[Told]:
    for theme, led_by, said, did, owner, ago in LATELY:
        yield theme, led_by, said, did, owner, today - timedelta(days=ago)


def load(*, today: date) -> None:
    told = [*IN_2019, *_lately(today)]
    actions = [
        Action(
            theme=theme,
            led_by=led_by,
            said=said,
            did=did,
            owner=owner,
            raised_on=day - timedelta(days=30),
            due_on=day + timedelta(days=7),
            answered_on=day - timedelta(days=5),
            status=Action.Status.REPORTED_BACK,
            reported_back_on=day,
            reported_how="On the district’s account and in the newsletter.",
        )
        for theme, led_by, said, did, owner, day in told
        if day <= today
    ]
    actions += [
        Action(
            theme="Nuisance bikes",
            led_by=FORCE,
            said="Bikes are ridden across the recreation ground every evening.",
            owner="Neighbourhood sergeant",
            promised_to="The parish council",
            district_id="swale",
            raised_on=today - timedelta(days=11),
            due_on=today + timedelta(days=21),
        ),
        Action(
            theme="Answering 101",
            led_by=FORCE,
            said="It takes too long to get through on 101.",
            owner="Control room superintendent",
            raised_on=today - timedelta(days=40),
            due_on=today - timedelta(days=9),
        ),
        Action(
            theme="A camera at the station",
            led_by=FORCE,
            said="A camera at the station would make us feel safe.",
            did="The council decided against it this year, and said why.",
            owner="District Chief Inspector",
            promised_to="Youth forum",
            district_id="dartford",
            kept=False,
            status=Action.Status.DONE,
            raised_on=today - timedelta(days=60),
            answered_on=today - timedelta(days=6),
            due_on=today - timedelta(days=4),
        ),
    ]
    Action.objects.bulk_create(actions)
