"""No column that could hold a person's words or a date of birth is forgotten."""

import pytest
from django.apps import apps

from kentpcc.fields import EncryptedField
from victims.protection.keys.columns import columns
from victims.protection.keys.in_clear import IN_CLEAR
from victims.protection.keys.inventory import APPS, SEALED, could_hold_words, in_clear

SAID = [
    *("surveys.Answer.text", "surveys.EarlierValue.text", "surveys.Redaction.words", "surveys.FeedbackItem.words"),
    *("surveys.FollowUp.note", "surveys.Review.note", "surveys.HelpRequest.own_words", "surveys.Broadcast.text"),
    *("engagement.Quote.words", "engagement.Quote.redacted_words", "engagement.Tension.words"),
]


def field_of(column):
    label, _, name = column.rpartition(".")
    return apps.get_model(label)._meta.get_field(name)


@pytest.mark.parametrize("app", APPS)
def test_every_column_stands_in_the_table(app):
    listed = {*SEALED, *in_clear()}
    missing = could_hold_words(app) - listed
    assert not missing, (
        f"Say in victims/protection/keys/inventory.py or in_clear.py whether they are encrypted, and why: {missing}"
    )


def test_the_table_names_nothing_that_is_not_there():
    assert {*SEALED, *in_clear()} == set().union(*map(could_hold_words, APPS))


def test_nothing_stands_twice():
    listed = [name for line in IN_CLEAR for each in line.columns.splitlines() for name in each.split()[1:]]
    assert len(listed) == len(in_clear())
    assert not SEALED.keys() & in_clear().keys()


def test_what_is_said_to_be_encrypted_is():
    assert all(isinstance(field_of(column), EncryptedField) for column in SEALED)
    assert not any(isinstance(field_of(column), EncryptedField) for column in in_clear())


def test_keys_rotate_over_all_of_it():
    assert {f"{model._meta.label}.{name}" for model, name in columns()} == set(SEALED)


@pytest.mark.parametrize("column", SAID)
def test_what_a_victim_said_is_encrypted(column):
    assert column in SEALED


def test_every_line_has_its_reason():
    assert all(why.endswith(".") for why in in_clear().values())
    assert all(SEALED.values())


@pytest.mark.parametrize("column", ["surveys.Attempt.made_at", "surveys.Answer.number", "victims.Victim.gender"])
def test_moments_numbers_and_closed_lists_need_no_line(column):
    assert column not in could_hold_words(column.split(".")[0])
