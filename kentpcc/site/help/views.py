from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kentpcc.access import SignedInRequest, requires
from kentpcc.models import User
from kentpcc.roles import Can, Role
from kentpcc.site.help import pages
from kentpcc.site.help.pages import Page
from kentpcc.site.help.rendering import render as as_html

RUNS_THE_SITE = (Can.MANAGE_USERS, Can.READ_TRAIL)


@dataclass(frozen=True)
class Contents:
    """What a person may read, with their own role first."""

    roles: list[Page]
    decisions: tuple[Page, ...]
    changes: Page
    runbook: Page | None

    @classmethod
    def of(cls, user: User) -> "Contents":
        own = Role(user.role)
        roles = sorted(pages.role_pages(), key=lambda role: role != own)
        runbook = pages.runbook() if user.can_any(RUNS_THE_SITE) else None
        return cls([pages.role_pages()[role] for role in roles], pages.decisions(), pages.changes(), runbook)


@requires(Can.SIGN_IN)
def help_of_own_role(request: SignedInRequest) -> HttpResponse:
    return _show(request, pages.role_pages()[Role(request.user.role)], [("Help", None)])


@requires(Can.SIGN_IN)
def help_page(request: SignedInRequest, slug: str) -> HttpResponse:
    page = pages.open_pages().get(slug)
    if page is None:
        raise Http404
    return _show(request, page, _beneath_help(page))


@requires(*RUNS_THE_SITE)
def runbook(request: SignedInRequest) -> HttpResponse:
    return _show(request, pages.runbook(), _beneath_help(pages.runbook()))


def _beneath_help(page: Page) -> list[tuple[str, str | None]]:
    return [("Help", reverse("help")), (page.title, None)]


def _show(request: SignedInRequest, page: Page, breadcrumbs: list[tuple[str, str | None]]) -> HttpResponse:
    context = {"page": page, "body": as_html(page), "contents": Contents.of(request.user), "breadcrumbs": breadcrumbs}
    return render(request, "kentpcc/site/help/page.html", context)
