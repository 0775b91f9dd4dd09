"""Views that do the least: what any Django page costs that reads, writes and shows as much as ours."""

import uuid
from functools import cache

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from surveys.models import Answer, Interview

TEMPLATE = """<!DOCTYPE html><html lang="en"><title>Answers</title><form method="post"><ul>
{% for answer in answers %}<li>{{ answer.question }}: {{ answer.code }}{{ answer.text }}</li>{% endfor %}
</ul><button>Go on</button></form></html>"""


def page(request: HttpRequest, interview_id: uuid.UUID) -> HttpResponse:
    """One read and five rows written; then what is stored is read again, and shown by a small template."""
    interview = Interview.objects.get(pk=interview_id)
    if request.method == "POST":
        _write(interview, request)
        return redirect(request.path)
    return _shown(interview, request)


def at_once(request: HttpRequest, interview_id: uuid.UUID) -> HttpResponse:
    """The same without a second request."""
    interview = Interview.objects.get(pk=interview_id)
    _write(interview, request)
    return _shown(interview, request)


def answer(request: HttpRequest, interview_id: uuid.UUID) -> HttpResponse:
    """One read and one committed write."""
    _write(Interview.objects.get(pk=interview_id), request)
    return HttpResponse(status=204)


@transaction.atomic
def _write(interview: Interview, request: HttpRequest) -> None:
    rows = [Answer(interview=interview, question=name, code=value) for name, value in request.POST.items()]
    Answer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["interview", "question"], update_fields=["code", "counts"]
    )


def _shown(interview: Interview, request: HttpRequest) -> HttpResponse:
    return HttpResponse(_template().render({"answers": list(interview.answers.all())}, request))


@cache
def _template():
    return engines["django"].from_string(TEMPLATE)


urlpatterns = [
    path("bare/<uuid:interview_id>/page/", page, name="bare_page"),
    path("bare/<uuid:interview_id>/at-once/", at_once, name="bare_at_once"),
    path("bare/<uuid:interview_id>/answer/", answer, name="bare_answer"),
    path("", include("kentpcc.urls")),
]
