"""Who may sign in, and what for: the administrator's pages."""

import uuid

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
from kentpcc.people.forms import AddPersonForm, ChangePersonForm
from kentpcc.people.queries import everyone, role_table
from kentpcc.roles import Can

LINES_A_PAGE = 50
PEOPLE = Step("People", "people")


@requires(Can.MANAGE_USERS)
def people(request: SignedInRequest) -> HttpResponse:
    page = page_of(request, everyone(), LINES_A_PAGE)
    return render(request, "kentpcc/people/people.html", {"page": page, "table": tables.people(page)})


@requires(Can.MANAGE_USERS)
def add_person(request: SignedInRequest) -> HttpResponse:
    form = AddPersonForm(request.POST or None)
    if form.is_valid():
        password = actions.add_person(form.instance, by=request.user, at=timezone.now())
        return _shown_once(request, form.instance, password)
    context = {"form": form, "title": "Add a person", "breadcrumbs": breadcrumbs(PEOPLE, here="Add a person")}
    return render(request, "kentpcc/people/form.html", context)


@requires(Can.MANAGE_USERS)
def change_person(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    kept = get_object_or_404(User, pk=pk)
    title = kept.name
    form = ChangePersonForm(request.POST or None, instance=kept)
    if form.is_valid() and _change(request, form):
        return redirect("people")
    context = {"form": form, "person": kept, "title": title, "breadcrumbs": breadcrumbs(PEOPLE, here=title)}
    return render(request, "kentpcc/people/form.html", context)


def _change(request: SignedInRequest, form: ChangePersonForm) -> bool:
    return attempt(
        request,
        lambda: actions.change_person(form.instance, by=request.user, at=timezone.now()),
        success=lambda changed: "The changes are saved." if changed else "Nothing was changed.",
        form=form,
    )


@require_POST
@requires(Can.MANAGE_USERS)
def new_password(request: SignedInRequest, pk: uuid.UUID) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    password = actions.set_temporary_password(person, by=request.user, at=timezone.now())
    return _shown_once(request, person, password)


@requires(Can.MANAGE_USERS)
def roles(request: SignedInRequest) -> HttpResponse:
    context = {"table": tables.roles(role_table()), "breadcrumbs": breadcrumbs(PEOPLE, here="Roles")}
    return render(request, "kentpcc/people/roles.html", context)


def _shown_once(request: SignedInRequest, person: User, password: str) -> HttpResponse:
    """In the answer to the form itself, so that the password is kept nowhere, not even in a session."""
    context = {"person": person, "password": password, "breadcrumbs": breadcrumbs(PEOPLE, here="Temporary password")}
    return render(request, "kentpcc/people/password.html", context)
