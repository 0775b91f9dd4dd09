from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt

from kentpcc.models import LeaversList, User
from kentpcc.site.home import accounts
from tests.engagement.factories import a_service, partner_of
from tests.factories import NOON
from tests.kentpcc.site.home.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def alex(make_user):
    return make_user("administrator", "alex", last_login=NOON)


def wrong_passwords(username, count=5, minutes=5):
    with time_machine.travel(NOON - timedelta(minutes=minutes), tick=False):
        AccessAttempt.objects.create(username=username, failures_since_start=count, ip_address="127.0.0.1")


def sections(lines):
    return {line.text: line.number for line in lines}


def test_whoever_is_locked_out_is_late(visiting, alex, asha, helen, ruth):
    wrong_passwords("asha", minutes=20)
    wrong_passwords("helen", minutes=5)
    wrong_passwords("ruth", minutes=31)
    assert read(accounts.locked_out(visiting(alex))) == [
        "Late: 2 people are locked out, since 11:40. [Give a new password]"
    ]


@pytest.mark.parametrize(("username", "count"), [("asha", 4), ("nobody", 5), ("colleague", 5)])
def test_nobody_is_locked_out_by(visiting, alex, asha, make_user, username, count):
    """A password too few; a name that is nobody's; a person who may not sign in anyway."""
    make_user("interviewer", "colleague", is_active=False)
    wrong_passwords(username, count)
    assert list(accounts.locked_out(visiting(alex))) == []


def test_accounts_that_were_never_used(visiting, alex, make_user):
    for days, name in ((12, "one"), (3, "other")):
        make_user("interviewer", name, date_joined=NOON - timedelta(days=days))
    make_user("interviewer", "gone", is_active=False, date_joined=NOON - timedelta(days=50))
    lines = read(accounts.accounts(visiting(alex)))
    assert lines[0] == (
        "Waits for you: 2 people have never signed in, the first was added 12 days ago. [See the people]"
    )


@pytest.mark.parametrize(("days", "count"), [(90, 0), (91, 1)])
def test_whoever_was_not_here_for_ninety_days_may_have_left(visiting, alex, make_user, days, count):
    make_user("interviewer", "one", last_login=NOON - timedelta(days=days))
    make_user("interviewer", "gone", is_active=False, last_login=NOON - timedelta(days=500))
    lines = [line for line in read(accounts.accounts(visiting(alex))) if "90 days" in line]
    assert (
        lines
        == [
            "Waits for you: 1 person was not here for 90 days: take away the sign-in of whoever has left, "
            "the first was last here 91 days ago. [See the people]"
        ]
        * count
    )


def test_a_temporary_password_is_told_once_it_was_used(visiting, alex, make_user):
    make_user("interviewer", "used", must_choose_password=True, last_login=NOON)
    make_user("interviewer", "fresh", must_choose_password=True)
    lines = read(accounts.accounts(visiting(alex)))
    assert "Waits for you: 1 temporary password is not changed. [See the people]" in lines


def test_a_partner_belongs_to_a_service(visiting, alex, make_user):
    partner_of(make_user("service_partner", "one", last_login=NOON), a_service())
    make_user("service_partner", "other", last_login=NOON)
    (line, _) = accounts.accounts(visiting(alex))
    assert read([line]) == [
        "Waits for you: 1 service partner belongs to no service. "
        "The commissioner’s office says whose returns they file. [See the people]"
    ]


def test_who_was_here_today_in_one_query(visiting, alex, asha, django_assert_num_queries):
    User.objects.filter(pk=asha.pk).update(last_login=NOON - timedelta(days=1))
    with django_assert_num_queries(1):
        assert read(accounts.accounts(visiting(alex))) == [
            "Today: 1 of 2 people who may sign in were here today. [See the people]"
        ]


def read_leavers(**told):
    return LeaversList.objects.create(read_at=NOON - timedelta(days=1), **told)


def test_what_the_list_of_leavers_did_is_told(visiting, alex):
    read_leavers(disabled=2, problems=["Line 3 is odd."])
    assert read(accounts.leavers(visiting(alex))) == [
        "Waits for you: 1 thing is wrong with the list of leavers, read yesterday. [Read what]",
        "Changed since you were here: 2 people who left were switched off, read yesterday. [See the lists]",
    ]


def test_many_of_them_wait_until_they_are_confirmed(visiting, alex):
    kept = read_leavers(waiting=["one", "two", "three"])
    assert read(accounts.leavers(visiting(alex))) == [
        "Waits for you: 3 people are on the list of leavers, more than usual, read yesterday. [Look and confirm]"
    ]
    LeaversList.objects.filter(pk=kept.pk).update(confirmed_at=NOON, confirmed_by=alex)
    assert list(accounts.leavers(visiting(alex))) == []


def test_a_list_of_long_ago_and_one_with_nothing_to_say_are_not(visiting, alex):
    assert list(accounts.leavers(visiting(alex))) == []
    LeaversList.objects.create(read_at=NOON - timedelta(days=15), disabled=2)
    assert list(accounts.leavers(visiting(alex))) == []
    read_leavers()
    assert list(accounts.leavers(visiting(alex))) == []
