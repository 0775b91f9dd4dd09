"""What a directory may write, and how it is understood or refused."""

import json

import pytest

from kentpcc.people.scim import messages
from kentpcc.people.scim.refusals import NO_FILTER, NO_JSON, NOT_ON, ONLY_ACTIVE, NotAnswered


def patch(*operations):
    schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]
    return json.dumps({"schemas": schemas, "Operations": list(operations)}).encode()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ('userName eq "asha"', "asha"),
        ('USERNAME EQ "Asha@Force.example"', "Asha@Force.example"),
        ('  userName  eq  "a \\"b\\" \\u00fc"  ', 'a "b" ü'),
        ('userName eq ""', ""),
    ],
)
def test_a_user_name_is_read(said, name):
    assert messages.user_name_in(said) == name


@pytest.mark.parametrize(
    "said",
    [
        "",
        "userName eq asha",
        'userName ne "asha"',
        'userName eq "asha" or active eq true',
        'emails eq "asha"',
        'userName eq "\\x"',
        'userName eq "a\\u0000"',
        'userName eq "' + '\\"' * 50_000,
    ],
)
def test_any_other_filter_is_refused(said):
    with pytest.raises(NotAnswered) as fault:
        messages.user_name_in(said)
    assert fault.value.reason == NO_FILTER


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": "active", "value": False},
        {"op": "Replace", "path": "active", "value": "False"},
        {"op": "Add", "path": "Active", "value": "false"},
        {"op": "replace", "value": {"active": False}},
        {"op": "replace", "value": {"active": "False"}},
    ],
)
def test_every_spelling_of_switching_off(operation):
    messages.check_switches_off(patch(operation))


OFF = {"op": "replace", "path": "active", "value": False}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", NO_JSON),
        (b"{", NO_JSON),
        (b"[]", NO_JSON),
        (b"[" * 100_000, NO_JSON),
        (b"\xff", NO_JSON),
        (b'{"Operations": 1}', NO_JSON),
        (b'{"Operations": ["active"]}', NO_JSON),
        (patch(), ONLY_ACTIVE),
        (patch({"op": "remove", "path": "active"}), ONLY_ACTIVE),
        (patch({"op": "replace", "path": "userName", "value": "b"}), ONLY_ACTIVE),
        (patch({"op": "replace", "path": "roles", "value": "administrator"}, OFF), ONLY_ACTIVE),
        (patch({"op": "replace", "value": {"active": False, "role": "administrator"}}), ONLY_ACTIVE),
        (patch({"op": "replace", "value": False}), ONLY_ACTIVE),
        (patch({"op": "replace", "path": 1, "value": False}), ONLY_ACTIVE),
        (patch({"op": "replace", "path": "active", "value": True}), NOT_ON),
        (patch(OFF, {"op": "replace", "path": "active", "value": "True"}), NOT_ON),
        (patch({"op": "replace", "path": "active", "value": None}), NOT_ON),
        (patch({"op": "replace", "path": "active", "value": 0}), NOT_ON),
        (patch({"op": "replace", "path": "active", "value": []}), NOT_ON),
    ],
)
def test_whatever_else_is_asked_for_is_refused(body, reason):
    with pytest.raises(NotAnswered) as fault:
        messages.check_switches_off(body)
    assert fault.value.reason == reason
