from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from engagement.models import Quote, Service
from engagement.pages import breadcrumbs
from engagement.quotes import actions
from engagement.quotes.forms import QuoteForm, RedactionForm
from kentpcc.access import requires
from kentpcc.pages.attempt import attempt
from kentpcc.roles import Can


@requires(Can.ACCEPT_RETURNS)
def quotes(request: HttpRequest) -> HttpResponse:
    waiting = Quote.objects.awaiting_redaction()
    steps = breadcrumbs(("Services", reverse("engagement:services")), ("Quotes", None))
    return render(request, "engagement/quotes/quotes.html", {"quotes": waiting, "breadcrumbs": steps})


@requires(Can.ACCEPT_RETURNS)
def redact_quote(request: HttpRequest, pk: int) -> HttpResponse:
    quote = get_object_or_404(Quote.objects.awaiting_redaction(), pk=pk)
    form, today = RedactionForm(request.POST or None, quote=quote), timezone.localdate()
    if form.is_valid() and attempt(
        request,
        lambda: actions.redact_quote(quote, words=form.cleaned_data["words"], by=request.user, today=today),
        success="The quote can be published.",
        form=form,
    ):
        return redirect("engagement:quotes")
    steps = breadcrumbs(("Quotes", reverse("engagement:quotes")), ("Remove names", None))
    return render(request, "engagement/quotes/redact_quote.html", {"form": form, "quote": quote, "breadcrumbs": steps})


@requires(Can.FILE_OWN_RETURNS)
def enter_quote(request: HttpRequest) -> HttpResponse:
    service = get_object_or_404(Service.objects.of_partner(request.user))
    form = QuoteForm(request.POST or None, today=timezone.localdate())
    if form.is_valid() and attempt(
        request,
        lambda: actions.enter_quote(service=service, by=request.user, **form.cleaned_data),
        success="The quote is entered. Somebody in the office removes the names before it is published.",
        form=form,
    ):
        return redirect("engagement:returns")
    steps = [("Your returns", reverse("engagement:returns")), ("A quote", None)]
    return render(
        request, "engagement/quotes/enter_quote.html", {"form": form, "service": service, "breadcrumbs": steps}
    )
