"""Journeys in a real browser, against the site, a worker and the servers of the test."""

import os

import pytest

from kentpcc.models import User
from kentpcc.roles import Role
from kentpcc.settings import BASE_DIR
from tests.conftest import PASSWORD
from tests.install_chromium import chromium
from tests.journeys.browsing import Person
from tests.journeys.small_force import begin, load_history, load_people, queue
from tests.worker import celery_worker

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
def people(transactional_db, settings, quick_passwords):
    """One person for each role, by user name."""
    settings.PASSWORD_HASHERS = quick_passwords
    return load_people()


@pytest.fixture
def live(people):
    """The hate crime survey is live, and nobody was ever called: its questionnaire."""
    return begin(people)


@pytest.fixture
def small_force(people, live):
    """A force with one live survey, three months of interviews, and one person for each role."""
    load_history(people, live)
    return people


@pytest.fixture
def waiting(people, live):
    """One victim in the queue."""
    (case,) = queue([("Cy", "Eastry")], by=people["supervisor"])
    return case


@pytest.fixture
def colleague(people):
    """A second interviewer, who signs in as `noor`."""
    return User.objects.create_user(
        "noor", password=PASSWORD, first_name="Noor", last_name="Sheppey", role=Role.INTERVIEWER
    )


@pytest.fixture
def worker(people):
    with celery_worker() as process:
        yield process


@pytest.fixture
def person(browser, live_server, people):
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
