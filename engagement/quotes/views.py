from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from engagement.models import Quote, Service, WorkerName
from engagement.pages import ENGAGEMENT, OWN_RETURNS, SERVICES
from engagement.quotes import actions, tables
from engagement.quotes.beside import beside
from engagement.quotes.forms import QuoteForm, RedactionForm, ReleaseForm, WithdrawalForm, WorkerForm
from engagement.quotes.hints import hints
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can

LINES_A_PAGE = 50
QUOTES = Step("Quotes", "engagement:quotes")


@requires(Can.ACCEPT_RETURNS)
def quotes(request: SignedInRequest) -> HttpResponse:
    """From which names have to be removed, those that wait for a second person, and those that can be published."""
    page = page_of(request, Quote.objects.publishable().select_related("service"), LINES_A_PAGE)
    context = {
        "waiting": tables.waiting(Quote.objects.awaiting_redaction(), for_user=request.user),
        "to_release": tables.to_release(Quote.objects.awaiting_release(), for_user=request.user),
        "publishable": tables.publishable(page),
        "page": page,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, SERVICES, here=QUOTES.label),
    }
    return render(request, "engagement/quotes/quotes.html", context)


@requires(Can.ACCEPT_RETURNS)
def redact_quote(request: SignedInRequest, pk: int) -> HttpResponse:
    quote = get_object_or_404(Quote.objects.awaiting_redaction(), pk=pk)
    names, today = actions.names_of(quote.service), timezone.localdate()
    form = RedactionForm(request.POST or None, quote=quote, names=names)
    if form.is_valid() and attempt(
        request,
        lambda: actions.redact_quote(quote, **form.cleaned_data, by=request.user, today=today),
        success="The names are out. A second person looks at the quote, and releases it.",
        form=form,
    ):
        return redirect("engagement:quotes")
    context = {"form": form, "quote": quote, "hints": hints(quote.words, names)}
    context["breadcrumbs"] = breadcrumbs(ENGAGEMENT, QUOTES, here="Remove names")
    context["before"], context["after"] = beside(quote.words, str(form["words"].value() or ""))
    return render(request, "engagement/quotes/redact_quote.html", context)


@requires(Can.ACCEPT_RETURNS)
def release_quote(request: SignedInRequest, pk: int) -> HttpResponse:
    """The words as they came beside those that would leave."""
    quote = get_object_or_404(Quote.objects.awaiting_release(), pk=pk)
    form, today = ReleaseForm(request.POST or None, initial={"seen": quote.redacted_words}), timezone.localdate()
    if form.is_valid() and attempt(
        request,
        lambda: actions.release_quote(quote, seen=form.cleaned_data["seen"], by=request.user, today=today),
        success="The quote can be published.",
    ):
        return redirect("engagement:quotes")
    before, after = beside(quote.words, quote.redacted_words)
    context = {"form": form, "quote": quote, "before": before, "after": after}
    context["hints"] = hints(quote.redacted_words, actions.names_of(quote.service))
    context["breadcrumbs"] = breadcrumbs(ENGAGEMENT, QUOTES, here="Release a quote")
    return render(request, "engagement/quotes/release_quote.html", context)


@require_POST
@requires(Can.ACCEPT_RETURNS)
def send_quote_back(request: SignedInRequest, pk: int) -> HttpResponse:
    quote = get_object_or_404(Quote.objects.with_consent(), pk=pk)
    attempt(
        request,
        lambda: actions.send_quote_back(quote, by=request.user),
        success="The quote waits for its names to be removed again.",
    )
    return redirect("engagement:quotes")


@requires(Can.ACCEPT_RETURNS)
def withdraw_consent(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks once more, because the quote cannot be brought back."""
    quote = get_object_or_404(Quote.objects.with_consent(), pk=pk)
    if request.method == "POST" and attempt(
        request,
        lambda: actions.withdraw_consent(quote, by=request.user, today=timezone.localdate()),
        success="The consent is withdrawn. The quote is on no page any more.",
    ):
        return redirect("engagement:quotes")
    context = {
        "form": WithdrawalForm(),
        "quote": quote,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, QUOTES, here="Withdraw the consent"),
    }
    return render(request, "engagement/quotes/withdraw_consent.html", context)


@requires(Can.FILE_OWN_RETURNS)
def enter_quote(request: SignedInRequest) -> HttpResponse:
    service = get_object_or_404(Service.objects.of_partner(request.user))
    form = QuoteForm(request.POST or None, today=timezone.localdate())
    if form.is_valid() and attempt(
        request,
        lambda: actions.enter_quote(service=service, by=request.user, **form.cleaned_data),
        success="The quote is entered. Somebody in the office removes the names before it is published.",
        form=form,
    ):
        return redirect("engagement:returns")
    context = {"form": form, "service": service, "breadcrumbs": breadcrumbs(OWN_RETURNS, here="A quote")}
    return render(request, "engagement/quotes/enter_quote.html", context)


@require_safe
@requires(Can.FILE_OWN_RETURNS)
def own_quotes(request: SignedInRequest) -> HttpResponse:
    service = get_object_or_404(Service.objects.of_partner(request.user))
    page = page_of(request, Quote.objects.filter(service=service), LINES_A_PAGE)
    context = {"table": tables.own(page), "page": page, "service": service}
    context["breadcrumbs"] = breadcrumbs(OWN_RETURNS, here="Quotes")
    return render(request, "engagement/quotes/own_quotes.html", context)


@requires(Can.FILE_OWN_RETURNS)
def withdraw_own_quote(request: SignedInRequest, pk: int) -> HttpResponse:
    """A service user tells the service, which says it here."""
    own = Quote.objects.with_consent().filter(service__partners__user=request.user)
    quote = get_object_or_404(own, pk=pk)
    if request.method == "POST" and attempt(
        request,
        lambda: actions.withdraw_consent(quote, by=request.user, today=timezone.localdate()),
        success="The consent is withdrawn. The quote is on no page any more.",
    ):
        return redirect("engagement:own_quotes")
    steps = breadcrumbs(OWN_RETURNS, here="Withdraw the consent")
    context = {"form": WithdrawalForm(), "quote": quote, "breadcrumbs": steps, "own": True}
    return render(request, "engagement/quotes/withdraw_consent.html", context)


@requires(Can.FILE_OWN_RETURNS)
def workers(request: SignedInRequest) -> HttpResponse:
    service = get_object_or_404(Service.objects.of_partner(request.user))
    form = WorkerForm(request.POST or None)
    if form.is_valid() and attempt(
        request,
        lambda: actions.list_worker(service, form.cleaned_data["name"], by=request.user),
        success="The name is looked for from now on.",
        form=form,
    ):
        return redirect("engagement:workers")
    context = {"form": form, "service": service, "table": tables.workers(service.worker_names.all())}
    context["breadcrumbs"] = breadcrumbs(OWN_RETURNS, here="Names of workers")
    return render(request, "engagement/quotes/workers.html", context)


@require_POST
@requires(Can.FILE_OWN_RETURNS)
def strike_worker(request: SignedInRequest, pk: int) -> HttpResponse:
    listed = get_object_or_404(WorkerName.objects.filter(service__partners__user=request.user), pk=pk)
    attempt(request, lambda: actions.strike_worker(listed, by=request.user), success="The name is removed.")
    return redirect("engagement:workers")
