"""Files of answers that hold an erased person's go with them; all others stay."""

from datetime import date

import pytest

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from kentpcc.periods import Month, Period
from surveys.models import Export, Survey
from surveys.protection.erasure import confirm
from surveys.responses import actions, held
from victims.models import Deletion, ErasureRequest
from victims.protection.requests import request_erasure

pytestmark = pytest.mark.django_db
SEPTEMBER, AUGUST = Month(2019, 9), Month(2019, 8)


@pytest.fixture
def tia(make_user):
    return make_user("analyst", "tia")


@pytest.fixture
def erase(helen, bob, noon, django_capture_on_commit_callbacks):
    def erased(victim):
        told = {"received_on": date(2019, 9, 2), "by": helen, "at": noon}
        asked = request_erasure(victim, ErasureRequest.Reason.ASKED, **told)
        with django_capture_on_commit_callbacks(execute=True):
            return confirm(asked, by=bob, at=noon)

    return erased


@pytest.fixture
def ask(survey, tia, noon):
    """ask(first, last) → an export that waits for a worker."""

    def asked(first=SEPTEMBER, last=SEPTEMBER, survey=survey):
        told = {"kind": "csv", "purpose": "A study of calls", "same_as": None, "by": tia, "at": noon}
        return actions.ask(survey, Period(first, last), **told)

    return asked


@pytest.fixture
def ada(people):
    """Interviewed in September; somebody else in August and in September."""
    victim, other = people.person(), people.person()
    people.interview(victim, completed_on=date(2019, 9, 1))
    people.interview(other, completed_on=date(2019, 8, 31))
    people.interview(people.person(), completed_on=date(2019, 9, 30), satisfied=False)
    return victim


def files(export):
    return sorted(path.suffix for path in held.place(export).parent.glob(f"{export.pk}.*"))


def stands(export):
    export.refresh_from_db()
    return export.deleted_at is None and ".data" in files(export)


def test_what_holds_the_person_goes_and_nothing_else(ada, ask, erase, noon, bob):
    theirs, of_both, of_august = ask(), ask(AUGUST, SEPTEMBER), ask(AUGUST, AUGUST)
    for export in (theirs, of_both, of_august):
        actions.carry_out(export)
        assert stands(export)
    erase(ada)
    assert [stands(export) for export in (theirs, of_both, of_august)] == [False, False, True]
    assert (files(theirs), theirs.deleted_at) == ([], noon)
    entries = AuditEntry.objects.filter(act=Act.DELETED_EXPORT)
    assert {(entry.subject_id, entry.by) for entry in entries} == {(str(each.pk), bob) for each in (theirs, of_both)}
    assert Deletion.objects.get().kinds["exports"] == 2


def test_one_that_was_released_can_be_downloaded_no_longer(ada, ask, erase, helen, tia, noon):
    export = actions.release(actions.carry_out(ask()), by=helen, at=noon)
    assert export.can_be_fetched(noon)
    erase(ada)
    export.refresh_from_db()
    assert not export.can_be_fetched(noon)
    assert actions.fetch(export, by=tia, at=noon) is None


def test_one_that_is_being_made_stops_and_says_why(ada, ask, erase, monkeypatch):
    """The erasure is confirmed while the worker writes what it read before."""
    export = ask()
    made = actions.make

    def meanwhile(*arguments, **told):
        done = made(*arguments, **told)
        erase(ada)
        return done

    monkeypatch.setattr(actions, "make", meanwhile)
    stopped = actions.carry_out(export)
    assert (stopped.state, stopped.said) == (Export.State.FAILED, actions.SOMEBODY_ERASED)
    assert ".data" not in files(stopped)
    monkeypatch.undo()
    actions.again(stopped, at=stopped.moved_at)
    stopped.refresh_from_db()
    assert actions.carry_out(stopped).state == Export.State.MADE


def test_one_that_waits_is_made_of_what_is_left(ada, ask, erase):
    export = ask()
    erase(ada)
    export.refresh_from_db()
    assert (export.state, export.deleted_at) == (Export.State.WAITING, None)
    assert actions.carry_out(export).rows == 2
    assert stands(export)


def test_one_that_was_begun_while_the_erasure_was_written_goes_too(ada, ask, helen, bob, noon):
    """It is not there when the erasure looks, and has read what was there before."""
    told = {"received_on": date(2019, 9, 2), "by": helen, "at": noon}
    asked = request_erasure(ada, ErasureRequest.Reason.ASKED, **told)
    later = ask()
    with pytest.MonkeyPatch.context() as patched:
        seen = []
        patched.setattr("surveys.protection.erasure.transaction.on_commit", seen.append)
        confirm(asked, by=bob, at=noon)
    actions.carry_out(later)
    assert stands(later)
    for then in seen:
        then()
    later.refresh_from_db()
    assert later.deleted_at == noon


def test_what_is_deleted_or_declined_already_stays_as_it_was(ada, ask, erase, helen, noon):
    declined = actions.decline(actions.carry_out(ask()), by=helen, at=noon)
    failed = ask()
    Export.objects.filter(pk=failed.pk).update(state=Export.State.FAILED, said="It stopped.")
    erase(ada)
    failed.refresh_from_db()
    assert (failed.state, failed.said) == (Export.State.FAILED, "It stopped.")
    assert not AuditEntry.objects.filter(act=Act.DELETED_EXPORT).exists()
    assert declined.deleted_at == noon


def test_an_export_of_another_survey_stays(ada, ask, erase):
    export = actions.carry_out(ask())
    Export.objects.filter(pk=export.pk).update(survey=Survey.objects.get(pk="rape"))
    erase(ada)
    assert stands(export)


def test_whoever_was_not_interviewed_completely_is_in_no_export(people, ada, ask, erase):
    export = actions.carry_out(ask())
    other = people.person()
    people.case(other)
    erase(other)
    assert stands(export)
