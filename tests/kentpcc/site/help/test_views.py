"""Everybody reads what their own role does first, then what others do; the runbook is for two roles."""

import re

import pytest

from kentpcc.roles import Role
from kentpcc.site.help import pages

pytestmark = pytest.mark.django_db

READS_RUNBOOK = {Role.ADMINISTRATOR, Role.AUDITOR}


def headings(answer):
    return re.findall(r"<h1[^>]*>([^<]+)</h1>", answer.text)


@pytest.mark.parametrize("role", Role)
def test_help_begins_with_ones_own_role(role, client, everybody):
    client.force_login(everybody[role])
    answer = client.get("/help/")
    assert headings(answer) == [role.label]
    listed = re.findall(r'href="/help/(\w+)/"', answer.text)
    assert next(name for name in listed if name in Role.values) == role.value
    assert set(Role.values) <= set(listed)


@pytest.mark.parametrize("role", Role)
def test_every_page_is_open_to_every_role(role, client, everybody):
    client.force_login(everybody[role])
    for slug, page in pages.open_pages().items():
        answer = client.get(f"/help/{slug}/")
        assert headings(answer) == [page.title]
        assert '<a class="govuk-breadcrumbs__link" href="/help/">Help</a>' in answer.text


@pytest.mark.parametrize("role", Role)
def test_who_runs_the_site_reads_the_runbook(role, client, everybody):
    client.force_login(everybody[role])
    may = role in READS_RUNBOOK
    assert client.get("/help/runbook/").status_code == (200 if may else 404)
    assert ("/help/runbook/" in client.get("/help/").text) is may


@pytest.mark.parametrize("slug", ["nobody", "runbook.md", "Interviewer"])
def test_a_page_that_is_not_there(slug, signed_in, asha):
    assert signed_in(asha).get(f"/help/{slug}/").status_code == 404


def test_nobody_reads_help_without_signing_in(client):
    assert client.get("/help/").url == "/sign-in/?next=/help/"
    assert 'href="/help/"' not in client.get("/sign-in/").text


def test_the_way_to_help_stands_on_every_page(signed_in, asha):
    client = signed_in(asha)
    for page in ("/", "/calls/", "/nothing/"):
        assert '<a class="govuk-link" href="/help/">Help</a>' in client.get(page).text


def test_a_page_costs_no_more_than_who_asks(signed_in, asha, django_assert_max_num_queries):
    client = signed_in(asha)
    client.get("/help/")  # the first visit is noted in the session
    with django_assert_max_num_queries(2):  # the session, the user
        client.get("/help/supervisor/")
