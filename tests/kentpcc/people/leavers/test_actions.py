"""The nightly list of leavers: who is switched off, and who never is."""

from datetime import UTC, datetime

import pytest

from kentpcc.models import AuditEntry, LeaversList, User
from kentpcc.people import actions as people
from kentpcc.people.leavers.actions import MISSING, confirm, read_list
from kentpcc.people.leavers.tasks import read_leavers
from kentpcc.refusals import Refused
from surveys.models import Case

pytestmark = pytest.mark.django_db

AT = datetime(2019, 9, 18, 4, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "leavers.csv"


@pytest.fixture
def office(alex):
    """Alex stays in charge."""
    return alex


def read(path, *usernames, heading="user name"):
    path.write_text("\n".join([heading, *usernames]))
    return read_list(path, at=AT)


def active():
    return set(User.objects.filter(is_active=True).values_list("username", flat=True))


def test_who_left_is_switched_off_and_their_sessions_end(path, office, asha, helen, signed_in):
    client = signed_in(asha)
    kept = read(path, "ASHA", "somebody-of-another-department")
    assert active() == {"alex", "helen"}
    assert (kept.disabled, kept.lines, kept.problems) == (1, 2, [])
    assert client.get("/help/").status_code == 302
    told = AuditEntry.objects.filter(by=None).order_by("id").values_list("act", "subject_id")
    assert list(told) == [
        ("read a list of leavers", str(kept.pk)),
        ("changed a person", str(asha.pk)),
        ("took away the sign-in of somebody who left", str(asha.pk)),
    ]


def test_by_the_address_of_an_account(path, office, make_user):
    make_user("analyst", "tom", email="Tom@Force.example")
    make_user("analyst", "without")
    assert read(path, "tom@force.example", "", heading="e-mail").disabled == 1
    assert active() == {"alex", "without"}


def test_an_address_that_fits_two_is_a_sentence(path, office, make_user):
    for username in ("tom", "tim"):
        make_user("analyst", username, email="t@force.example")
    assert read(path, "t@force.example", heading="mail").problems == [
        "Line 2 fits more than one person here. Give it a user name."
    ]
    assert active() == {"alex", "tim", "tom"}


def test_the_same_list_is_read_once_and_nobody_switched_on_again_is_switched_off_by_it(path, office, asha):
    read(path, "asha")
    User.objects.filter(pk=asha.pk).update(is_active=True)
    assert read_list(path, at=AT) is None
    assert LeaversList.objects.count() == 1
    assert "asha" in active()


def test_the_last_administrator_stays_and_it_is_said(path, alex, asha):
    kept = read(path, "alex", "asha")
    assert active() == {"alex"}
    assert "Line 2 is the last administrator, who stays." in kept.problems[0]


def test_of_two_administrators_on_it_one_stays(path, alex, make_user):
    make_user("administrator", "zara")
    kept = read(path, "zara", "alex")
    assert active() == {"zara"}
    assert len(kept.problems) == 1


def test_an_administrator_beside_another_goes(path, alex, make_user):
    make_user("administrator", "zara")
    assert read(path, "zara").problems == []
    assert active() == {"alex"}


@pytest.fixture
def many(settings, make_user, office):
    settings.LEAVERS_AT_ONCE = 2
    return [make_user("analyst", f"analyst{number}") for number in range(3)]


def test_many_at_once_are_asked_about_first(path, many, office):
    kept = read(path, *(person.username for person in many))
    assert (kept.disabled, len(kept.waiting)) == (0, 3)
    assert len(active()) == 4
    assert confirm(kept, by=office, at=AT) == 3
    assert active() == {"alex"}
    with pytest.raises(Refused, match="confirmed already"):
        confirm(kept, by=office, at=AT)


def test_whoever_is_on_it_does_not_confirm_it(path, many, office, make_user):
    zara = make_user("administrator", "zara")
    kept = read(path, "zara", *(person.username for person in many))
    with pytest.raises(Refused, match="Another administrator"):
        confirm(kept, by=zara, at=AT)


def test_as_many_as_usual_are_not(path, many):
    assert read(path, "analyst0", "analyst1").disabled == 2


@pytest.mark.parametrize("content", [b"no heading", b"\0", b"x" * (5 * 1024 * 1024 + 1)])
def test_a_list_that_cannot_be_read_is_told_and_changes_nothing(path, office, asha, content):
    path.write_bytes(content)
    kept = read_list(path, at=AT)
    assert len(kept.problems) == 1
    assert active() == {"alex", "asha"}


def test_a_list_that_is_not_there_is_told(path, office):
    assert read_list(path, at=AT).problems == [MISSING]


def test_what_was_asked_for_a_leaver_cannot_be_confirmed_any_more(path, office, asha, helen):
    people.ask_for_password(asha, by=office, at=AT)
    read(path, "asha")
    asked = asha.access_requests.get()
    assert asked.decision == "withdrawn"
    with pytest.raises(Refused, match="decided already"):
        people.confirm_access(asked, by=helen, at=AT)
    assert AuditEntry.objects.get(act="took back a request for access").by is None


def test_the_trail_and_the_row_hold_no_name(path, office, make_user):
    make_user("analyst", "tom", first_name="Zephyrine", email="zephyrine@force.example")
    read(path, "zephyrine@force.example", "bad;", heading="e-mail")
    assert "ephyrine" not in str(list(AuditEntry.objects.values())) + str(list(LeaversList.objects.values()))


def test_the_job_reads_what_the_settings_name(path, office, asha, settings):
    read_leavers()
    assert not LeaversList.objects.exists()
    path.write_text("user name\nasha\n")
    settings.LEAVERS_FILE = str(path)
    read_leavers()
    read_leavers()
    assert LeaversList.objects.count() == 1
    assert active() == {"alex"}


def test_nothing_of_a_leaver_stays_kept_for_them():
    assert not Case.objects.filter(kept_for__is_active=False).exists()
