"""The table of outcome codes is complete, and says of each what follows."""

from surveys.fieldwork.outcomes import BY_CODE, LEASE_RAN_OUT, NOT_ATTEMPTED, OUTCOMES, Group, offered
from surveys.fieldwork.rates import KEYS

GROUPS = {
    "I": {"1.1"},
    "P": {"1.2"},
    "R": {"2.111", "2.112", "2.1121", "2.12", "2.121"},
    "NC": {"2.21", "2.211", "2.221", "2.222"},
    "O": {"2.31", "2.32", "2.332", "2.34", "2.35", "2.36", "2.361", "2.362", "2.363"},
    "UH": {"3.12", "3.13", "3.14", "3.15", "3.16"},
    "UO": {"3.90", "3.901"},
    "NE": {"4.1"},
}


def test_every_code_is_in_its_group():
    assert {group.value: {o.code for o in OUTCOMES if o.group == group} for group in Group} == GROUPS


def test_codes_are_unique_and_labelled():
    assert len(BY_CODE) == len(OUTCOMES)
    assert len({outcome.label for outcome in OUTCOMES}) == len(OUTCOMES)
    assert all(len(code) <= 6 for code in BY_CODE)


def test_the_groups_are_the_letters_of_the_formulas():
    assert tuple(group.value for group in Group) == KEYS


def test_a_wrong_or_dead_number_never_counts_as_not_eligible():
    """The list is of named people: it would flatter the response rate."""
    assert BY_CODE["3.90"].group == BY_CODE["3.901"].group == Group.UNKNOWN_OTHER


def test_only_a_hard_refusal_is_for_ever_and_only_an_unsafe_call_needs_release():
    assert [o.code for o in OUTCOMES if o.never_again] == ["2.1121"]
    assert [o.code for o in OUTCOMES if o.needs_release] == ["2.35"]


def codes(**circumstances):
    return {outcome.code for outcome in offered(**circumstances)}


def test_an_interviewer_chooses_from_all_that_no_interview_sets():
    assert codes(voicemail=True, in_interview=True) == set(BY_CODE) - {"1.1", "1.2"}


def test_an_interview_is_broken_off_only_where_one_has_begun():
    assert codes(voicemail=True, in_interview=True) - codes(voicemail=True, in_interview=False) == {"2.12", "2.121"}


def test_no_message_is_spoken_of_where_none_may_be_left():
    assert codes(voicemail=True, in_interview=False) - codes(voicemail=False, in_interview=False) == {"2.221"}


def test_each_outcome_has_a_key_of_its_own():
    keys = [outcome.key for outcome in OUTCOMES if not outcome.by_interview]
    assert all(len(key) == 1 for key in keys)
    assert len(set(keys)) == len(keys)
    assert not {"1", "2", "y"} & set(keys)  # the script's, and what a hand presses for yes


def test_what_is_for_good_is_death_and_never_again():
    assert [o.code for o in OUTCOMES if o.is_for_good] == ["2.31", "2.1121"]


def test_a_forgotten_call_has_a_known_outcome_and_never_attempted_is_none():
    assert BY_CODE[LEASE_RAN_OUT].retry_after
    assert NOT_ATTEMPTED not in BY_CODE
