"""What victims said: names are taken out, looked at by a second person, and read by those who may."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.downloads import Results, answered
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can
from surveys.figures.forms import SurveyForm
from surveys.models import Answer, ListedName, Redaction
from surveys.verbatims import actions, queries, tables
from surveys.verbatims.forms import ClearingForm, NamesForm, RedactionForm, ReferenceForm, WithdrawalForm
from surveys.verbatims.marking import parts, proposed
from surveys.verbatims.texts import asked_as, may_be_printed

LINES_A_PAGE = 25
QUOTES = Step("Names to take out", "verbatims:quotes")
READERS = (Can.SEE_FIGURES, Can.SEE_POSTING_FIGURES, Can.SEE_RELEASED_FIGURES)


@require_safe
@requires(*READERS)
def said(request: SignedInRequest) -> HttpResponse:
    """Cleared quotes of the latest release, by survey: no place and no day beside them."""
    found = queries.released_for(request.user)
    form = SurveyForm(request.GET, surveys={each.survey: each.title for each in found})
    shown = [each for each in found if form.keeps(each.survey)]
    context = {"form": form, "surveys": shown}
    quoted = any(each.quotes for each in shown)
    title, name = "What victims said", f"said-{form.code}-released"
    results = Results(title, name, [tables.said(shown)], request.user, notes=[tables.SAID]) if quoted else None
    return answered(request, "surveys/verbatims/said.html", context, results)


@require_safe
@requires(Can.CODE_TEXTS, Can.CLEAR_QUOTES)
def quotes(request: SignedInRequest) -> HttpResponse:
    user, page = request.user, page_of(request, queries.cleared(), LINES_A_PAGE)
    proposing = user.can(Can.CODE_TEXTS)
    texts = queries.to_propose(timezone.localdate())
    context = {
        "texts": tables.to_propose(texts[:LINES_A_PAGE]) if proposing else None,
        "number": texts.count() if proposing else 0,
        "waiting": tables.waiting(queries.waiting(), user=user),
        "cleared": tables.cleared(page, user=user),
        "page": page,
        "clears": user.can(Can.CLEAR_QUOTES),
    }
    return render(request, "surveys/verbatims/quotes.html", context)


@requires(Can.CODE_TEXTS)
def propose(request: SignedInRequest, pk: int) -> HttpResponse:
    """One text, with what may name somebody marked in it."""
    answer = get_object_or_404(_with_interview().filter(pk__in=may_be_printed()), pk=pk)
    form = RedactionForm(request.POST or None)
    if form.is_valid() and _proposed(request, answer, form):
        return redirect("verbatims:quotes")
    reading = actions.read(answer, by=request.user, at=timezone.now())
    form.initial["words"] = proposed(reading.said, reading.hints)
    context = _read(answer, reading) | {"form": form, "breadcrumbs": breadcrumbs(QUOTES, here="Take names out")}
    return render(request, "surveys/verbatims/propose.html", context)


def _proposed(request: SignedInRequest, answer: Answer, form: RedactionForm) -> bool:
    words, looked = form.cleaned_data["words"], form.cleaned_data["looked"]
    return attempt(
        request,
        lambda: actions.propose(answer.pk, words, looked=looked, by=request.user, at=timezone.now()),
        success="A second person has to look before it can be quoted.",
        form=form,
    )


@requires(Can.CLEAR_QUOTES)
def clear(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was said beside what is to be printed, for somebody who did not take the names out."""
    found = get_object_or_404(queries.waiting().exclude(proposed_by=request.user), pk=pk)
    form = ClearingForm(request.POST or None)
    if form.is_valid() and _decided(request, found, form):
        return redirect("verbatims:quotes")
    answer = _with_interview().get(pk=found.answer_id)
    reading = actions.read(answer, by=request.user, at=timezone.now(), proposed=found.words)
    context = _read(answer, reading) | {
        "form": form,
        "redaction": found,
        "left": parts(reading.proposed, reading.left),
        "unchanged": reading.proposed.strip() == reading.said.strip(),
        "breadcrumbs": breadcrumbs(QUOTES, here="Look at a quote"),
    }
    return render(request, "surveys/verbatims/clear.html", context)


def _decided(request: SignedInRequest, found: Redaction, form: ClearingForm) -> bool:
    by, at, looked = request.user, timezone.now(), form.cleaned_data["looked"]
    if "decline" in request.POST:
        sent_back = "It is sent back: the names can be taken out again."
        return attempt(request, lambda: actions.decline(found, by=by, at=at), success=sent_back, form=form)
    return attempt(
        request,
        lambda: actions.clear(found, looked=looked, by=by, at=at),
        success="The quote is cleared. It is shown once its months are released.",
        form=form,
    )


@require_POST
@requires(Can.CODE_TEXTS, Can.CLEAR_QUOTES)
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Whoever proposed a quote takes it back while it waits, and whoever may clear it at any time."""
    clears = request.user.can(Can.CLEAR_QUOTES)
    own = Redaction.objects.waiting().filter(proposed_by=request.user)
    found = get_object_or_404(Redaction.objects.all() if clears else own, pk=pk)
    attempt(
        request,
        lambda: actions.withdraw(found, by=request.user, at=timezone.now()),
        success="The quote is withdrawn: it is on no page any more.",
    )
    return redirect("verbatims:quotes")


@requires(Can.CLEAR_QUOTES)
def withdraw_consent(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks once more, because the quote cannot be brought back."""
    found = get_object_or_404(queries.cleared(), pk=pk)
    if request.method == "POST" and attempt(
        request,
        lambda: actions.withdraw_consent(found.answer, by=request.user, at=timezone.now()),
        success="The consent is withdrawn. The quote is on no page any more.",
    ):
        return redirect("verbatims:quotes")
    steps = breadcrumbs(QUOTES, here="Withdraw the consent")
    context = {"form": WithdrawalForm(), "redaction": found, "breadcrumbs": steps}
    return render(request, "surveys/verbatims/withdraw_consent.html", context)


@requires(Can.CLEAR_QUOTES)
def consents(request: SignedInRequest) -> HttpResponse:
    """A victim rings: nothing of theirs is to be quoted any more."""
    form = ReferenceForm(request.POST or None)
    if form.is_valid() and attempt(
        request,
        lambda: _withdraw_all(request, form.cleaned_data["reference"]),
        success=lambda count: f"Consent is withdrawn to {count} text{'' if count == 1 else 's'}.",
        form=form,
    ):
        return redirect("verbatims:quotes")
    context = {"form": form, "breadcrumbs": breadcrumbs(QUOTES, here="Somebody no longer agrees")}
    return render(request, "surveys/verbatims/consents.html", context)


def _withdraw_all(request: SignedInRequest, reference: str) -> int:
    people = queries.people_of(reference)
    return actions.withdraw_consents_of(people, by=request.user, at=timezone.now())


@requires(Can.CLEAR_QUOTES)
def names(request: SignedInRequest) -> HttpResponse:
    """The force's own lists, looked through in every text."""
    form = NamesForm(request.POST or None)
    if form.is_valid() and _listed(request, form):
        return redirect("verbatims:names")
    page = page_of(request, queries.names_listed(), 4 * LINES_A_PAGE)
    steps = breadcrumbs(QUOTES, here="Lists of names")
    context = {"form": form, "table": tables.names(page), "page": page, "breadcrumbs": steps}
    return render(request, "surveys/verbatims/names.html", context)


def _listed(request: SignedInRequest, form: NamesForm) -> bool:
    kind, entered = ListedName.Kind(form.cleaned_data["kind"]), form.cleaned_data["names"].splitlines()
    return attempt(
        request,
        lambda: actions.list_names(kind, entered, by=request.user, at=timezone.now()),
        success=lambda count: f"{count} new name{'' if count == 1 else 's'} on the list.",
        form=form,
    )


@require_POST
@requires(Can.CLEAR_QUOTES)
def strike(request: SignedInRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ListedName, pk=pk)
    actions.strike_name(found, by=request.user, at=timezone.now())
    return redirect("verbatims:names")


def _with_interview() -> QuerySet[Answer]:
    related = ("interview__case__involvement__victim", "interview__instrument", "interview__survey")
    return Answer.objects.select_related(*related, "interview__interviewer")


def _read(answer: Answer, reading: actions.Reading) -> dict[str, object]:
    return {
        "survey": answer.interview.survey,
        "asked": asked_as(answer),
        "said": parts(reading.said, reading.hints),
        "marks": reading.hints,
        "names_gone": reading.names_gone,
    }
