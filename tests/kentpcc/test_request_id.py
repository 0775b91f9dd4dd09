"""A request's name: a proxy's where that is well formed, otherwise our own; it ends with the request."""

import re

import pytest

from kentpcc import request_id

OWN = re.compile(r"[0-9a-f]{12}")


@pytest.mark.parametrize("offered", ["9b320bb1", "3f2b8c1e-5a4d-4c3b-9e8f-0a1b2c3d4e5f", "0" * 36])
def test_a_well_formed_name_is_taken(offered):
    assert request_id.named(offered) == offered


@pytest.mark.parametrize(
    "offered",
    [
        *("", "9b320bb", "0" * 37, "-9b320bb1", "9B320BB1"),
        *("Zephyrine", "zephyrine-smith", "9b320bb1\nlevel=ERROR", "9b320bb1\n", "٣٣٣٣٣٣٣٣"),
    ],
)
def test_anything_else_is_not(offered):
    given = request_id.named(offered)
    assert given != offered
    assert OWN.fullmatch(given)


def test_no_two_requests_share_a_name():
    assert len({request_id.named("") for _ in range(1000)}) == 1000


def test_a_name_holds_for_the_work_and_no_longer():
    assert (request_id.current(), request_id.user(), request_id.task()) == ("", "", "")
    with request_id.working_for("9b320bb1"):
        request_id.note_user(7)
        assert (request_id.current(), request_id.user()) == ("9b320bb1", "7")
        with request_id.working_for("aaaaaaaa"):
            assert (request_id.current(), request_id.user()) == ("aaaaaaaa", "")
        assert request_id.user() == "7"
    assert (request_id.current(), request_id.user()) == ("", "")


def test_it_ends_with_a_fault_too():
    with pytest.raises(ValueError, match="no"), request_id.working_for("9b320bb1"):
        raise ValueError("no")
    assert request_id.current() == ""


def test_a_user_without_a_request_is_nobody():
    request_id.note_user(7)
    assert request_id.user() == ""
