"""Coding, one text a screen; counts and what was done, for the Bureau; and the one page for everybody."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.downloads import ASKED, CHART, Results, answered
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.charts.picture import drawn
from surveys.disclosure.policy import POLICY
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.disclosure.sums import is_few
from surveys.figures.forms import SurveyForm
from surveys.figures.releases.queries import latest as latest_figures
from surveys.figures.releases.queries import query_of
from surveys.models import Answer, Code, Remedy, Survey
from surveys.themes import actions, pictures, queries, tables
from surveys.themes.dissatisfied import dissatisfied_for
from surveys.themes.forms import CodingForm, ReleaseForm, RemedyForm
from surveys.themes.protecting import secrets
from surveys.themes.releasing import BASE, latest, release_themes
from surveys.themes.releasing import counts as counts_of
from surveys.verbatims.texts import asked_as, may_be_printed

CODING = Step("Coding", "themes:coding")
READERS = (Can.SEE_FIGURES, Can.SEE_POSTING_FIGURES, Can.SEE_RELEASED_FIGURES)


@require_safe
@requires(*READERS)
def themes(request: SignedInRequest) -> HttpResponse:
    """Counts, one cleared quote, what was done: as they were released, for whoever asks."""
    found = dissatisfied_for(request.user)
    form = SurveyForm(request.GET, surveys={each.survey.pk: each.survey.title for each in found})
    shown = [each for each in found if form.keeps(each.survey.pk)]
    drawings = [pictures.picture(each, f"?survey={each.survey.pk}&{ASKED}={CHART}") for each in shown]
    listed = [tables.dissatisfied(each) for each in shown if each.themes]
    placed = iter(listed)
    release = latest_figures()
    context = {
        "form": form,
        "made": query_of(release) if release else "",
        "surveys": [
            (each, next(placed) if each.themes else None, drawing)
            for each, drawing in zip(shown, drawings, strict=True)
        ],
    }
    notes = [tables.released(each) for each in shown if each.release]
    name = f"themes-{form.code}-released"
    first = next((each.chart for each in drawings if each), None)
    drawing = partial(drawn, first) if first else None
    title = "What makes people dissatisfied"
    results = Results(title, name, listed, request.user, notes=notes, drawing=drawing) if listed else None
    return answered(request, "surveys/themes/themes.html", context, results)


@require_safe
@requires(Can.CODE_TEXTS)
def coding(request: SignedInRequest) -> HttpResponse:
    agreed = queries.agreed()
    context = {
        "progress": tables.progress(queries.progress(timezone.localdate(), request.user)),
        "agreed": tables.agreed(agreed) if agreed.texts else None,
        "one_in": queries.ONE_IN,
        "seed": queries.SEED,
    }
    return render(request, "surveys/themes/coding.html", context)


@require_safe
@requires(Can.CODE_TEXTS)
def next_text(request: SignedInRequest, code: str) -> HttpResponse:
    """The next text to code; back to the list where there is none."""
    survey, after = get_object_or_404(Survey, pk=code), request.GET.get("after", "")
    passed = int(after) if after.isdecimal() and len(after) < 10 else None
    answer = queries.next_text(survey, timezone.localdate(), request.user, after=passed)
    return redirect("themes:text", code, answer.pk) if answer else redirect("themes:coding")


@requires(Can.CODE_TEXTS)
def text(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """One text, with the codeframe: two digits tick a theme, Enter keeps them and goes on."""
    survey = get_object_or_404(Survey, pk=code)
    answer = get_object_or_404(queries.of_survey(survey, timezone.localdate()), pk=pk)
    frame = queries.codeframe_in_use()
    form = CodingForm(request.POST if request.method == "POST" else None, frame=frame)
    if form.is_valid() and _coded(request, answer, form):
        return redirect("themes:next", code)
    context = {
        "survey": survey,
        "answer": answer,
        "asked": asked_as(answer),
        "said": actions.read(answer, by=request.user, at=timezone.now()),
        "form": form,
        "stages": _staged(form.themes),
        "suggestions": queries.suggestions(answer),
        "quotable": may_be_printed().filter(pk=pk).exists(),
        "kept": queries.last_coded(request.user),
        "left": queries.to_code(survey, timezone.localdate()).count(),
        "breadcrumbs": breadcrumbs(CODING, here=survey.title),
    }
    return render(request, "surveys/themes/text.html", context)


def _coded(request: SignedInRequest, answer: Answer, form: CodingForm) -> bool:
    """Without a banner: the next text comes at once, and says itself what was kept."""
    try:
        actions.code_text(answer.pk, form.cleaned_data["codes"], by=request.user, at=timezone.now())
    except Refused as refused:
        form.add_error("codes" if refused.field else None, refused.sentences)
        return False
    return True


def _staged(themes: Iterable[Code]) -> list[tuple[Code | None, list[Code]]]:
    return [(stage, list(each)) for stage, each in groupby(themes, key=lambda code: code.stage)]


@require_safe
@requires(Can.CODE_TEXTS)
def counts(request: SignedInRequest, code: str) -> HttpResponse:
    return _counts(request, get_object_or_404(Survey, pk=code))


def _counts(
    request: SignedInRequest, survey: Survey, release: ReleaseForm | None = None, remedy: RemedyForm | None = None
) -> HttpResponse:
    frame, last = queries.codeframe_in_use(), Month.of(timezone.localdate()) - 1
    period = Period.rolling(POLICY.group_months, to=last)
    counted, every = counts_of(survey, period), sees_every_count(request.user)
    base = counted[BASE].people if BASE in counted else 0
    context = {
        "survey": survey,
        "period": period,
        "base": base,
        "base_is_told": every or not is_few(base),
        "counts": tables.counts(frame, counted, () if every else secrets(counted, frame.codes.select_related("stage"))),
        "hidden_said": "" if every else SAID,
        "released": latest(survey),
        "release": release or ReleaseForm(last=last),
        "remedy": remedy or RemedyForm(frame=frame),
        "remedies": tables.remedies(queries.remedies(survey), frame),
        "breadcrumbs": breadcrumbs(CODING, here=f"Counts: {survey.title}"),
    }
    return render(request, "surveys/themes/counts.html", context)


@require_POST
@requires(Can.CODE_TEXTS)
def release(request: SignedInRequest, code: str) -> HttpResponse:
    survey = get_object_or_404(Survey, pk=code)
    form = ReleaseForm(request.POST, last=Month.of(timezone.localdate()) - 1)
    if form.is_valid() and attempt(
        request,
        lambda: release_themes(survey, form.month, by=request.user, at=timezone.now()),
        success="The themes are released. They never change.",
        form=form,
    ):
        return redirect("themes:counts", code)
    return _counts(request, survey, release=form)


@require_POST
@requires(Can.CODE_TEXTS)
def keep_remedy(request: SignedInRequest, code: str) -> HttpResponse:
    survey = get_object_or_404(Survey, pk=code)
    form = RemedyForm(request.POST, frame=queries.codeframe_in_use())
    if form.is_valid() and attempt(
        request,
        lambda: actions.keep_remedy(survey, **form.cleaned_data, by=request.user, at=timezone.now()),
        success="It stands beside the theme.",
        form=form,
    ):
        return redirect("themes:counts", code)
    return _counts(request, survey, remedy=form)


@require_POST
@requires(Can.CODE_TEXTS)
def withdraw_remedy(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Remedy, pk=pk)
    attempt(
        request,
        lambda: actions.withdraw_remedy(found, by=request.user, at=timezone.now()),
        success="It is withdrawn.",
    )
    return redirect("themes:counts", found.survey_id)
