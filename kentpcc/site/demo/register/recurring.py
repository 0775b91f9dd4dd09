"""What comes again: the choir, the surgery and the beat meeting, with one cancelled and one moved. And two entries of
community tension, which nobody but a liaison officer sees."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from engagement.models import Activity, Audience, Series, Tension
from engagement.register.recurrence import days
from kentpcc.periods import months_before
from kentpcc.roles import Role
from kentpcc.site.demo.register.people import person

Frequency = Series.Frequency
# kind, title, district, frequency, begins at, whose
SERIES = [
    ("community-choir", "Community choir, rehearsal", "thanet", Frequency.WEEKLY, time(18, 30), "PCSO"),
    ("surgery", "Surgery at the library", "swale", Frequency.MONTHLY_WEEKDAY, time(10), "PCSO"),
    (
        "online-beat-meeting",
        "Online beat meeting",
        "ashford",
        Frequency.MONTHLY_DAY,
        time(19),
        "Neighbourhood sergeant",
    ),
    ("independent-advisory-group", "Advisory group", None, Frequency.QUARTERLY_WEEKDAY, time(14), "Superintendent"),
]
TENSIONS = [  # kind, tier, level, district, days ago, days to its review, communities, what
    ("experienced", 2, 2, "gravesham", 9, 5, ["faith"], "Families say that they are shouted at on the way to prayers."),
    ("potential", 1, 3, "dover", 3, -1, ["refugee", "race"], "A march is announced for the weekend on social media."),
]


def load(*, today: date) -> None:
    for kind, title, district, frequency, starts_at, officer in SERIES:
        first = months_before(today, 3)
        series = Series.objects.create(frequency=frequency, first_on=first, until=first + timedelta(days=300))
        Activity.objects.bulk_create(
            Activity(
                kind_id=kind,
                title=title,
                district_id=district,
                series=series,
                held_on=day,
                starts_at=starts_at,
                officer_role=officer,
                purpose="Be there, again and again.",
                attendance=14 if day <= today else None,
                feedback_given="Said at the next one." if day <= today else "",
            )
            for day in days(frequency, first, series.until)
        )
    _one_cancelled_and_one_moved(today)
    _tensions(today)


def _one_cancelled_and_one_moved(today: date) -> None:
    cancelled, moved = Activity.objects.planned_after(today).filter(kind="community-choir", series__isnull=False)[:2]
    cancelled.state, cancelled.state_reason = Activity.State.CANCELLED, "The hall is a polling station."
    moved.moved_from, moved.held_on = moved.held_on, moved.held_on + timedelta(days=1)
    Activity.objects.bulk_update([cancelled, moved], ["state", "state_reason", "moved_from", "held_on"])


def _tensions(today: date) -> None:
    officer = person(Role.LIAISON_OFFICER)
    for kind, tier, level, district, ago, review, communities, text in TENSIONS:
        day = today - timedelta(days=ago)
        entry = Tension.objects.create(
            kind=kind,
            tier=tier,
            level=level,
            district_id=district,
            noticed_on=day,
            review_on=today + timedelta(days=review),
            words={"text": text, "source": "A community group"},
            entered_at=timezone.make_aware(datetime.combine(day, time(15))),
            entered_by=officer,
        )
        entry.communities.set(Audience.objects.filter(pk__in=communities))
