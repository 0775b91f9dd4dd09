"""Each row of what production refuses, tried one by one; and that what chance makes is never refused."""

import base64
import secrets

import pytest
from cryptography.fernet import Fernet

from kentpcc.unsafe import DEVELOPMENT_FIELD_KEY, DEVELOPMENT_KEY, FAULTS, faults_of
from tests.kentpcc.test_configuration import GOOD

LONG = "Bo9v-2mQx7Lr_4tNzU1sWc8yHd5fKe3pGa6jRi0bTo-VnXuYqN"


def key(content):
    return base64.urlsafe_b64encode(content).decode()


SECRETS = [
    ("k", "has fewer than 50 letters"),
    ("changeme", "has fewer than 50 letters"),
    (LONG[:49], "has fewer than 50 letters"),
    ("a" * 50, "can be guessed"),
    ("ab" * 40, "can be guessed"),
    ("abcdefghijklmnop" * 4, "can be guessed"),  # one piece over and over
    ("abcdefghijklmnop" * 4 + "abc", "can be guessed"),
    ("changeme-" + LONG, "can be guessed"),
    ("Django-Insecure-" + LONG, "can be guessed"),
    (LONG + "your-secret", "can be guessed"),
    (DEVELOPMENT_KEY, "published"),
    (f" {DEVELOPMENT_KEY}", "published"),
    (f"{DEVELOPMENT_KEY}\t\n", "published"),
    (f'"{DEVELOPMENT_KEY}"', "published"),
    (f"{DEVELOPMENT_KEY}-and-more", "published"),
]
CASES = [
    *(("SECRET_KEY", value, said) for value, said in SECRETS),
    *(("AUDIT_KEY", value, said) for value, said in SECRETS),
    ("AUDIT_KEY", f"{LONG},short", "has fewer than 50 letters"),
    ("AUDIT_KEY", GOOD["SECRET_KEY"], "is the SECRET_KEY"),
    ("AUDIT_KEY", LONG + GOOD["SECRET_KEY"], "is the SECRET_KEY"),
    *(
        ("FIELD_KEYS", value, "must be keys of 32 bytes")
        for value in ["none", "None", ",", "x", key(bytes(range(31))), f"{GOOD['FIELD_KEYS']},", "é" * 9]
    ),
    *(
        ("FIELD_KEYS", key(content), "can be guessed")
        for content in [bytes(32), b"\xff" * 32, b"0" * 32, b"password" * 4, bytes(range(32)), bytes(range(0, 64, 2))]
    ),
    ("FIELD_KEYS", f"{GOOD['FIELD_KEYS']},{key(bytes(32))}", "can be guessed"),
    ("FIELD_KEYS", f"{GOOD['FIELD_KEYS']}, {DEVELOPMENT_FIELD_KEY}", "published"),
    ("FIELD_KEYS", DEVELOPMENT_FIELD_KEY.rstrip("="), "published"),
    ("FIELD_KEYS", GOOD["SECRET_KEY"], "holds the SECRET_KEY"),
    ("FIELD_KEYS", GOOD["AUDIT_KEY"], "holds the SECRET_KEY or the AUDIT_KEY"),
    ("FIELD_KEYS", key(GOOD["SECRET_KEY"][:32].encode()), "holds the SECRET_KEY"),
    *(
        ("DATABASE_URL", value, "names SQLite")
        for value in ["sqlite:///x", "SQLITE:///x", "SQLite://:memory:", " sqlite:///x", '"sqlite:///x"']
    ),
    *(
        ("DATABASE_URL", value, "must begin with postgres://")
        for value in ["mysql://u:p@db/x", "spatialite:///x", "db.example", "file:///x"]
    ),
    *(("REDIS_URL", value, "must begin with redis://") for value in ["memory://", "amqp://x", "sqla+sqlite:///x", "x"]),
    *(
        ("ALLOWED_HOSTS", value, "must be the site's own names")
        for value in [
            "*", ".", ",", " * ", "a.example,*", "a.example,", ",a.example", "*.example.org", ".uk", "..a.example",
            "https://a.example", "a.example/", "a.example:443", "a b", "-a.example", "a..example",
        ]
    ),
    *(
        ("CSRF_TRUSTED_ORIGINS", value, "must be whole addresses")
        for value in [
            "*", "https://*", "https://*.example", "http://a.example", "a.example", "null", "https://a.example,*",
            "https://a.example/", "https://a.example,", "https://",
        ]
    ),
    *(("SERVED_OVER_HTTPS", value, "is off") for value in ["off", "False", "0", "no", "OFF", " off ", "never"]),
    *(("MFA_REQUIRED", value, "whoever reaches victims") for value in ["off", "False", "0", "no"]),
    *(
        ("OIDC_ISSUER", value, "must be the directory's address")
        for value in [
            "http://directory.example", "directory.example", "https://", "https://a@directory.example",
            "https://directory.example?x=1", "https://directory.example#x", "https://*", "ldap://directory.example",
        ]
    ),
    ("OIDC_ISSUER", "https://directory.example/kent/v2.0", "needs OIDC_CLIENT_ID"),
    *(
        ("OIDC_ROLES", value, "must be pairs")
        for value in ["Interviewer", "App.Interviewer=caller", "=interviewer", "A=auditor,", "A=auditor;B=analyst"]
    ),
    *(("DEBUG", value, "is on") for value in ["1", "True", "on", "YES", " on ", '"true"']),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "sentence"), CASES)
def test_each_is_refused_in_a_sentence_that_repeats_no_secret(name, value, sentence):
    said = faults_of(GOOD | {name: value})
    assert said[0].startswith(f"{name} ")
    assert any(each.startswith(name) and sentence in each for each in said)
    if name in {"SECRET_KEY", "AUDIT_KEY", "FIELD_KEYS"} and len(value) > 10:
        assert not any(value in each for each in said)


def test_every_row_has_a_case():
    tried = {(name, said) for name, value, _ in CASES for said in faults_of(GOOD | {name: value})}
    assert {(fault.name, f"{fault.name} {fault.sentence}") for fault in FAULTS} <= tried


def test_one_variable_is_told_once():
    assert len(faults_of(GOOD | {"SECRET_KEY": "aaa"})) == 1


def test_what_is_missing_is_told_first():
    said = faults_of({"SECRET_KEY": "x"})
    assert [each.split()[0] for each in said[:-1]] == ["Set"] * 5
    assert said[-1].startswith("SECRET_KEY has fewer")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_HOSTS", "a.example, B.example"),
        ("ALLOWED_HOSTS", ".a.example,intranet,127.0.0.1,[::1]"),
        ("CSRF_TRUSTED_ORIGINS", "https://a.example,https://b.example:8443"),
        ("CSRF_TRUSTED_ORIGINS", ""),
        ("SERVED_OVER_HTTPS", "on"),
        ("SERVED_OVER_HTTPS", ""),
        ("DEBUG", "off"),
        ("DEBUG", ""),
        ("DATABASE_URL", "postgresql://u:p@db/x"),
        ("DATABASE_URL", "POSTGRES://u:p@db/x"),
        ("REDIS_URL", "rediss://r:6380/0"),
        ("REDIS_URL", "redis+socket:///run/valkey.sock"),
        ("AUDIT_KEY", f"{LONG},{LONG[::-1]}"),
    ],
)
def test_what_is_safe_is_let_through(name, value):
    assert faults_of(GOOD | {name: value}) == []


def test_a_second_step_may_be_off_with_a_reason():
    off = GOOD | {"MFA_REQUIRED": "off"}
    assert faults_of(off | {"MFA_OFF_BECAUSE": "not now"}) != []
    assert faults_of(off | {"MFA_OFF_BECAUSE": "The directory asks for one at each sign-in."}) == []


def test_a_directory_with_all_that_it_needs_is_let_through():
    told = {"OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b", "OIDC_ROLES": "App.Caller=interviewer, App.A=auditor"}
    assert faults_of(GOOD | told | {"OIDC_ISSUER": "https://login.example/kent/v2.0"}) == []


def test_what_chance_makes_is_never_refused():
    for _ in range(500):
        made = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "AUDIT_KEY": secrets.token_urlsafe(50),
            "FIELD_KEYS": f"{Fernet.generate_key().decode()},{Fernet.generate_key().decode()}",
        }
        assert faults_of(GOOD | made) == []
