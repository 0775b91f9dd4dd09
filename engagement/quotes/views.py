from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from engagement.models import Quote, Service
from engagement.pages import ENGAGEMENT, OWN_RETURNS, SERVICES
from engagement.quotes import actions, tables
from engagement.quotes.forms import QuoteForm, RedactionForm, WithdrawalForm
from kentpcc.access import SignedInRequest, requires
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.roles import Can

LINES_A_PAGE = 50
QUOTES = Step("Quotes", "engagement:quotes")


@requires(Can.ACCEPT_RETURNS)
def quotes(request: SignedInRequest) -> HttpResponse:
    """From which names have to be removed, and those that can be published."""
    page = page_of(request, Quote.objects.publishable().select_related("service"), LINES_A_PAGE)
    context = {
        "waiting": tables.waiting(Quote.objects.awaiting_redaction(), for_user=request.user),
        "publishable": tables.publishable(page),
        "page": page,
        "breadcrumbs": breadcrumbs(ENGAGEMENT, SERVICES, here=QUOTES.label),
    }
    return render(request, "engagement/quotes/quotes.html", context)


@requires(Can.ACCEPT_RETURNS)
def redact_quote(request: SignedInRequest, pk: int) -> HttpResponse:
    quote = get_object_or_404(Quote.objects.awaiting_redaction(), pk=pk)
    form, today = RedactionForm(request.POST or None, quote=quote), timezone.localdate()
    if form.is_valid() and attempt(
        request,
        lambda: actions.redact_quote(quote, words=form.cleaned_data["words"], by=request.user, today=today),
        success="The quote can be published.",
        form=form,
    ):
        return redirect("engagement:quotes")
    steps = breadcrumbs(ENGAGEMENT, QUOTES, here="Remove names")
    return render(request, "engagement/quotes/redact_quote.html", {"form": form, "quote": quote, "breadcrumbs": steps})


@requires(Can.ACCEPT_RETURNS)
def withdraw_consent(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks once more, because the quote cannot be brought back."""
    quote = get_object_or_404(Quote.objects.with_consent(), pk=pk)
    if request.method == "POST" and attempt(
        request,
        lambda: actions.withdraw_consent(quote, by=request.user),
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
