"""Each promise that the database keeps, broken once."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from kentpcc.models import (
    AccessRequest,
    AuditEntry,
    DirectoryAccount,
    District,
    JobRun,
    LeaversList,
    Outage,
    Parish,
    PersonSession,
    Residents,
    ScimKey,
    SecondStep,
    User,
    Ward,
)

pytestmark = pytest.mark.django_db


def swale(**changed):
    return District.objects.filter(name="Swale").update(**changed)


def a_user(**fields):
    return User.objects.create(**{"username": "asha", "role": "interviewer", **fields})


def an_entry(digest):
    subject = {"subject_type": "kentpcc.User", "subject_id": "1"}
    return AuditEntry.objects.create(
        at=datetime(2019, 5, 1, tzinfo=UTC), act="x", previous="0", digest=digest, **subject
    )


def a_ward():
    return Ward.objects.create(district=District.objects.get(name="Swale"), name="Sheerness")


def a_parish():
    return Parish.objects.create(district=District.objects.get(name="Swale"), name="Iwade")


def residents(people=1):
    told = {"counted_on": date(2023, 6, 30), "source": "A test"}
    return Residents.objects.create(district=District.objects.get(name="Swale"), people=people, **told)


def a_run():
    return JobRun.objects.create(job="nightly", day=date(2019, 5, 1), claimed_at=datetime(2019, 5, 1, tzinfo=UTC))


def an_outage():
    return Outage.objects.create(part="broker", state="does not answer", since=datetime(2019, 5, 1, tzinfo=UTC))


def asked(**fields):
    """For Grace, by Alex; Helen would confirm it."""
    grace, alex, helen = (User.objects.get_or_create(username=name, role="auditor")[0] for name in ("g", "a", "h"))
    people = {"grace": grace, "alex": alex, "helen": helen}
    given = {"kind": "rights", "person": grace, "role": "supervisor", "proposed_by": alex, "proposed_at": NOON} | fields
    return AccessRequest.objects.create(**{name: people.get(value, value) for name, value in given.items()})


def somebody(username):
    return User.objects.get_or_create(username=username, role="auditor")[0]


def an_account(username, subject="1"):
    told = {"issuer": "https://directory.example", "subject": subject, "kept_at": NOON}
    return DirectoryAccount.objects.create(person=somebody(username), **told)


def a_scim_key(**changed):
    told = {"consumer": "Entra", "digest": "d", "made_by": somebody("a"), "made_at": NOON}
    return ScimKey.objects.create(**told | changed)


def a_session(username):
    told = {"session_key": "k", "began_at": NOON, "last_used_at": NOON, "how": "password", "is_known_desk": True}
    return PersonSession.objects.create(person=somebody(username), **told)


NOON = datetime(2019, 5, 1, 11, tzinfo=UTC)
CONFIRMED = {"decision": "confirmed", "decided_by": "helen", "decided_at": NOON}
BROKEN = {
    "another_person_confirms_each_accessrequest": lambda: asked(**CONFIRMED | {"decided_by": "alex"}),
    "each_decided_accessrequest_has_a_person_and_a_time": lambda: asked(**CONFIRMED | {"decided_at": None}),
    "one_access_request_of_a_person_waits": lambda: (asked(), asked()),
    "one_access_request_a_link": lambda: [
        asked(kind="password", token_digest="d", person=person) for person in ("grace", "helen")
    ],
    "nobody_gives_access_to_themselves": lambda: asked(**CONFIRMED | {"decided_by": "grace"}),
    "a_link_unless_only_rights_are_asked_for": lambda: asked(kind="password"),
    "a_directory_account_where_one_is_asked_for": lambda: asked(kind="directory"),
    "one_person_a_directory_account": lambda: [an_account(username) for username in ("a", "b")],
    "a_confirmed_list_of_leavers_has_a_person": lambda: LeaversList.objects.create(read_at=NOON, confirmed_at=NOON),
    "a_withdrawn_key_of_a_directory_says_by_whom": lambda: a_scim_key(withdrawn_at=NOON),
    "a_key_of_a_directory_is_somebodys": lambda: a_scim_key(consumer=""),
    "ScimKey.digest": lambda: [a_scim_key() for _ in range(2)],
    "DirectoryAccount.person": lambda: [an_account("a", subject) for subject in ("1", "2")],
    "SecondStep.person": lambda: [SecondStep.objects.create(person=somebody("a")) for _ in range(2)],
    "PersonSession.session_key": lambda: [a_session(username) for username in ("a", "b")],
    "a_link_is_used_after_it_is_confirmed": lambda: asked(kind="password", token_digest="d", used_at=NOON),
    "one_run_of_a_job_a_day": lambda: (a_run(), a_run()),
    "one_outage_of_a_part_at_a_time": lambda: (an_outage(), an_outage()),
    "one_posting_a_user": lambda: a_user(division_id="east", district_id="dover"),
    "a_user_has_a_known_role": lambda: a_user(role="superuser"),
    "one_ward_of_a_name_per_district": lambda: (a_ward(), a_ward()),
    "one_parish_of_a_name_per_district": lambda: (a_parish(), a_parish()),
    "one_number_of_residents_a_day": lambda: (residents(), residents()),
    "somebody_lives_in_each_district": lambda: residents(people=0),
    "User.username": lambda: (a_user(), a_user()),
    "District.gss_code": lambda: swale(gss_code="E07000105"),
    "AuditEntry.digest": lambda: (an_entry("d"), an_entry("d")),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError), transaction.atomic():
        BROKEN[name]()


def test_every_constraint_is_broken_here():
    named, unique = set(), set()
    for model in apps.get_app_config("kentpcc").get_models():
        named |= {constraint.name for constraint in model._meta.constraints}
        unique |= {f"{model.__name__}.{f.name}" for f in model._meta.fields if f.unique and not f.primary_key}
    assert set(BROKEN) == named | unique


@pytest.mark.parametrize("posting", [{}, {"division_id": "east"}, {"district_id": "dover"}])
def test_one_posting_or_none_is_right(posting):
    assert a_user(**posting).pk


@pytest.mark.parametrize("referred", [District, User])
def test_what_others_refer_to_cannot_be_removed(referred):
    a_ward()
    user = a_user(district_id="dover")
    AuditEntry.objects.create(
        at=datetime(2019, 5, 1, tzinfo=UTC), by=user, act="x", subject_type="x", subject_id="1", digest="d"
    )
    with pytest.raises(models.ProtectedError):
        referred.objects.all().delete()


def test_a_district_says_since_when():
    assert District.objects.get(name="Folkestone & Hythe").valid_from == date(2018, 4, 1)
