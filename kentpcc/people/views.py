"""Who may sign in, and what for: the administrator's pages."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kentpcc.access import requires
from kentpcc.models import User
from kentpcc.pages.attempt import attempt
from kentpcc.people import actions
from kentpcc.people.forms import AddPersonForm, ChangePersonForm
from kentpcc.people.queries import everyone, role_table
from kentpcc.roles import Can

LINES_A_PAGE = 50


@requires(Can.MANAGE_USERS)
def people(request: HttpRequest) -> HttpResponse:
    page = Paginator(everyone(), LINES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "kentpcc/people/people.html", {"page": page})


@requires(Can.MANAGE_USERS)
def add_person(request: HttpRequest) -> HttpResponse:
    form = AddPersonForm(request.POST or None)
    if form.is_valid():
        password = actions.add_person(form.instance, by=request.user, at=timezone.now())
        return _shown_once(request, form.instance, password)
    context = {"form": form, "title": "Add a person", "breadcrumbs": _trail("Add a person")}
    return render(request, "kentpcc/people/form.html", context)


@requires(Can.MANAGE_USERS)
def change_person(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    kept = get_object_or_404(User, pk=pk)
    title = kept.name
    form = ChangePersonForm(request.POST or None, instance=kept)
    if form.is_valid() and _change(request, form):
        return redirect("people")
    context = {"form": form, "person": kept, "title": title, "breadcrumbs": _trail(title)}
    return render(request, "kentpcc/people/form.html", context)


def _change(request: HttpRequest, form: ChangePersonForm) -> bool:
    return attempt(
        request,
        lambda: actions.change_person(form.instance, by=request.user, at=timezone.now()),
        success=lambda changed: "The changes are saved." if changed else "Nothing was changed.",
        form=form,
    )


@require_POST
@requires(Can.MANAGE_USERS)
def new_password(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    password = actions.set_temporary_password(person, by=request.user, at=timezone.now())
    return _shown_once(request, person, password)


@requires(Can.MANAGE_USERS)
def roles(request: HttpRequest) -> HttpResponse:
    return render(request, "kentpcc/people/roles.html", {"roles": role_table(), "breadcrumbs": _trail("Roles")})


def _shown_once(request: HttpRequest, person: User, password: str) -> HttpResponse:
    """In the answer to the form itself, so that the password is kept nowhere, not even in a session."""
    context = {"person": person, "password": password, "breadcrumbs": _trail("Temporary password")}
    return render(request, "kentpcc/people/password.html", context)


def _trail(title: str) -> list[tuple[str, str | None]]:
    return [("People", reverse("people")), (title, None)]
