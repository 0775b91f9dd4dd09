from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.roles import Can
from surveys.fieldwork.quality.timings import tables
from surveys.fieldwork.quality.timings.forms import TimingsForm
from surveys.fieldwork.quality.timings.queries import worth_a_look


@require_safe
@requires(Can.REVIEW_INTERVIEWS)
def timings(request: SignedInRequest) -> HttpResponse:
    form = TimingsForm(request.GET, today=timezone.localdate())
    way = breadcrumbs(Step("Reviews", "fieldwork:reviews"), here="Times of answers")
    context: dict[str, object] = {"form": form, "breadcrumbs": way}
    if form.is_valid():
        found = worth_a_look(form.surveys, form.chosen_month)
        context |= {"found": found, "table": tables.worth_a_look(found, request.user)}
    return render(request, "surveys/fieldwork/quality/timings.html", context)
