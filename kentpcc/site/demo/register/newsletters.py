import random
from datetime import date, timedelta

from engagement.models import LedBy, Newsletter
from kentpcc.periods import Month

BEGINS = Month(2019, 1)
SUBSCRIBERS_AT_FIRST = 1104
GROWTH = {True: (1, 8), False: (6, 40)}  # a month, in the first year and later
SUBJECTS = [
    "What you told us at the street stalls",
    "The precept: have your say",
    "Help for victims, close to home",
    "Safer villages: what the rural group asked for",
    "A day in the control room",
    "Young people’s priorities",
]


def load(*, today: date, rng: random.Random) -> None:
    subscribers, issues = SUBSCRIBERS_AT_FIRST, []
    for step in range(BEGINS.until(Month.of(today)) + 1):
        month = BEGINS + step
        issues.append(("E-newsletter", LedBy.COMMISSIONER, month, 6, rng.choice(SUBJECTS), subscribers))
        if month.number % 3 == 0:
            subject = f"Rural crime, {month.name}"
            issues.append(("Rural newsletter", LedBy.FORCE, month, 14, subject, subscribers // 2))
        subscribers += rng.randint(*GROWTH[month.year == BEGINS.year])
    Newsletter.objects.bulk_create(
        Newsletter(name=name, led_by=led_by, issued_on=issued_on, subject=subject, subscribers=count)
        for name, led_by, month, day, subject, count in issues
        if (issued_on := month.first_day + timedelta(days=day - 1)) <= today
    )
