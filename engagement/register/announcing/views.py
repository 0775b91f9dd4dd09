import json

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from engagement.pages import ACTIVITIES, ENGAGEMENT
from engagement.register.announcing import shape
from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.documents.attachments import attachment
from kentpcc.models import District
from kentpcc.pages.breadcrumbs import breadcrumbs
from kentpcc.roles import Can


@requires(Can.SEE_ENGAGEMENT)
def announced(request: SignedInRequest) -> HttpResponse:
    """The districts, each with its two files."""
    steps = breadcrumbs(ENGAGEMENT, ACTIVITIES, here="For police.uk")
    context = {"districts": District.objects.all(), "breadcrumbs": steps}
    return render(request, "engagement/register/announcing/announced.html", context)


@requires(Can.SEE_ENGAGEMENT)
def events(request: SignedInRequest, code: str) -> HttpResponse:
    district = get_object_or_404(District, pk=code)
    return _file(request, district, "events", shape.events(district, after=timezone.localdate()))


@requires(Can.SEE_ENGAGEMENT)
def priorities(request: SignedInRequest, code: str) -> HttpResponse:
    district = get_object_or_404(District, pk=code)
    return _file(request, district, "priorities", shape.priorities(district))


def _file(request: SignedInRequest, district: District, name: str, rows: list[shape.Shaped]) -> HttpResponse:
    content = json.dumps(rows, ensure_ascii=False, indent=2).encode()
    reply = attachment(content, f"{district.pk}-{name}.json", "application/json")
    audit.record(Act.EXPORTED_FIGURES, request.user, by=request.user, kind="json", name=f"{name}-{district.pk}")
    return reply
