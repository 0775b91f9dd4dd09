"""Consultations, newsletters and standing groups."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from engagement.models import Consultation, Group, LiaisonPost, Newsletter
from engagement.pages import breadcrumbs
from engagement.quarters import year_of
from kentpcc.access import requires
from kentpcc.roles import Can

ISSUES_SHOWN = 12


@requires(Can.SEE_ENGAGEMENT)
def consultations(request: HttpRequest) -> HttpResponse:
    found = Consultation.objects.with_findings()
    steps = breadcrumbs(("Consultations", None))
    return render(request, "engagement/listening/consultations.html", {"consultations": found, "breadcrumbs": steps})


@requires(Can.SEE_ENGAGEMENT)
def newsletters(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "newest": Newsletter.objects.latest_of_each(on=today),
        "issues": Newsletter.objects.issued_by(today)[:ISSUES_SHOWN],
        "breadcrumbs": breadcrumbs(("Newsletters", None)),
    }
    return render(request, "engagement/listening/newsletters.html", context)


@requires(Can.SEE_ENGAGEMENT)
def groups(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    year = year_of(today)
    context = {
        "year": year,
        "groups": Group.objects.standing(today).with_meetings(year, until=today),
        "posts": LiaisonPost.objects.select_related("district").prefetch_related("audiences"),
        "breadcrumbs": breadcrumbs(("Groups", None)),
    }
    return render(request, "engagement/listening/groups.html", context)
