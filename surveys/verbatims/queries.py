"""What waits for whom, and which quotes of which releases somebody may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from kentpcc.models import User
from kentpcc.periods import Period, months_before
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.figures.releases.cells import period_of
from surveys.figures.releases.queries import headline_of, latest
from surveys.figures.releases.showing import shown_as
from surveys.models import Answer, ListedName, Redaction, Release, Survey
from surveys.verbatims import texts
from victims.models import Involvement, Victim
from victims.persons import references_of

MONTHS = 12  # older texts are proposed no more
MOST_QUOTES = 20  # of a survey on a page


@dataclass(frozen=True)
class Quoted:
    """One survey's quotes of the months of a release. `withheld` says why there are none."""

    survey: str
    title: str
    period: Period
    quotes: list[Redaction]
    withheld: str = ""


def to_propose(today: date) -> QuerySet[Answer]:
    """Texts that may be printed and that nobody has worked on, the newest first."""
    stands = Redaction.objects.standing().filter(answer=OuterRef("pk"))
    recent = texts.may_be_printed().filter(interview__completed_on__gte=months_before(today, MONTHS))
    listed = recent.filter(~Exists(stands)).select_related("interview__survey", "interview__instrument")
    return listed.order_by("-interview__completed_on", "pk")


def waiting() -> QuerySet[Redaction]:
    related = ("answer__interview__survey", "answer__interview__instrument", "proposed_by")
    return Redaction.objects.waiting().select_related(*related).order_by("proposed_at")


def cleared() -> QuerySet[Redaction]:
    """Those that may leave, the newest first: asked once more whether the victim still agrees."""
    related = ("answer__interview__survey", "answer__interview__instrument", "decided_by")
    agreed = texts.may_be_printed().filter(pk=OuterRef("answer"))  # few quotes are asked about, never all answers
    quotable = Redaction.objects.quotable().filter(Exists(agreed))
    return quotable.select_related(*related).order_by("-decided_at", "-pk")


def released_for(user: User) -> list[Quoted]:
    """By survey, of the latest release. A line manager sees none of a survey that is for the whole force only."""
    release = latest()
    if release is None:
        return []
    hidden = set() if user.can(Can.SEE_RELEASED_FIGURES) else set(_force_only())
    return [quoted for quoted in quoted_in(release) if quoted.survey not in hidden]


def _force_only() -> QuerySet[Survey, str]:
    return Survey.objects.filter(force_only=True).values_list("pk", flat=True)


def quoted_in(release: Release) -> Iterator[Quoted]:
    """A survey whose figure is hidden is quoted with nothing."""
    for line in release.content["lines"]:
        cell = headline_of(release, line["survey"])
        if cell is None:
            continue
        shown, period = shown_as(cell), period_of(cell)
        told = cell["n"] is not None
        quotes = list(cleared_in(line["survey"], period)[:MOST_QUOTES]) if told else []
        yield Quoted(line["survey"], line["title"], period, quotes, "" if told else shown.note)


def cleared_in(survey: str, period: Period) -> QuerySet[Redaction]:
    within = {"completed_on__gte": period.begins, "completed_on__lt": period.ends, "survey": survey}
    return cleared().filter(**{f"answer__interview__{name}": value for name, value in within.items()})


def people_of(reference: str) -> list[UUID]:
    """Everybody with the victim's or the crime's reference, under all their references. Raises Refused."""
    given = reference.strip()
    victims = list(Victim.objects.filter(reference=given))
    victims += [each.victim for each in Involvement.objects.filter(crime__reference=given).select_related("victim")]
    if not victims:
        raise Refused("No victim and no crime has this reference. Copy it from the crime system.", "reference")
    return [row.pk for victim in victims for row in references_of(victim)]


def names_listed() -> QuerySet[ListedName]:
    return ListedName.objects.select_related("added_by")
