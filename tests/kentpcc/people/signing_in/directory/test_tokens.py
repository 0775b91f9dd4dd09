"""ID tokens: each claim and each signature that is wrong, refused."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from kentpcc.people.signing_in.directory import provider, tokens
from kentpcc.refusals import Refused

NOW = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
SECONDS = int(NOW.timestamp())
KEY, OTHER = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
GOOD = {
    "iss": "https://directory.example", "aud": "victim-satisfaction", "sub": "s-1", "nonce": "of-this-try",
    "iat": SECONDS, "exp": SECONDS + 300,
}  # fmt: skip


@pytest.fixture(scope="session")
def running():
    return GOOD["iss"]


@pytest.fixture(autouse=True)
def keys(oidc, monkeypatch):
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "k1", "use": "sig"}
    monkeypatch.setattr(provider, "keys", lambda anew=False: [public])
    with time_machine.travel(NOW, tick=False):
        yield public


def signed(key=KEY, algorithm="RS256", kid="k1", **changed):
    claims = {name: value for name, value in (GOOD | changed).items() if value is not None}
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid} if kid else None)


def verified(token):
    return tokens.verified(token, nonce="of-this-try", began=NOW)


def is_refused(token, sentence=tokens.NOT_GENUINE):
    with pytest.raises(Refused) as said:
        verified(token)
    return str(said.value) == sentence


def test_a_genuine_one_is_taken():
    assert verified(signed())["sub"] == "s-1"


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "of-another-try"}, {"nonce": None}, {"nonce": 7}, {"nonce": "é"},
        {"aud": "another-application"}, {"aud": None}, {"aud": []},
        {"aud": ["victim-satisfaction", "another"]}, {"aud": ["victim-satisfaction", "another"], "azp": "another"},
        {"azp": "another"},
        {"iss": "https://elsewhere.example"}, {"iss": None}, {"iss": "https://directory.example.evil"},
        {"exp": SECONDS - 61}, {"exp": None}, {"iat": None}, {"iat": SECONDS + 120}, {"nbf": SECONDS + 120},
        {"sub": None},
    ],
)  # fmt: skip
def test_every_claim_that_is_wrong_or_missing_is_refused(changed):
    assert is_refused(signed(**changed))


@pytest.mark.parametrize(
    "changed", [{"exp": SECONDS - 59}, {"iat": SECONDS + 59}, {"iss": "https://directory.example/"},
    {"aud": ["victim-satisfaction"]}, {"aud": ["victim-satisfaction", "x"], "azp": "victim-satisfaction"}],
)  # fmt: skip
def test_two_clocks_and_two_spellings_are_no_fault(changed):
    assert verified(signed(**changed))


def test_a_token_that_nobody_signed_is_refused():
    assert is_refused(signed(key=None, algorithm="none"))
    head, body, _ = signed().split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none","kid":"k1"}').rstrip(b"=").decode()
    for forged in (f"{none}.{body}.", f"{head}.{body}.", f"{none}.{body}.AAAA"):
        assert is_refused(forged)


def test_one_that_somebody_else_signed_is_refused():
    assert is_refused(signed(key=OTHER))
    assert is_refused(signed(kid="k2"))


def test_one_that_names_no_key_is_of_the_only_one_there_is(keys, monkeypatch):
    assert verified(signed(kid=None))
    monkeypatch.setattr(provider, "keys", lambda anew=False: [keys, keys | {"kid": "k2"}])
    assert is_refused(signed(kid=None))


def test_a_key_that_is_new_there_is_asked_for_once_more(keys, monkeypatch):
    monkeypatch.setattr(provider, "keys", lambda anew=False: [keys] if anew else [keys | {"kid": "old"}])
    assert verified(signed())


def test_the_public_key_is_no_shared_secret():
    """Its text as the key of an HMAC: what a careless verifier would take."""
    public = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    body = base64.urlsafe_b64encode(json.dumps(GOOD).encode()).rstrip(b"=").decode()
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"k1"}').rstrip(b"=").decode()
    seal = hmac.new(public, f"{head}.{body}".encode(), hashlib.sha256).digest()
    assert is_refused(f"{head}.{body}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}")


def test_one_letter_that_is_changed_is_seen():
    token = signed()
    head, _, seal = token.split(".")
    changed = json.dumps(GOOD | {"sub": "s-2"}).encode()
    assert is_refused(f"{head}.{base64.urlsafe_b64encode(changed).rstrip(b'=').decode()}.{seal}")


@pytest.mark.parametrize("text", ["", "a", "a.b", "a.b.c", "é.é.é", "\0", "." * 5])
def test_what_is_no_token_is_refused(text):
    assert is_refused(text)


def test_a_key_for_other_purposes_signs_nothing(keys):
    keys["use"] = "enc"
    assert is_refused(signed())


def test_on_a_shared_desk_an_old_sign_in_at_the_directory_is_refused(settings):
    old = signed(auth_time=SECONDS - 3600)
    assert verified(old)
    settings.SHARED_DESKS = True
    assert is_refused(old, tokens.NOT_ANEW)
    assert verified(signed(auth_time=SECONDS))
    assert verified(signed(auth_time=SECONDS + 0.5))


@pytest.mark.parametrize("told", [None, True, "now", [SECONDS]])
def test_nor_does_one_pass_there_whose_time_was_not_asked_for(settings, told):
    """Without `max_age` in the address the directory names no time."""
    assert verified(signed(auth_time=told))
    settings.SHARED_DESKS = True
    assert is_refused(signed(auth_time=told), tokens.NO_TIME)
