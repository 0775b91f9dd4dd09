"""How many of those who were drawn were reached, refused or were interviewed: counts, never people."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc import audit
from kentpcc.access import SignedInRequest, requires
from kentpcc.acts import Act
from kentpcc.documents.attachments import attached
from kentpcc.pages.downloads import ASKED, CHART, chart_of
from kentpcc.roles import Can
from surveys.charts.picture import drawn
from surveys.disclosure.readers import SAID, sees_every_count
from surveys.fieldwork.outcome_rates import pictures, tables
from surveys.fieldwork.outcome_rates.document import WRITERS, document
from surveys.fieldwork.outcome_rates.forms import RatesForm
from surveys.fieldwork.outcome_rates.protecting import ALL, CASES, Secrets, secrets
from surveys.fieldwork.outcome_rates.report import Report, report
from surveys.fieldwork.outcome_rates.scope import By
from surveys.fieldwork.rates import DENOMINATORS
from surveys.models import Survey


@require_safe
@requires(Can.SEE_FIELDWORK)
def outcome_rates(request: SignedInRequest) -> HttpResponse:
    form = _form(request)
    context: dict[str, object] = {"form": form, "writers": WRITERS.values(), "denominators": DENOMINATORS.items()}
    if form.is_valid():
        found = report(form.scope)
        secret = _secret(request, found)
        context |= {"report": found, "rates": tables.rates(found, secret), "outcomes": tables.outcomes(found, secret)}
        context |= {
            "hides_e": form.scope.e is None and secret.hides_e(),
            "hides_cases": secret.hides(ALL, CASES),
            "hidden_said": "" if sees_every_count(request.user) else SAID,
            "parts": tables.parts(found, secret) if found.parts else None,
            "interviewers": form.scope.by is By.INTERVIEWER,
        }
        picture = pictures.picture(found, secret, chart_of(request))
        if request.GET.get(ASKED) == CHART and picture:
            return drawn(picture.chart)
        context["picture"] = picture
    return render(request, "surveys/fieldwork/outcome_rates/outcome_rates.html", context)


@require_safe
@requires(Can.SEE_FIELDWORK)
def download(request: SignedInRequest, kind: str) -> HttpResponse:
    """The same as a file. That it was taken, by whom and of what, is recorded."""
    form = _form(request)
    if kind not in WRITERS or not form.is_valid():
        raise Http404
    asked = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    set_apart, subject = asked.pop("by", ""), form.scope.surveys[0]
    audit.record(Act.EXPORTED_OUTCOME_RATES, subject, by=request.user, kind=kind, set_apart=set_apart, **asked)
    found = report(form.scope)
    return attached(WRITERS[kind], document(found, _secret(request, found)), _name(form, subject))


def _secret(request: SignedInRequest, found: Report) -> Secrets:
    return tables.NOTHING if sees_every_count(request.user) else secrets(found)


def _form(request: SignedInRequest) -> RatesForm:
    """By interviewer it is for those who look after them."""
    interviewers = request.user.can(Can.REVIEW_INTERVIEWS)
    every = sees_every_count(request.user)
    return RatesForm(request.GET, on=timezone.localdate(), interviewers=interviewers, every_count=every)


def _name(form: RatesForm, survey: Survey) -> str:
    chosen = form.cleaned_data
    period = f"{chosen['first']}-to-{chosen['last']}"
    return f"outcome-rates-{chosen['survey'] or 'all'}-{period}-{chosen['area']}-not-released"
