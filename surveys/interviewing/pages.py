"""Turning the pages of a questionnaire: the same for an interview and for a rehearsal of one."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import cached_property

from surveys.instruments.questionnaire import Page, Questionnaire
from surveys.instruments.walking.answers import Said
from surveys.instruments.walking.path import Path
from surveys.instruments.walking.stages import PathPage
from surveys.interviewing.drawn import Drawn
from surveys.interviewing.order import Order, Saved
from surveys.interviewing.page_form import PageForm, Questions
from surveys.interviewing.typed import SHOWN, Typed, path_keys, reached, typed, with_defaults

KEPT = "Answers-Kept"  # the header that names what is stored
CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)\s*$")  # `Polski (pl)`


class Sitting(Protocol):
    """Somebody who goes through a questionnaire, and where the answers are kept meanwhile."""

    of: str  # names it
    questionnaire: Questionnaire
    template: str

    @property
    def finish(self) -> str: ...  # the address after the last page
    @property
    def stop(self) -> str: ...  # the address of an early end; "" where there is none
    def path(self) -> Path: ...
    def keep(self, given: Mapping[str, Said], order: Order | None) -> Saved: ...
    def add(self, repeat: str) -> None: ...
    def remove(self, instance: str, order: Order | None) -> None: ...
    def speak(self, language: str) -> None: ...
    def address(self, page: str) -> str: ...
    def opened(self, page: str) -> None: ...
    def frame(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Turn:
    """A page that was sent. `act` is next or back, or an act and what it is done to: add:children.

    Without one the page saves by itself: "" is not "next".
    """

    sitting: Sitting
    page: str
    data: QueryDict
    order: Order | None
    by_htmx: bool

    @classmethod
    def of(cls, request: HttpRequest, sitting: Sitting, page: str) -> "Turn":
        return cls(sitting, page, request.POST, Order.read(request.POST, sitting.of), _by_htmx(request))

    @property
    def act(self) -> tuple[str, str]:
        act, _, what = (self.data.get("go") or ("" if self.by_htmx else "next")).partition(":")
        return act, what

    @cached_property
    def stored(self) -> Path:
        """For a page that does not say itself what it showed: where the answers led that were stored before it."""
        return self.sitting.path()

    @cached_property
    def before(self) -> Drawn:
        return Drawn.read(self.data) or Drawn.of(self.stored, self.page)


LEAVES = ("back", "stop")  # a page, before its end
ACTS: dict[str, Callable[[Turn, str], None]] = {
    "add": lambda turn, repeat: turn.sitting.add(repeat),
    "remove": lambda turn, instance: turn.sitting.remove(instance, turn.order),
    "language": lambda turn, language: turn.sitting.speak(language),
}


def turn(request: HttpRequest, sitting: Sitting, page: str) -> HttpResponse:
    """Shows a page, or keeps what was entered on it and goes on."""
    if request.method != "POST":
        path = sitting.path()
        _exists(page, path.stages)
        return _show(request, sitting, PageForm(path, page, sitting.questionnaire))
    sent = Turn.of(request, sitting, page)
    _exists(page, sitting.questionnaire.pages if SHOWN in sent.data else sent.stored.stages)
    before = sent.before
    form = typed(sitting.questionnaire, page, sent.data, sent.order, lambda: sent.stored)
    given = form.given()
    if sent.act[0] in LEAVES:
        given = reached(given, sent.order, lambda: sent.stored)
    saved = sitting.keep(given, sent.order)
    response = _go(request, sent, form, before, saved.path)
    response.headers[KEPT] = saved.told(sent.order)
    return response


def _exists(page: str, pages: Iterable[PathPage | Page]) -> None:
    if page not in [each.name for each in pages]:
        raise Http404


def _go(request: HttpRequest, sent: Turn, form: Typed, before: Drawn, path: Path) -> HttpResponse:
    (act, what), sitting, page = sent.act, sent.sitting, sent.page
    if not act:
        return _autosaved(request, sent, before, path)
    if act == "stop" and sitting.stop:
        return _elsewhere(request, sitting.stop)
    if form.errors and page in [stage.name for stage in path.stages] and act != "next":
        return _show(request, sitting, _as_typed(sent, path))  # “saved” is not said of what was refused
    if act == "back":
        return _turned(request, sitting, path, beside(path, page, -1))
    if act in ACTS:
        ACTS[act](sent, what)
        path = sitting.path()
        return _turned(request, sitting, path, _still(path, page))
    if page in [stage.name for stage in path.stages]:
        if form.errors or _is_faulty(path, page):
            return _show(request, sitting, _with_faults(sent, path))
        if Drawn.of(path, page).opens_more(before, path):
            return _show(request, sitting, PageForm(path, page, sitting.questionnaire))
    following = beside(path, page, +1)
    return _elsewhere(request, sitting.finish) if following == page else _turned(request, sitting, path, following)


def _is_faulty(path: Path, page: str) -> bool:
    faulty = {fault.name for fault in path.violations}.union(path.unanswered)
    return not faulty.isdisjoint(path_keys(path, page))


def _with_faults(sent: Turn, path: Path) -> PageForm:
    form = _as_typed(sent, path)
    form.add_faults()
    return form


def _as_typed(sent: Turn, path: Path) -> PageForm:
    form = PageForm(path, sent.page, sent.sitting.questionnaire, data=sent.data)
    form.is_valid()
    return form


def _autosaved(request: HttpRequest, sent: Turn, before: Drawn, path: Path) -> HttpResponse:
    """Nothing to redraw while the same is asked; otherwise the page's questions anew, with what was typed."""
    page, sitting = sent.page, sent.sitting
    if page not in [stage.name for stage in path.stages]:  # what was entered has closed this very page
        return _elsewhere(request, sitting.address(path.stages[-1].name))
    drawn = Drawn.of(path, page)
    if drawn.sign == before.sign:
        return HttpResponse(status=204)
    new = [key for key in drawn.shown if key not in before.shown]
    data = with_defaults(sent.data, sitting.questionnaire, path, new)
    form = PageForm(path, page, sitting.questionnaire, data=data)
    return render(
        request,
        "surveys/interviewing/questions.html",
        {"form": form, "questions": Questions(form)} | _spoken(sitting, path),
    )


def _turned(request: HttpRequest, sitting: Sitting, path: Path, page: str) -> HttpResponse:
    """The page itself at once, where a script asks for it; otherwise the browser is sent there."""
    if not _by_htmx(request):
        return redirect(sitting.address(page))
    response = _show(request, sitting, PageForm(path, page, sitting.questionnaire))
    response.headers["HX-Push-Url"] = sitting.address(page)
    return response


def beside(path: Path, page: str, step: int) -> str:
    """The name of the page before or after; the page itself at either end."""
    names = [each.name for each in path.stages]
    at = names.index(page) if page in names else 0
    return names[min(max(at + step, 0), len(names) - 1)]


def _still(path: Path, page: str) -> str:
    names = [each.name for each in path.stages]
    return page if page in names else names[-1]


def _show(request: HttpRequest, sitting: Sitting, form: PageForm) -> HttpResponse:
    path, names = form.path, [each.name for each in form.path.stages]
    place = names.index(form.page)
    sitting.opened(form.page)
    by_htmx = _by_htmx(request)
    around = {} if by_htmx else sitting.frame()
    context = around | {
        "form": form,
        "questions": Questions(form),
        "stage": path.stages[place],
        "stages": path.stages,
        "address": sitting.address(form.page),
        "place": place + 1,
        "done": round(100 * (place + 1) / len(names)),
        "first": place == 0,
        "last": form.page == names[-1],
        "stop": sitting.stop,
        "by_htmx": by_htmx,
    }
    template = "surveys/interviewing/turned.html" if by_htmx else sitting.template
    return render(request, template, context | _spoken(sitting, path))


def _spoken(sitting: Sitting, path: Path) -> dict[str, Any]:
    questionnaire = sitting.questionnaire
    return {
        "languages": questionnaire.languages if len(questionnaire.languages) > 1 else (),
        "spoken": path.language,
        "spoken_code": code_of(path.language) if path.language != questionnaire.default_language else "",
    }


def _by_htmx(request: HttpRequest) -> bool:
    """As its middleware has found."""
    return bool(getattr(request, "htmx", False))


def _elsewhere(request: HttpRequest, address: str) -> HttpResponse:
    if not _by_htmx(request):
        return redirect(address)
    return HttpResponse(status=204, headers={"HX-Redirect": address})


def stuck(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Where a questionnaire takes more than it may. A script that saves is sent to the page that says so."""
    if _by_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": request.path})
    return render(request, "surveys/interviewing/too_much.html", context, status=503)


def code_of(language: str) -> str:
    """`Polski (pl)` → `pl`, for the markup; "" where the form does not say."""
    return match[1] if (match := CODE.search(language)) else ""
