"""A supervisor looks at interviews; whoever made them reads what was found."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.models import User
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can
from surveys.fieldwork.quality import actions, queries, tables
from surveys.fieldwork.quality.forms import SheetForm
from surveys.models import Interview, Review

LINES_A_PAGE = 25
REVIEWS = Step("Reviews", "fieldwork:reviews")


@require_safe
@requires(Can.REVIEW_INTERVIEWS, Can.CALL_VICTIMS)
def reviews(request: SignedInRequest) -> HttpResponse:
    """What waits, for a supervisor; one's own, for whoever rings."""
    if not request.user.can(Can.REVIEW_INTERVIEWS):
        return _own(request)
    page = page_of(request, queries.waiting(), LINES_A_PAGE)
    context = {
        "page": page,
        "waiting": tables.waiting(page, request.user),
        "decided": tables.decided(queries.decided()[:LINES_A_PAGE]),
        "people": tables.people(queries.interviewers(), request.user),
    }
    return render(request, "surveys/fieldwork/quality/reviews.html", context)


@requires(Can.REVIEW_INTERVIEWS)
def review(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One interview beside the sheet. Nobody reviews their own: for them it is not there."""
    found = get_object_or_404(_with_interview().exclude(interviewer=request.user), pk=pk)
    form = None if found.verdict else SheetForm(request.POST or None)
    if form and form.is_valid() and _decide(request, found, form):
        return redirect("fieldwork:reviews")
    said = actions.read(found, by=request.user, at=timezone.now())
    context = {
        "review": found,
        "form": form,
        "said": tables.said(said),
        "scores": tables.scores(found) if found.verdict else None,
        "breadcrumbs": breadcrumbs(REVIEWS, here=f"Case {found.interview.case.label}"),
    }
    return render(request, "surveys/fieldwork/quality/review.html", context)


def _decide(request: SignedInRequest, found: Review, form: SheetForm) -> bool:
    verdict, note = form.cleaned_data["verdict"], form.cleaned_data["note"]
    return attempt(
        request,
        lambda: actions.decide(found.pk, verdict, form.scores, note, by=request.user, at=timezone.now()),
        success=lambda done: f"{done.get_verdict_display()}: case {found.interview.case.label}.",
        form=form,
    )


@require_safe
@requires(Can.CALL_VICTIMS)
def own(request: SignedInRequest) -> HttpResponse:
    return _own(request)


def _own(request: SignedInRequest) -> HttpResponse:
    """What was found in one's own interviews: nobody else’s."""
    context = _trend(request.user) | {
        "unread": queries.sent_back_unread(request.user),
        "reviews": tables.own(queries.decided().filter(interviewer=request.user)[:LINES_A_PAGE]),
    }
    return render(request, "surveys/fieldwork/quality/own.html", context)


@require_safe
@requires(Can.CALL_VICTIMS)
def own_review(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The sheet and the note; the answers stay with the supervisors."""
    found = get_object_or_404(queries.decided().filter(interviewer=request.user), pk=pk)
    context = {
        "review": found,
        "scores": tables.scores(found),
        "breadcrumbs": breadcrumbs(REVIEWS, here=f"Case {found.interview.case.label}"),
    }
    return render(request, "surveys/fieldwork/quality/own_review.html", context)


@require_POST
@requires(Can.CALL_VICTIMS)
def seen(request: SignedInRequest, pk: UUID) -> HttpResponse:
    try:
        actions.mark_seen(pk, by=request.user, at=timezone.now())
    except Review.DoesNotExist:
        raise Http404 from None
    return redirect("fieldwork:own_reviews")


@require_safe
@requires(Can.REVIEW_INTERVIEWS)
def person(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One interviewer's trend: no two of them stand on one page."""
    user = get_object_or_404(queries.interviewers(), pk=pk)
    context = _trend(user) | {"person": user, "breadcrumbs": breadcrumbs(REVIEWS, here=user.name)}
    context |= {"reviews": tables.decided_of_one(queries.decided().filter(interviewer=user)[:LINES_A_PAGE])}
    return render(request, "surveys/fieldwork/quality/person.html", context)


@require_POST
@requires(Can.REVIEW_INTERVIEWS)
def sign_off(request: SignedInRequest, pk: UUID) -> HttpResponse:
    user = get_object_or_404(queries.interviewers(), pk=pk)
    attempt(
        request,
        lambda: actions.sign_off(user, by=request.user, at=timezone.now()),
        success=f"{user.name} is signed off. From now on a part of their interviews is drawn.",
    )
    return redirect("fieldwork:reviews")


@require_POST
@requires(Can.REVIEW_INTERVIEWS)
def ask_for(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Puts an interview of the list of timings among those to be reviewed."""
    try:
        asked = actions.ask_for(pk, by=request.user, at=timezone.now())
    except Interview.DoesNotExist:
        raise Http404 from None
    if asked.interviewer_id == request.user.pk:
        return redirect("fieldwork:reviews")
    return redirect("fieldwork:review", asked.pk)


def _trend(user: User) -> dict[str, object]:
    found = queries.trend(user, timezone.localdate())
    return {"trend": tables.trend(found.months), "items": tables.items(found.items)}


def _with_interview() -> QuerySet[Review]:
    related = ("interview__survey", "interview__case", "interview__instrument", "interviewer", "reviewer")
    return Review.objects.select_related(*related)
