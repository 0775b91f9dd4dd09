from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from engagement import actions
from engagement.forms.quotes import RedactionForm
from engagement.models import Quote
from engagement.views.answers import attempt, trail
from kentpcc.access import requires
from kentpcc.roles import Can


@requires(Can.ACCEPT_RETURNS)
def quotes(request: HttpRequest) -> HttpResponse:
    waiting = Quote.objects.awaiting_redaction()
    steps = trail(("Services", reverse("engagement:services")), ("Quotes", None))
    return render(request, "engagement/quotes.html", {"quotes": waiting, "breadcrumbs": steps})


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
    steps = trail(("Quotes", reverse("engagement:quotes")), ("Remove names", None))
    return render(request, "engagement/redact_quote.html", {"form": form, "quote": quote, "breadcrumbs": steps})
