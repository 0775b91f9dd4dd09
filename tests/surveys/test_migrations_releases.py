"""The database's own refusal to change a release can be taken away and put back."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from surveys.models import Release
from tests.factories import NOON

pytestmark = pytest.mark.django_db
frozen = import_module("surveys.migrations.0030_releases_are_frozen")


@pytest.fixture
def release():
    return Release.objects.create(to="2019-07-01", content={}, content_hash="a", ledger={}, released_at=NOON)


def change(to):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE surveys_release SET content_hash = %s", [to])


def in_a_migration(act):
    with connection.schema_editor(atomic=True) as editor:
        act(apps, editor)


def test_it_comes_with_the_migration_and_goes_with_it(release):
    with pytest.raises(DatabaseError, match="A release never changes"):
        change("b")
    in_a_migration(frozen.drop_triggers)
    change("b")
    in_a_migration(frozen.add_triggers)
    with pytest.raises(DatabaseError, match="A release never changes"):
        change("c")
    assert Release.objects.get().content_hash == "b"


def test_a_new_version_is_no_change(release):
    told = {"content": {}, "ledger": {}, "released_at": NOON, "reason": "A late extract"}
    second = Release.objects.create(to="2019-07-01", version=2, supersedes=release, **told)
    assert list(Release.objects.latest_versions()) == [second]
