"""What an auditor looks for first: unusual reading, what is kept, what is erased, and whether the chain is whole."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.site.home.lines import Line, Section, Visitor, ago, number_of, oldest, waiting_since, worded
from kentpcc.site.home.victims import late_erasures
from victims.models import ErasureRequest, LegalHold, RetentionRun

DAY, A_MONTH = timedelta(days=1), timedelta(days=31)
LATE, EARLY = 22, 6  # o’clock: nobody rings a victim then, so nobody need read of one
CHECK_NOW = "Check it now"
NEWEST = 50_000  # entries looked through: the trail is long, and has no index by time
MANY = 40  # records a day: about as many as anybody can read for a reason
READING = [Act.READ_RECORD, Act.COMPARED_VICTIMS, Act.READ_DATA_PROTECTION, Act.MADE_SUBJECTS_RECORD]


def last_day(visitor: Visitor) -> Iterator[Line]:
    """Who read many records, and how much was done in all."""
    newest = AuditEntry.objects.aggregate(newest=Max("id"))["newest"] or 0
    entries = AuditEntry.objects.filter(pk__gt=newest - NEWEST, at__gt=visitor.at - DAY).order_by()
    by_person = (
        entries.filter(act__in=READING, by__isnull=False)
        .values("by")
        .annotate(records=Count("subject_id", distinct=True))
    )
    many = sorted((row["records"] for row in by_person if row["records"] >= MANY), reverse=True)
    if many:
        text = f"{worded(len(many), 'person', 'people')} read {MANY} records or more in the last day"
        when = f"the most {many[0]:,}"
        yield Line(Section.WAITING, text, number_of(len(many)), when, "Read the trail", reverse("trail"))
    yield from _at_odd_hours(entries.filter(act__in=READING))
    count = entries.count()
    text = worded(count, "act is in the trail for the last day", "acts are in the trail for the last day")
    yield Line(Section.TODAY, text, number_of(count), "", "Read the trail", reverse("trail"))


def _at_odd_hours(reading: QuerySet[AuditEntry]) -> Iterator[Line]:
    """By the clock in Kent."""
    if count := reading.filter(Q(at__hour__gte=LATE) | Q(at__hour__lt=EARLY)).count():
        text = worded(count, "record was read", "records were read")
        text = f"{text} between {LATE}:00 and {EARLY}:00 in the last day"
        yield Line(Section.WAITING, text, number_of(count), "", "Read the trail", reverse("trail"))


def chain(visitor: Visitor) -> Iterator[Line]:
    """To be checked again after a month."""
    url = f"{reverse('trail')}?verify=1"
    checks = AuditEntry.objects.filter(act=Act.CHECKED_CHAIN).order_by("-id")
    last = checks.values_list("at", "detail").first()
    if last is None:
        text = "The chain of the trail was never checked on these pages"
        yield Line(Section.WAITING, text, label=CHECK_NOW, url=url)
        return
    at, detail = last
    day = timezone.localdate(at)
    found = "was whole" if detail.get("whole") else f"was broken at entry {detail.get('entry')}"
    section = _how_pressing(visitor.today - day, whole=bool(detail.get("whole")))
    yield Line(section, f"The chain of the trail {found}", "", f"checked {ago(day, visitor.today)}", CHECK_NOW, url)


def _how_pressing(since: timedelta, *, whole: bool) -> Section:
    if not whole:
        return Section.LATE
    return Section.WAITING if since > A_MONTH else Section.TODAY


def holds(visitor: Visitor) -> Iterator[Line]:
    count, first = oldest(LegalHold.objects.standing(), "set_at")
    text = worded(count, "legal hold stands", "legal holds stand")
    when = waiting_since(first, visitor.today)
    yield Line(Section.TODAY, text, number_of(count), when, "See what is deleted", reverse("protection:standing"))


def erasures(visitor: Visitor) -> Iterator[Line]:
    """Late ones, as the supervisors see them, and how many wait in all."""
    asked = list(ErasureRequest.objects.waiting().order_by().values_list("received_on", flat=True))
    yield from late_erasures(asked, visitor, "See what is deleted", reverse("protection:standing"))
    text = worded(len(asked), "request for an erasure waits", "requests for an erasure wait")
    when = waiting_since(min(asked, default=None), visitor.today)
    yield Line(Section.TODAY, text, number_of(len(asked)), when, "See what is deleted", reverse("protection:standing"))


def nightly_deletion(visitor: Visitor) -> Iterator[Line]:
    """Late once a night was left out."""
    run, url = RetentionRun.objects.exclude(finished_at=None).first(), reverse("protection:standing")
    if run is None:
        yield Line(Section.TODAY, "No night has passed yet: nothing was deleted", label="See what is due", url=url)
        return
    section = Section.LATE if run.on < visitor.today - DAY else Section.TODAY
    text = worded(
        run.people, "person’s data went in the last nightly run", "people’s data went in the last nightly run"
    )
    yield Line(section, text, number_of(run.people), ago(run.on, visitor.today), "See what is deleted", url)
