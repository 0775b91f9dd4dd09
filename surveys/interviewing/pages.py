"""Turning the pages of a questionnaire: the same for an interview and for a rehearsal of one."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from surveys.instruments.questionnaire import Questionnaire
from surveys.instruments.walking.answers import Said
from surveys.instruments.walking.path import Path
from surveys.interviewing.page_form import PageForm

CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)\s*$")  # `Polski (pl)`


class Sitting(Protocol):
    """Somebody who goes through a questionnaire, and where the answers are kept meanwhile."""

    questionnaire: Questionnaire
    template: str
    finish: str  # the address after the last page

    def path(self) -> Path: ...
    def keep(self, given: Mapping[str, Said]) -> Path: ...
    def add(self, repeat: str) -> None: ...
    def remove(self, instance: str) -> None: ...
    def speak(self, language: str) -> None: ...
    def address(self, page: str) -> str: ...
    def frame(self, *, opening: bool) -> dict[str, Any]: ...


ACTS: dict[str, Callable[[Sitting, str], None]] = {
    "add": lambda sitting, repeat: sitting.add(repeat),
    "remove": lambda sitting, instance: sitting.remove(instance),
    "language": lambda sitting, language: sitting.speak(language),
}


def turn(request: HttpRequest, sitting: Sitting, page: str) -> HttpResponse:
    """Shows a page, or keeps what was entered on it and goes on."""
    path = sitting.path()
    if page not in [each.name for each in path.stages]:
        raise Http404
    if request.method != "POST":
        return _show(request, sitting, path, PageForm(path, page, sitting.questionnaire))
    form = PageForm(path, page, sitting.questionnaire, data=request.POST)
    form.is_valid()
    return _go(request, sitting, form, sitting.keep(form.given()))


def _go(request: HttpRequest, sitting: Sitting, form: PageForm, path: Path) -> HttpResponse:
    """`go` is next or back, or an act and what it is done to: add:children, remove:children[2]."""
    act, _, what = request.POST.get("go", "next").partition(":")
    if _by_htmx(request):
        return _autosaved(request, sitting, path, form)
    if act == "back":
        return redirect(sitting.address(beside(path, form.page, -1)))
    if act in ACTS:
        ACTS[act](sitting, what)
        return redirect(sitting.address(_still(sitting.path(), form.page)))
    form.add_faults(path, moving_on=True)
    if form.errors:
        return _show(request, sitting, path, form)
    if form.opens_more(path):
        return _show(request, sitting, path, PageForm(path, form.page, form.questionnaire))
    following = beside(path, form.page, +1)
    return redirect(sitting.finish if following == form.page else sitting.address(following))


def _autosaved(request: HttpRequest, sitting: Sitting, path: Path, form: PageForm) -> HttpResponse:
    """Nothing to redraw while the same questions are asked; otherwise the page's questions anew."""
    if not form.changes(path):
        return HttpResponse(status=204)
    return _show(request, sitting, path, form.redrawn(path))


def first_waiting(path: Path, *, begun: bool) -> str:
    """The first page that still must be asked; the last if none must. The very first where nothing was entered yet."""
    if not begun:
        return path.stages[0].name
    waiting = (page.name for page in path.pages if set(page.questions) & set(path.unanswered))
    return next(waiting, path.stages[-1].name)


def missing(path: Path, address: Callable[[str], str]) -> list[dict[str, str]]:
    """What must still be answered or mended, and where."""
    faults = set(path.unanswered) | {fault.name for fault in path.violations}
    return [
        {"label": path.label(key), "url": address(page.name)}
        for page in path.pages
        for key in page.questions
        if key in faults
    ]


def beside(path: Path, page: str, step: int) -> str:
    """The name of the page before or after; the page itself at either end."""
    names = [each.name for each in path.stages]
    at = names.index(page) if page in names else 0
    return names[min(max(at + step, 0), len(names) - 1)]


def _still(path: Path, page: str) -> str:
    names = [each.name for each in path.stages]
    return page if page in names else names[-1]


def _show(request: HttpRequest, sitting: Sitting, path: Path, form: PageForm) -> HttpResponse:
    names = [each.name for each in path.stages]
    if form.page not in names:  # what was entered has closed this very page
        return _elsewhere(request, sitting.address(names[-1]))
    place = names.index(form.page)
    questionnaire = sitting.questionnaire
    context = sitting.frame(opening=place == 0 and not _by_htmx(request)) | {
        "form": form,
        "stage": path.stages[place],
        "stages": path.stages,
        "address": sitting.address(form.page),
        "place": place + 1,
        "done": round(100 * (place + 1) / len(names)),
        "first": place == 0,
        "last": form.page == names[-1],
        "languages": questionnaire.languages if len(questionnaire.languages) > 1 else (),
        "spoken": path.language,
        "spoken_code": code_of(path.language) if path.language != questionnaire.default_language else "",
    }
    template = "surveys/interviewing/questions.html" if _by_htmx(request) else sitting.template
    return render(request, template, context)


def _by_htmx(request: HttpRequest) -> bool:
    """As its middleware has found."""
    return bool(getattr(request, "htmx", False))


def _elsewhere(request: HttpRequest, address: str) -> HttpResponse:
    if not _by_htmx(request):
        return redirect(address)
    response = HttpResponse(status=204)
    response.headers["HX-Redirect"] = address
    return response


def code_of(language: str) -> str:
    """`Polski (pl)` → `pl`, for the markup; "" where the form does not say."""
    match = CODE.search(language)
    return match[1] if match else ""
