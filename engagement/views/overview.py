from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from engagement.overview import overview as overview_on
from kentpcc.access import requires
from kentpcc.roles import Can


@requires(Can.SEE_ENGAGEMENT)
def overview(request: HttpRequest) -> HttpResponse:
    found = overview_on(timezone.localdate())
    may_record = request.user.can(Can.RECORD_ENGAGEMENT)
    return render(request, "engagement/overview.html", {"overview": found, "may_record": may_record})
