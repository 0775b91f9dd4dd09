from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kentpcc.access import requires
from kentpcc.models import User
from kentpcc.roles import Can
from kentpcc.site.home.lines import Visitor
from kentpcc.site.home.pages import first_page


@requires(Can.SIGN_IN)
def home(request: HttpRequest) -> HttpResponse:
    """What is late, what waits, what today is about, what changed: for the role of whoever asks."""
    assert isinstance(request.user, User)  # noqa: S101  `requires` lets in nobody else
    visitor = Visitor(request.user, timezone.now())
    context = {"today": visitor.today, "page": first_page(visitor)}
    return render(request, "kentpcc/site/home.html", context)
