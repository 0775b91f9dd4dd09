"""Who may be rung today: what the morning said, and what has changed since."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can
from surveys.fieldwork.day_lists import actions, tables
from surveys.fieldwork.day_lists.forms import DayForm
from surveys.fieldwork.day_lists.queries import WORDS, lines_of, reasons_of, standings
from surveys.models import DayList, Survey

LINES_A_PAGE = 100
ALL = Step("Day list", "fieldwork:day_list")


@require_safe
@requires(Can.SUPERVISE_CALLS)
def day_lists(request: SignedInRequest) -> HttpResponse:
    form, on = _day(request)
    if on == timezone.localdate():
        actions.freeze_all(at=timezone.now())
    lists = standings(on)
    context = {"form": form, "on": on, "lists": lists, "table": tables.standings(lists)}
    return render(request, "surveys/fieldwork/day_lists/day_lists.html", context)


@require_safe
@requires(Can.SUPERVISE_CALLS)
def day_list_of(request: SignedInRequest, survey: str) -> HttpResponse:
    chosen = get_object_or_404(Survey, pk=survey)
    form, on = _day(request)
    made, is_today = _list(chosen, on), on == timezone.localdate()
    context: dict[str, Any] = {"form": form, "on": on, "survey": chosen, "made": made, "is_today": is_today}
    context["breadcrumbs"] = breadcrumbs(_all_of(on), here=chosen.title)
    if made:
        context["table"] = tables.reasons(made, reasons_of(made, with_now=is_today), with_now=is_today)
    return render(request, "surveys/fieldwork/day_lists/day_list.html", context)


@require_safe
@requires(Can.SUPERVISE_CALLS)
def day_list_cases(request: SignedInRequest, survey: str) -> HttpResponse:
    """The cases of one reason, by their labels."""
    chosen = get_object_or_404(Survey, pk=survey)
    _, on = _day(request)
    made, reason = _list(chosen, on), request.GET.get("reason", "")
    if made is None or reason not in WORDS:
        raise Http404
    page = page_of(request, lines_of(made, reason), LINES_A_PAGE)
    above = Step(chosen.title, "fieldwork:day_list_of", (chosen.pk,), f"on={on.isoformat()}")
    context = {
        "made": made,
        "reason": WORDS[reason],
        "page": page,
        "table": tables.cases_listed(page),
        "breadcrumbs": breadcrumbs(_all_of(on), above, here=WORDS[reason]),
    }
    return render(request, "surveys/fieldwork/day_lists/cases.html", context)


def _day(request: SignedInRequest) -> tuple[DayForm, date]:
    today = timezone.localdate()
    form = DayForm({"on": request.GET.get("on") or today.isoformat()})
    return form, form.asked.get("on", today)


def _list(survey: Survey, on: date) -> DayList | None:
    """Today's is made and brought up to date for whoever looks first; another day's is as it was kept."""
    if on != timezone.localdate():
        return DayList.objects.filter(survey=survey, on=on).select_related("survey").first()
    now = timezone.now()
    made = actions.freeze(survey, at=now)
    actions.bring_up_to_date(made, at=now)
    return made


def _all_of(on: date) -> Step:
    return ALL._replace(query=f"on={on.isoformat()}")
