"""Consultations, newsletters and standing groups."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from engagement.listening import tables
from engagement.models import Consultation, Group, LiaisonPost, Newsletter
from engagement.pages import ENGAGEMENT
from engagement.quarters import year_of
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can

ISSUES_SHOWN = 12


@requires(Can.SEE_ENGAGEMENT)
def consultations(request: SignedInRequest) -> HttpResponse:
    context = {
        "consultations": [(each, tables.findings(each)) for each in Consultation.objects.with_findings()],
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here="Consultations"),
    }
    return render(request, "engagement/listening/consultations.html", context)


@requires(Can.SEE_ENGAGEMENT)
def newsletters(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "newest": Newsletter.objects.latest_of_each(on=today),
        "issues": tables.issues(Newsletter.objects.issued_by(today)[:ISSUES_SHOWN]),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here="Newsletters"),
    }
    return render(request, "engagement/listening/newsletters.html", context)


@requires(Can.SEE_ENGAGEMENT)
def groups(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    year = year_of(today)
    context = {
        "groups": tables.groups(Group.objects.standing(today).with_meetings(year, until=today), year),
        "posts": tables.posts(list(LiaisonPost.objects.select_related("district").prefetch_related("audiences"))),
        "breadcrumbs": breadcrumbs(ENGAGEMENT, here="Groups"),
    }
    return render(request, "engagement/listening/groups.html", context)
