"""Journeys in a real browser, against the site, a worker and the servers of the test."""

import io
import os

import pytest
from django.utils import timezone

from kentpcc.settings import BASE_DIR
from surveys.fieldwork.samples.drawing import draw
from surveys.models import Case, Survey
from tests.install_chromium import chromium
from tests.journeys.browsing import Person
from tests.journeys.small_force import extract_of, load
from tests.worker import celery_worker
from victims.extracts.actions import admit
from victims.extracts.files.reading import read
from victims.models import ColumnMap

# Playwright runs an event loop in this thread, and Django would refuse to touch the database in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES = BASE_DIR / "static" / "pictures"


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser():
    path = chromium()
    if path is None:
        pytest.skip("NO CHROMIUM on this machine: the journeys are not run.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def small_force(transactional_db, settings, quick_passwords):
    """A force with one live survey, three months of interviews, and one person for each role."""
    settings.PASSWORD_HASHERS = quick_passwords
    return load()


@pytest.fixture
def waiting(small_force):
    """One victim in the queue."""
    content = extract_of([("Cy", "Eastry")], today=timezone.localdate())
    reading = read(lambda: io.BytesIO(content), name="one.csv", most_bytes=len(content))
    admit(reading, ColumnMap.objects.get(), by=small_force["supervisor"], at=timezone.now())
    draw(Survey.objects.get(pk="hate_crime"), size=1, seed=1, by=None, at=timezone.now())
    return Case.objects.get(closed_at=None)


@pytest.fixture
def worker(small_force):
    with celery_worker() as process:
        yield process


@pytest.fixture
def person(browser, live_server, small_force):
    """Opens a browser of her own for a user: `person("supervisor")`."""
    opened = []

    def open_for(username, **options):
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 860}, "accept_downloads": True} | options
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        return Person(context.new_page(), live_server.url, username)

    yield open_for
    for context in opened:
        context.close()


@pytest.fixture
def picture(request):
    """Keeps a picture of a page for the README and the help when PICTURES=1: `picture(page, "queue")`."""

    def keep(page, name):
        if os.environ.get("PICTURES"):
            PICTURES.mkdir(exist_ok=True)
            page.evaluate("window.scrollTo(0, 0)")
            page.screenshot(path=PICTURES / f"{name}.png")

    return keep
