"""One person under two references: found by number and birth date, merged by two people, un-merged exactly."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from cryptography.fernet import Fernet

from kentpcc.models import AuditEntry, User
from kentpcc.refusals import Refused
from surveys.fieldwork.actions import record_outcome
from surveys.fieldwork.outcomes import BY_CODE
from tests.factories import a_case, a_survey, an_involvement, calling
from victims.duplicates import merging
from victims.duplicates.fingerprints import fill_missing, fingerprints, out_of_date
from victims.duplicates.suggestions import dismiss, shared, suggest
from victims.duplicates.tasks import find_duplicates
from victims.masking import apart
from victims.models import (
    ContactDetails,
    Exclusion,
    Fingerprint,
    Flag,
    Involvement,
    Merge,
    SafeContact,
    Suggestion,
    Victim,
)
from victims.records.actions import lift_flag, set_flag
from victims.screening import screen_every_population
from victims.tasks import screen_all

pytestmark = pytest.mark.django_db
THE_DAY = date(2019, 8, 1)
HOME, MOBILE, MAIL = "+441632960123", "+447700900456", "ada@example.org"
MakeVictim = Callable[..., Victim]


@pytest.fixture
def bob(make_user: Callable[..., User]) -> User:
    return make_user("supervisor", "bob")


@pytest.fixture
def victim(involvement: Callable[..., Involvement]) -> MakeVictim:
    """Victim of one hate crime, callable but for what is given."""

    def make(number: int, phones: list[str], email: str = "", **given: Any) -> Victim:
        made = involvement(number, reachable=None, **given).victim
        ContactDetails.objects.create(victim=made, details={"phones": phones, "email": email}, reachable=True)
        return made

    return make


@pytest.fixture
def pair(victim: MakeVictim) -> Suggestion:
    victim(1, [MOBILE])
    victim(2, [MOBILE, HOME])
    find()
    return Suggestion.objects.get()


def find() -> int:
    fill_missing()
    return suggest(on=THE_DAY)


@pytest.mark.parametrize(
    ("other", "in_common"),
    [
        ({"phones": [MOBILE]}, ["date of birth", "telephone number"]),
        ({"phones": [HOME, MOBILE]}, ["date of birth", "telephone number"]),
        ({"phones": [HOME], "email": "ADA@example.org "}, ["date of birth", "e-mail address"]),
        ({"phones": [MOBILE], "email": MAIL}, ["date of birth", "telephone number", "e-mail address"]),
        ({"phones": [MOBILE], "victim__date_of_birth": date(1980, 1, 2)}, None),  # somebody of the household
        ({"phones": [MOBILE], "victim__date_of_birth": None}, None),
        ({"phones": [HOME]}, None),  # born on the same day, and nothing more
        ({"phones": []}, None),
    ],
)
def test_who_is_suggested(other: dict[str, Any], in_common: list[str] | None, victim: MakeVictim) -> None:
    victim(1, [MOBILE], MAIL)
    victim(2, **other)
    assert find() == (in_common is not None)
    found = Suggestion.objects.first()
    assert (shared(found) if found else None) == in_common


def test_three_references_are_three_pairs(victim: MakeVictim) -> None:
    for number in (1, 2, 3):
        victim(number, [MOBILE])
    assert (find(), find()) == (3, 3)
    assert Suggestion.objects.count() == 3


def test_fingerprints_say_nothing_and_differ_by_kind() -> None:
    found = fingerprints({"phones": [MOBILE], "email": MAIL})
    assert len(found) == 2
    assert all(MOBILE not in digest and len(digest) == 32 for _, digest in found)
    assert fingerprints({}) == set()
    assert fingerprints({"phones": [], "email": None}) == set()


def test_only_what_was_written_since_is_read_again(victim: MakeVictim) -> None:
    one, _ = victim(1, [MOBILE], MAIL), victim(2, [HOME])
    assert (fill_missing(), fill_missing()) == (2, 0)
    one.contact.details = {"phones": [HOME]}
    one.contact.save(update_fields=["details"])
    assert [contact.pk for contact in out_of_date()] == [one.pk]
    assert fill_missing() == 1
    assert set(one.fingerprints.values_list("kind", "digest")) == fingerprints({"phones": [HOME]})


def test_many_are_filled_in_few_statements(victim: MakeVictim, django_assert_max_num_queries: Any) -> None:
    for number in range(1, 20):
        victim(number, [MOBILE])
    with django_assert_max_num_queries(16):
        assert fill_missing() == 19


def test_a_new_key_makes_new_fingerprints(victim: MakeVictim, settings: Any) -> None:
    one = victim(1, [MOBILE])
    fill_missing()
    before = one.fingerprints.get().digest
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
    assert fill_missing() == 1
    assert one.fingerprints.get().digest != before


def test_where_details_are_deleted_their_fingerprints_go(victim: MakeVictim) -> None:
    one = victim(1, [MOBILE])
    fill_missing()
    one.contact.delete()
    fill_missing()
    assert not Fingerprint.objects.exists()


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("V190000423", "V190000424", ("…0423", "…0424")),
        ("V190000423", "V180000423", ("…90000423", "…80000423")),
        ("12", "V12", ("…12", "…V12")),
    ],
)
def test_two_references_are_shown_apart(first: str, second: str, shown: tuple[str, str]) -> None:
    assert apart(first, second) == shown


def test_both_are_barred_until_somebody_decides(pair: Suggestion, helen: User, noon: datetime) -> None:
    assert rules_of(pair.first) == rules_of(pair.second) == {"duplicate"}
    dismiss(pair, by=helen, at=noon)
    assert rules_of(pair.first) == rules_of(pair.second) == set()
    assert find() == 0  # what was decided is not asked again
    with pytest.raises(Refused, match="decided already"):
        dismiss(pair, by=helen, at=noon)


def rules_of(victim: Victim) -> set[str]:
    return set(Exclusion.objects.standing().filter(involvement__victim=victim).values_list("rule", flat=True))


def test_a_corrected_number_ends_a_suggestion(pair: Suggestion) -> None:
    contact = ContactDetails.objects.get(pk=pair.first_id)
    contact.details = {"phones": ["+441632960999"]}
    contact.save()
    assert find() == 0
    assert rules_of(pair.first) == rules_of(pair.second) == set()
    assert not Suggestion.objects.exists()


def test_a_corrected_birth_date_ends_a_suggestion(pair: Suggestion) -> None:
    Victim.objects.filter(pk=pair.first_id).update(date_of_birth=date(1981, 1, 1))
    assert find() == 0


def test_the_tasks_find_and_screen(victim: MakeVictim) -> None:
    one, _ = victim(1, [MOBILE]), victim(2, [MOBILE])
    find_duplicates()
    find_duplicates()
    assert Suggestion.objects.count() == 1
    screen_all()
    assert "duplicate" in rules_of(one)


def test_a_merge_takes_two_people(pair: Suggestion, helen: User, bob: User, noon: datetime) -> None:
    merge = merging.propose(pair, keep=pair.second, by=helen, at=noon)
    assert not Victim.objects.filter(merged_into__isnull=False).exists()
    with pytest.raises(Refused, match="another supervisor must confirm"):
        merging.confirm(merge, by=helen, at=noon)
    merging.confirm(merge, by=bob, at=noon)
    assert Victim.objects.get(merged_into__isnull=False).pk == pair.first_id
    assert pair.second.involvements.count() == 2
    assert rules_of(pair.second) == set()
    with pytest.raises(Refused, match="decided already"):
        merging.confirm(merge, by=bob, at=noon)


def test_a_proposal_can_be_withdrawn(pair: Suggestion, helen: User, noon: datetime) -> None:
    merge = merging.propose(pair, keep=pair.first, by=helen, at=noon)
    with pytest.raises(Refused, match="proposed to merge the two already"):
        merging.propose(pair, keep=pair.second, by=helen, at=noon)
    with pytest.raises(Refused, match="withdraw that first"):
        dismiss(pair, by=helen, at=noon)
    merging.withdraw(merge, by=helen, at=noon)
    assert merging.propose(pair, keep=pair.second, by=helen, at=noon)


@pytest.fixture
def full_pair(pair: Suggestion, helen: User, noon: datetime) -> Suggestion:
    """Both with all that a merge touches; they also stand together in one crime."""
    first, second = pair.first, pair.second
    Victim.objects.filter(pk=first.pk).update(last_surveyed_on=date(2017, 1, 1), never_call_since=date(2019, 7, 1))
    Victim.objects.filter(pk=second.pk).update(last_surveyed_on=date(2018, 1, 1))
    together = first.involvements.get()
    Involvement.objects.create(victim=second, crime=together.crime, extract=together.extract, vulnerable=True)
    SafeContact.objects.create(victim=first, arrangements={"number": HOME}, voicemail_allowed=False)
    set_flag(first, kind=Flag.Kind.COMPLAINT, note=Flag.Note.CALL, by=helen, at=noon)
    set_flag(second, kind=Flag.Kind.COMPLAINT, note=Flag.Note.CALL, by=helen, at=noon)
    flag = set_flag(first, kind=Flag.Kind.SAFEGUARDING, note=Flag.Note.CALL, by=helen, at=noon)
    lift_flag(flag, by=helen, at=noon)
    set_flag(first, kind=Flag.Kind.VULNERABLE, note=Flag.Note.CALL, by=helen, at=noon)
    set_flag(first, kind=Flag.Kind.FATAL, note=Flag.Note.CALL, involvement=together, by=helen, at=noon)
    screen_every_population(on=THE_DAY)
    pair.refresh_from_db()
    return pair


def everything() -> dict[str, list[Any]]:
    """All that is kept of people, but for the merge itself and reasons that stood no longer than it."""
    models = [Victim, ContactDetails, SafeContact, Involvement, Flag, Fingerprint, Suggestion]
    found: dict[str, list[Any]] = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
    reasons = Exclusion.objects.standing().order_by("involvement", "rule")
    return found | {"standing": list(reasons.values("involvement", "rule", "rule_version", "population"))}


@pytest.mark.parametrize("keep", ["first", "second"])
def test_merge_and_unmerge_is_identity(
    keep: str, full_pair: Suggestion, helen: User, bob: User, noon: datetime
) -> None:
    before = everything()
    merge = merging.propose(full_pair, keep=getattr(full_pair, keep), by=helen, at=noon)
    merging.confirm(merge, by=bob, at=noon)
    assert everything() != before
    merging.undo(merge, by=bob, at=noon + timedelta(hours=1))
    assert everything() == before


def test_all_that_bars_one_bars_the_merged_person(
    full_pair: Suggestion, helen: User, bob: User, noon: datetime
) -> None:
    merge = merging.propose(full_pair, keep=full_pair.second, by=helen, at=noon)
    merging.confirm(merge, by=bob, at=noon)
    kept = Victim.objects.get(pk=full_pair.second_id)
    assert (kept.last_surveyed_on, kept.never_call_since) == (date(2018, 1, 1), date(2019, 7, 1))
    assert kept.safe_contact.arrangements == {"number": HOME}
    assert {"unwilling_to_be_surveyed", "vulnerable", "complaint"} <= rules_of(kept)
    assert "duplicate" in rules_of(full_pair.first)


def test_the_opt_out_under_one_reference_bars_the_crimes_of_the_other(
    pair: Suggestion, helen: User, bob: User, noon: datetime
) -> None:
    pair.first.involvements.update(survey_opt_out=True)
    merging.confirm(merging.propose(pair, keep=pair.second, by=helen, at=noon), by=bob, at=noon)
    for involvement in pair.second.involvements.all():
        assert involvement.exclusions.standing().get().rule == "unwilling_to_be_surveyed"


def test_safe_contact_records_that_differ_are_not_guessed_at(
    pair: Suggestion, helen: User, bob: User, noon: datetime
) -> None:
    SafeContact.objects.create(victim=pair.first, arrangements={"times": "mornings"})
    SafeContact.objects.create(victim=pair.second, arrangements={"times": "evenings"})
    merge = merging.propose(pair, keep=pair.first, by=helen, at=noon)
    before = everything()
    with pytest.raises(Refused, match="they differ"):
        merging.confirm(merge, by=bob, at=noon)
    assert everything() == before


def test_what_was_learned_since_counts_for_both(pair: Suggestion, helen: User, bob: User, noon: datetime) -> None:
    merge = merging.propose(pair, keep=pair.first, by=helen, at=noon)
    merging.confirm(merge, by=bob, at=noon)
    Victim.objects.filter(pk=pair.first_id).update(never_call_since=date(2019, 8, 2))
    kept = Victim.objects.get(pk=pair.first_id)
    set_flag(kept, kind=Flag.Kind.SAFEGUARDING, note=Flag.Note.CALL, by=helen, at=noon)
    merging.undo(merge, by=helen, at=noon)
    for each in Victim.objects.all():
        assert each.never_call_since == date(2019, 8, 2)
        assert "safeguarding_risk" in rules_of(each)


def test_a_row_that_came_in_again_meanwhile_is_believed(
    pair: Suggestion, helen: User, bob: User, noon: datetime
) -> None:
    merge = merging.propose(pair, keep=pair.first, by=helen, at=noon)
    moved = pair.second.involvements.get()
    merging.confirm(merge, by=bob, at=noon)
    Involvement.objects.create(victim=pair.second, crime=moved.crime, extract=moved.extract, vulnerable=True)
    merging.undo(merge, by=helen, at=noon)
    assert pair.second.involvements.values_list("pk", "vulnerable").get() == (moved.pk, True)


def test_merges_come_apart_in_the_opposite_order(victim: MakeVictim, helen: User, bob: User, noon: datetime) -> None:
    for number in (1, 2, 3):
        victim(number, [MOBILE])
    find()
    kept = Victim.objects.get(reference="V1")
    before = everything()
    merges = []
    for hour, reference in enumerate(("V2", "V3")):
        other = Victim.objects.get(reference=reference)
        suggestion = Suggestion.objects.undecided().get(first__in=[kept, other], second__in=[kept, other])
        merges.append(merging.propose(suggestion, keep=kept, by=helen, at=noon + timedelta(hours=hour)))
        merging.confirm(merges[-1], by=bob, at=noon + timedelta(hours=hour))
    with pytest.raises(Refused, match="merged into the same record later"):
        merging.undo(merges[0], by=helen, at=noon)
    merging.undo(merges[1], by=helen, at=noon)
    merging.undo(merges[0], by=helen, at=noon)
    assert everything() == before
    with pytest.raises(Refused, match="does not stand"):
        merging.undo(merges[0], by=helen, at=noon)


def test_flags_are_set_on_the_record_that_is_kept(pair: Suggestion, helen: User, bob: User, noon: datetime) -> None:
    merging.confirm(merging.propose(pair, keep=pair.first, by=helen, at=noon), by=bob, at=noon)
    with pytest.raises(Refused, match="merged into another"):
        set_flag(pair.second, kind=Flag.Kind.COMPLAINT, note=Flag.Note.CALL, by=helen, at=noon)


def test_every_step_is_in_the_trail(pair: Suggestion, helen: User, bob: User, noon: datetime) -> None:
    merging.withdraw(merging.propose(pair, keep=pair.first, by=helen, at=noon), by=helen, at=noon)
    merge = merging.propose(pair, keep=pair.first, by=helen, at=noon)
    merging.confirm(merge, by=bob, at=noon)
    merging.undo(merge, by=helen, at=noon)
    dismiss(pair, by=helen, at=noon)
    assert list(AuditEntry.objects.order_by("id").values_list("act", "by__username")) == [
        ("proposed a merge", "helen"),
        ("withdrew a merge", "helen"),
        ("proposed a merge", "helen"),
        ("merged two references", "bob"),
        ("un-merged two references", "helen"),
        ("found that two references are two people", "helen"),
    ]
    assert Merge.objects.count() == 2


@pytest.mark.parametrize(("people", "pairs"), [(20, 190), (21, 0)])
def test_a_number_that_very_many_share_is_a_placeholder(people: int, pairs: int, victim: MakeVictim) -> None:
    for number in range(people):
        victim(number, [MOBILE])
    assert find() == pairs


def test_a_reference_that_stands_for_others_goes_on_or_stays(
    victim: MakeVictim, helen: User, bob: User, noon: datetime
) -> None:
    """Protection, holds and erasure find one person's references by a single step."""
    one, two, three = victim(1, [MOBILE]), victim(2, [MOBILE]), victim(3, [MOBILE])
    find()

    def propose(kept: Victim, gone: Victim) -> Merge:
        found = Suggestion.objects.get(first__in=[kept, gone], second__in=[kept, gone])
        return merging.propose(found, keep=kept, by=helen, at=noon)

    waits = propose(three, two)  # proposed while nothing was merged into it yet
    merging.confirm(propose(two, one), by=bob, at=noon)
    with pytest.raises(Refused, match="let it be the one that goes on"):
        merging.confirm(waits, by=bob, at=noon)
    merging.withdraw(waits, by=bob, at=noon)
    with pytest.raises(Refused, match="let it be the one that goes on"):
        propose(three, two)
    merging.confirm(propose(two, three), by=bob, at=noon)
    assert set(Victim.objects.filter(merged_into=two)) == {one, three}


def test_a_refusal_in_a_call_during_which_two_references_are_merged_bars_the_person(
    victim: MakeVictim, helen: User, bob: User, noon: datetime
) -> None:
    kept, gone = victim(1, [MOBILE]), victim(2, [MOBILE])
    case = calling(helen, a_case(involvement=an_involvement(gone), survey=a_survey()))
    find()
    merging.confirm(merging.propose(Suggestion.objects.get(), keep=kept, by=helen, at=noon), by=bob, at=noon)
    record_outcome(case.pk, BY_CODE["2.1121"], by=helen, lease=case.lease, at=noon)
    for each in (kept, gone):
        each.refresh_from_db()
        assert each.never_call_since == THE_DAY


@pytest.mark.parametrize("since", ["before the merge", "while they are merged"])
@pytest.mark.parametrize("whose", ["kept", "gone"])
def test_an_unsafe_call_bars_both_references_also_when_they_are_two_people_again(
    pair: Suggestion, helen: User, bob: User, noon: datetime, whose: str, since: str
) -> None:
    kept, gone = pair.first, pair.second
    merge = merging.propose(pair, keep=kept, by=helen, at=noon)
    about = kept if whose == "kept" or since == "while they are merged" else gone
    if since == "before the merge":
        set_flag(about, kind=Flag.Kind.UNSAFE, note=Flag.Note.CALL, by=helen, at=noon)
    merging.confirm(merge, by=bob, at=noon)
    if since == "while they are merged":
        set_flag(about, kind=Flag.Kind.UNSAFE, note=Flag.Note.CALL, by=helen, at=noon)
    assert "unsafe_call" in rules_of(kept)
    merging.undo(merge, by=bob, at=noon)
    for each in (kept, gone):
        assert "unsafe_call" in rules_of(each)
        assert Flag.objects.standing().filter(victim=each, kind=Flag.Kind.UNSAFE).count() == 1
