"""What every test may use. Three people with fixed meanings: Asha calls, Helen supervises, Ruth is OPCC."""

import functools
import gc
import json
import os
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.conf import settings as site
from django.db import connection, transaction
from django.template import Template
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from kentpcc.models import District, User
from kentpcc.roles import Role
from surveys.instruments import reading
from surveys.instruments.checking import TO_PUBLISH
from surveys.models import FieldworkSetting, setting
from surveys.questionnaires import actions as drafting
from surveys.questionnaires import publishing
from tests import migrated, refilling
from tests.sweeping import sweep

settings.register_profile("ordinary", max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("soak", max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))

PASSWORD = "a-password-for-tests"
MADE_ANEW = {"contenttypes.contenttype", "auth.permission"}  # by Django, whenever it empties the database


SMALL = ("govuk/", "django/forms/")  # templates of fields, a hundred a page


def pytest_configure():
    site.WHITENOISE_AUTOREFRESH = True  # otherwise every new client goes through all static files
    if template := os.environ.get(migrated.NAMED):
        site.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template
    site.AUDIT_ANCHORS = {"file": str(site.MEDIA_ROOT / "no anchors")}  # tests that anchor name a file of their own


def pytest_collection_finish():
    """What is there when the first test begins stays to the end: no need to look for garbage in it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item, nextitem):
    ran = yield
    if nextitem is None or nextitem.path != item.path:
        sweep()
    return ran


@pytest.fixture(scope="session", autouse=True)
def each_form_is_read_once():
    """Thousands of tests publish the same few forms. Whatever is read does not change, so it is read once a process."""
    read = functools.cache(reading.read_questionnaire)
    problems = functools.cache(lambda sheets, formulas: reading.problems_in(reading.told_apart(sheets), TO_PUBLISH))
    with pytest.MonkeyPatch.context() as patched:
        for room in (publishing, drafting):
            patched.setattr(room, "read_questionnaire", read)
        patched.setattr(publishing, "problems", lambda form: list(problems(form.sheets, _formulas(form))))
        yield


def _formulas(form):
    return tuple(sheet.formulas for sheet in form.sheets)  # they make no difference where sheets are compared


@pytest.fixture(scope="session", autouse=True)
def fields_are_only_written(django_test_environment):
    """Tests look at what a page was given. To keep what each of its fields was given takes as long as to write them."""
    watched = Template._render

    def rendered(template, context):
        small = (template.name or "").startswith(SMALL)
        return template.nodelist.render(context) if small else watched(template, context)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Template, "_render", rendered)
        yield


@pytest.fixture(scope="session", autouse=True)
def first_pages_ask_no_machinery():
    """A test has no beat and no worker unless it starts them: the administrator's first page would say so."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kentpcc.site.home.needs.looking", SimpleNamespace(health=lambda **_: None))
        yield


@pytest.fixture(scope="module")
def made_once(django_db_setup, django_db_blocker):
    """made_once(make) → what `make` returns. Its rows are there for every later test of the module and gone after it;
    what a test does to them is undone. So that no test depends on another, all of the module ask for the same.
    """
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()

    def made(make):
        with django_db_blocker.unblock():
            return make()

    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests run at any hour of any day: the office of most of them never closes. `usual_hours` gives it its own."""
    from tests.factories import ALL_DAY  # it imports models, for which this file is read too early

    with django_db_blocker.unblock():
        migrated.keep(connection.settings_dict["NAME"])
        FieldworkSetting.objects.update(hours=ALL_DAY, on_public_holidays=True)


@pytest.fixture
def usual_hours(db):
    """From 09:00 until 21:00, on a Sunday from 10:00, never on a public holiday."""
    FieldworkSetting.objects.update(hours=setting.usual_hours(), on_public_holidays=False)


@pytest.fixture(scope="session")
def reference_data(django_db_setup, django_db_blocker):
    """What migrations loaded (districts, surveys, rules), as it was before the first test: to be read in again, or
    None where it need not be, since whatever a test changes is put back.
    """
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched:
        if refilling.possible():
            before = refilling.held()
            patched.setattr(TransactionTestCase, "_fixture_teardown", lambda _: refilling.refill(before))
            yield None
        else:
            yield _written(json.loads(connection.creation.serialize_db_to_string()))


def _written(rows):
    return json.dumps([row for row in rows if row["model"] not in MADE_ANEW])


@pytest.fixture
def transactional_db(reference_data, transactional_db):
    """A database that really commits. Where each such test empties it, the reference data is read in again."""
    _put_back(reference_data)


@pytest.fixture(autouse=True)
def reference_data_is_there(request):
    """The same for tests that are marked as transactional."""
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        data = request.getfixturevalue("reference_data")
        request.getfixturevalue("_django_db_helper")
        _put_back(data)


def _put_back(data):
    if data is not None and not District.objects.exists():
        connection.creation.deserialize_db_from_string(data)


@pytest.fixture(scope="session")
def quick_passwords():
    """Argon2 is slow on purpose; most tests are not about it."""
    return ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def make_user(db, settings, quick_passwords):
    """Makes a user of a role: `make_user("analyst")`."""
    settings.PASSWORD_HASHERS = quick_passwords

    def make(role, username=None, **fields):
        return User.objects.create_user(username or role, password=PASSWORD, role=Role(role), **fields)

    return make


@pytest.fixture
def asha(make_user):
    return make_user("interviewer", "asha")


@pytest.fixture
def helen(make_user):
    return make_user("supervisor", "helen")


@pytest.fixture
def ruth(make_user):
    return make_user("opcc_officer", "ruth")


@pytest.fixture
def signed_in():
    """A client signed in as a user: `signed_in(asha)`."""
    from django.test import Client

    def sign_in(user):
        own = Client()
        own.force_login(user)
        return own

    return sign_in


@pytest.fixture
def noon():
    """A Wednesday within calling hours."""
    return datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
