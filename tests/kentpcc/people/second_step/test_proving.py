"""Codes of the second step: right once, counted when wrong, and the same for every browser."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from kentpcc.models import AuditEntry, SecondStep
from kentpcc.people.second_step.proving import BARRED, BARRED_FOR, WRONG, WRONG_KEY, prove_code, prove_key, uses_moment
from kentpcc.refusals import Refused
from tests.kentpcc.people.phones import SECRET, code, give_app

pytestmark = pytest.mark.django_db

AT = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
HALF_MINUTE = timedelta(seconds=30)


@pytest.fixture
def helen(helen):
    give_app(helen)
    return helen


@pytest.fixture
def recovery(helen):
    return RecoveryCodes.activate(helen).get_unused_codes()


def refused(person, given, at=AT):
    with pytest.raises(Refused) as said:
        prove_code(person, given, at=at)
    return str(said.value)


def test_the_code_of_now_is_right(helen):
    assert prove_code(helen, code(AT), at=AT) == "app"
    assert Authenticator.objects.get().last_used_at == AT


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_wrong(helen, steps):
    assert prove_code(helen, code(AT, steps=steps), at=AT) == "app"


@pytest.mark.parametrize("steps", [-20, -2, 2, 20])
def test_and_no_more(helen, steps):
    assert refused(helen, code(AT, steps=steps)) == WRONG


@pytest.mark.parametrize("later", [0, 1, 29, 30])
def test_no_code_works_twice(helen, later):
    prove_code(helen, code(AT), at=AT)
    assert refused(helen, code(AT), AT + timedelta(seconds=later)) == WRONG


def test_nor_one_from_before_it(helen):
    prove_code(helen, code(AT, steps=1), at=AT)
    assert refused(helen, code(AT)) == WRONG
    assert prove_code(helen, code(AT, steps=2), at=AT + HALF_MINUTE) == "app"


@pytest.mark.parametrize("spelling", ["{0}{1}", "{0} {1}", " {0}-{1} "])
def test_blanks_in_it_are_no_fault(helen, spelling):
    shown = code(AT)
    assert prove_code(helen, spelling.format(shown[:3], shown[3:]), at=AT) == "app"


@pytest.mark.parametrize("given", ["", "0", "000000x", "١٢٣٤٥٦", "é" * 6, "\0" * 6, "1" * 10, "9" * 20])
def test_what_is_no_code_is_wrong(helen, given):
    assert refused(helen, given) == WRONG


def test_each_wrong_one_is_counted_and_in_the_trail(helen):
    for _ in range(2):
        refused(helen, "000000")
    assert SecondStep.objects.get().wrong_codes == 2
    entries = AuditEntry.objects.filter(act="gave a wrong code of the second step")
    assert [(entry.by, entry.subject_id, entry.detail) for entry in entries.order_by("id")] == [
        (None, str(helen.pk), {"times": 1}),
        (None, str(helen.pk), {"times": 2}),
    ]


def test_five_bar_the_account_for_half_an_hour_even_to_the_right_code(helen):
    for _ in range(5):
        assert refused(helen, "000000") == WRONG
    assert refused(helen, code(AT)) == BARRED
    just_before = AT + BARRED_FOR - timedelta(seconds=1)
    assert refused(helen, code(just_before), just_before) == BARRED
    after = AT + BARRED_FOR
    assert prove_code(helen, code(after), at=after) == "app"


def test_a_right_one_forgets_the_wrong_ones(helen):
    for minute in range(6):
        at = AT + timedelta(minutes=minute)
        for _ in range(4):
            refused(helen, "000000", at)
        assert prove_code(helen, code(at), at=at) == "app"


def test_guesses_within_the_bound_hardly_ever_hit():
    """Five tries in half an hour, of three codes that are right: less than one in a thousand in a day."""
    a_day = 5 * 48
    assert a_day * 3 / 10**6 < 0.001


def test_nobody_elses_code_is_right(helen, asha):
    give_app(asha)
    Authenticator.objects.filter(user=asha).delete()
    assert refused(asha, code(AT)) == WRONG


def test_a_recovery_code_works_once(helen, recovery):
    assert len(set(recovery)) == 10
    assert prove_code(helen, recovery[3], at=AT) == "recovery"
    assert refused(helen, recovery[3]) == WRONG
    assert prove_code(helen, f"{recovery[0][:5]} {recovery[0][5:]}", at=AT) == "recovery"


def test_recovery_codes_are_counted_with_the_others(helen, recovery):
    for _ in range(5):
        refused(helen, "0123456789")
    assert refused(helen, recovery[0]) == BARRED


def test_recovery_codes_of_nobody_are_wrong(helen):
    assert refused(helen, "0123456789") == WRONG


@pytest.mark.parametrize("answer", [{}, {"id": "x"}, {"id": 1, "response": None}, {"rawId": "AA", "response": {}}])
def test_what_is_no_answer_of_a_key_is_counted_too(helen, answer):
    with pytest.raises(Refused, match=WRONG_KEY):
        prove_key(helen, answer, at=AT)
    assert SecondStep.objects.get().wrong_codes == 1


def test_no_secret_lies_in_the_clear(helen, recovery):
    kept = str(list(Authenticator.objects.values()))
    assert SECRET not in kept
    assert not any(each in kept for each in recovery)
    assert all(row.data.get("secret", row.data.get("seed")).startswith("gAAAA") for row in Authenticator.objects.all())


def test_the_vectors_of_rfc_6238():
    """Appendix B, SHA-1, the last six of their eight digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for seconds, digits in [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")]:
        step = SecondStep()
        assert uses_moment(secret, digits, step, datetime.fromtimestamp(seconds, UTC))
        assert step.last_counter == seconds // 30
