"""Somebody looks for help, and an administrator for the runbook."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_interviewer_reads_what_they_do_in_their_day(person):
    asha = person("interviewer").signs_in()
    asha.follows("Help")
    asha.sees("You ring victims and ask how they were treated.")
    asha.finds_no_barrier()
    assert asha.page.locator("img.app-picture").first.evaluate("image => image.naturalWidth") > 0
    asha.follows("Research supervisor")
    asha.sees("Who may not be called")
    asha.follows("1. Percentages are simple shares of the base")
    asha.sees("No base is “nobody asked”")
    asha.finds_no_barrier()


def test_an_administrator_reads_the_runbook(person):
    alex = person("admin").signs_in()
    alex.follows("Help")
    alex.follows("Runbook")
    alex.sees("pg_restore")
    alex.finds_no_barrier()
    alex.page.set_viewport_size({"width": 320, "height": 640})
    wide = alex.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320
