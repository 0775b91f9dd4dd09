"""Who may sign in, and what for: the administrator's pages."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import SignedInRequest, requires
from kentpcc.models import User
from kentpcc.pages.attempt import attempt
from kentpcc.pages.breadcrumbs import Step, breadcrumbs
from kentpcc.pages.paging import page_of
from kentpcc.people import actions, tables
from kentpcc.people.forms import AddPersonForm, ChangePersonForm, DirectoryForm
from kentpcc.people.queries import everyone, role_table
from kentpcc.people.second_step.queries import has_one
from kentpcc.refusals import Refused
from kentpcc.roles import Can

LINES_A_PAGE = 50
PEOPLE = Step("People", "people")
WAITS = "What gives access waits for a second person to confirm it."


@requires(Can.MANAGE_USERS)
def people(request: SignedInRequest) -> HttpResponse:
    page = page_of(request, everyone(), LINES_A_PAGE)
    return render(request, "kentpcc/people/people.html", {"page": page, "table": tables.people(page)})


@requires(Can.MANAGE_USERS)
def add_person(request: SignedInRequest) -> HttpResponse:
    form = AddPersonForm(request.POST or None)
    if form.is_valid():
        token = actions.add_person(form.instance, by=request.user, at=timezone.now())
        return _shown_once(request, form.instance, token)
    context = {"form": form, "title": "Add a person", "breadcrumbs": breadcrumbs(PEOPLE, here="Add a person")}
    return render(request, "kentpcc/people/form.html", context)


@requires(Can.MANAGE_USERS)
def change_person(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    kept = get_object_or_404(User, pk=pk)
    form = ChangePersonForm(request.POST or None, instance=kept)
    if form.is_valid() and _change(request, form):
        return redirect("people")
    return _page_of(request, form)


def _page_of(request: SignedInRequest, form: ChangePersonForm) -> HttpResponse:
    person = form.instance
    waiting = person.access_requests.waiting().select_related("proposed_by").first()
    context = {"form": form, "person": person, "waiting": waiting, "title": person.name}
    steps = breadcrumbs(PEOPLE, here=person.name)
    also = {"has_step": has_one(person), "directory_form": DirectoryForm() if settings.OIDC["issuer"] else None}
    return render(request, "kentpcc/people/form.html", context | also | {"breadcrumbs": steps})


def _change(request: SignedInRequest, form: ChangePersonForm) -> bool:
    return attempt(
        request,
        lambda: actions.change_person(form.instance, by=request.user, at=timezone.now()),
        success=_said,
        form=form,
    )


def _said(changed: actions.Changed) -> str:
    if changed.waits:
        return f"The rest is saved. {WAITS}" if changed.fields else WAITS
    return "The changes are saved." if changed.fields else "Nothing was changed."


@require_POST
@requires(Can.MANAGE_USERS)
def new_password(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    try:
        token = actions.ask_for_password(person, by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("change_person", pk)
    return _shown_once(request, person, token)


@require_POST
@requires(Can.MANAGE_USERS)
def new_second_step(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    attempt(
        request,
        lambda: actions.ask_for_second_step(person, by=request.user, at=timezone.now()),
        success="It waits for a second person. Until then the old second step works.",
    )
    return redirect("change_person", pk)


@require_POST
@requires(Can.MANAGE_USERS)
def directory_account(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    form = DirectoryForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Give the number by which the directory knows the person: at most 255 characters.")
        return redirect("change_person", pk)
    directory_id = form.cleaned_data["directory_id"]
    attempt(
        request,
        lambda: actions.ask_for_directory(person, directory_id, by=request.user, at=timezone.now()),
        success="It waits for a second person to confirm it.",
    )
    return redirect("change_person", pk)


@requires(Can.MANAGE_USERS)
def roles(request: SignedInRequest) -> HttpResponse:
    context = {"table": tables.roles(role_table()), "breadcrumbs": breadcrumbs(PEOPLE, here="Roles")}
    return render(request, "kentpcc/people/roles.html", context)


def _shown_once(request: SignedInRequest, person: User, token: str) -> HttpResponse:
    """In the answer to the form itself, so that the link is kept nowhere, not even in a session."""
    context = {"person": person, "token": token, "breadcrumbs": breadcrumbs(PEOPLE, here="Link")}
    return render(request, "kentpcc/people/link.html", context)
