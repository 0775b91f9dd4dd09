import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import requires
from kentpcc.roles import Can
from victims.models import Population, Victim
from victims.record import read_record
from victims.views import tables


@require_safe
@requires(Can.READ_VICTIMS)
def record(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    try:
        found = read_record(pk, by=request.user, at=timezone.now())
    except Victim.DoesNotExist:
        raise Http404 from None
    parts = [(part.involvement, tables.reasons_of(part)) for part in found.parts]
    return render(request, "victims/record.html", {"record": found, "parts": parts})


@require_safe
@requires(Can.SELECT_VICTIMS)
def rules(request: HttpRequest) -> HttpResponse:
    populations = Population.objects.prefetch_related("rule_settings__population")
    return render(request, "victims/rules.html", {"tables": [tables.rules(each) for each in populations]})
