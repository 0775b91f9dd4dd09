"""Development needs no variable; production refuses to start until it is safe, naming what is missing."""

import base64
import os
import re
import ssl
import subprocess
import sys
from pathlib import Path

import environ
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from kombu import Connection

from kentpcc.configuration import LOOPBACK, SERVES, Configuration, socket_path
from kentpcc.unsafe import ALSO_ASKED, DEVELOPMENT_FIELD_KEY, DEVELOPMENT_KEY, REQUIRED

GOOD = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "AUDIT_KEY": "Bo9v-2mQx7Lr_4tNzU1sWc8yHd5fKe3pGa6jRi0bTo-VnXuYqM",
    "FIELD_KEYS": base64.urlsafe_b64encode(b"thirty-two bytes, as a key needs").decode(),
    "DATABASE_URL": "postgres://kentpcc:secret@db.example:5432/kentpcc",
    "REDIS_URL": "rediss://site:of-the-broker-alone@redis.example:6380/0",
    "ALLOWED_HOSTS": "satisfaction.example",
}
BASE = Path("/srv/kentpcc")


def read(**variables):
    env = environ.Env()
    env.smart_cast = False
    env.ENVIRON = variables
    return Configuration.read(env, BASE)


def refusal(**changed):
    with pytest.raises(ImproperlyConfigured) as refused:
        read(**{name: value for name, value in (GOOD | changed).items() if value is not None})
    return str(refused.value)


def test_production_starts_with_what_it_needs():
    configuration = read(**GOOD)
    assert (configuration.production, configuration.debug) == (True, False)
    assert configuration.allowed_hosts == ["satisfaction.example"]
    assert configuration.database["ENGINE"] == "django.db.backends.postgresql"
    assert configuration.database["CONN_HEALTH_CHECKS"]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("rediss://:pw@broker.example:6380/0", ssl.CERT_REQUIRED),
        ("rediss://:pw@broker.example:6380/0?ssl_ca_certs=/etc/ca.pem", ssl.CERT_REQUIRED),
        ("REDISS://:pw@broker.example:6380/0", ssl.CERT_REQUIRED),
        ("rediss://:pw@a.example/0;rediss://:pw@b.example/0", ssl.CERT_REQUIRED),
        ("rediss://:pw@broker.example/0?ssl_cert_reqs=CERT_REQUIRED", ssl.CERT_REQUIRED),
    ],
)
def test_a_broker_over_tls_shows_a_certificate(address, told):
    """Celery by itself would talk to whoever answers."""
    (first, *others) = read(**GOOD | {"REDIS_URL": address}).redis_url.split(";")
    for broker in (first, *others):
        assert Connection(broker).ssl["ssl_cert_reqs"] == told


@pytest.mark.parametrize("missing", REQUIRED)
@pytest.mark.parametrize("value", [None, ""])
def test_production_names_what_is_missing(missing, value):
    assert refusal(**{missing: value}) == f"Production cannot start. Set {missing}."


def test_production_names_everything_at_once():
    said = refusal(**dict.fromkeys(REQUIRED))
    assert all(f"Set {name}." in said for name in REQUIRED)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", DEVELOPMENT_KEY, "SECRET_KEY is the published development key"),
        ("FIELD_KEYS", DEVELOPMENT_FIELD_KEY, "FIELD_KEYS holds the published development key"),
        ("FIELD_KEYS", f"{GOOD['FIELD_KEYS']},{DEVELOPMENT_FIELD_KEY}", "FIELD_KEYS holds the published"),
        ("DATABASE_URL", "sqlite:////srv/kentpcc.sqlite3", "DATABASE_URL names SQLite"),
        ("DEBUG", "1", "DEBUG is on"),
        ("DEBUG", "True", "DEBUG is on"),
    ],
)
def test_production_refuses(name, value, sentence):
    said = refusal(**{name: value})
    assert sentence in said
    assert value not in said or name == "DEBUG"  # a refusal repeats no secret


@pytest.mark.parametrize("environment", ["prod", "Production", "staging"])
def test_a_misspelt_environment_does_not_become_development(environment):
    assert refusal(ENVIRONMENT=environment) == "ENVIRONMENT must be development or production."


def test_nobody_waits_long_for_a_database_that_is_away():
    url = GOOD["DATABASE_URL"]
    assert read(**GOOD).database["OPTIONS"]["connect_timeout"] == 2
    named = read(**GOOD | {"DATABASE_URL": f"{url}?connect_timeout=9&sslmode=require"}).database["OPTIONS"]
    assert (named["connect_timeout"], named["sslmode"]) == (9, "require")


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ({SERVES: "web"}, (20, 10, 60)),
        ({SERVES: "web", "STATEMENT_SECONDS": "5", "LOCK_SECONDS": "2", "IDLE_SECONDS": "0"}, (5, 2, 0)),
        ({SERVES: "work"}, (600, 60, 900)),
        ({SERVES: "work", "STATEMENT_SECONDS": "5"}, (600, 60, 900)),
        ({}, (3600, 300, 0)),
    ],
)
def test_a_statement_ends_sooner_for_a_page_than_for_a_worker_or_a_command(given, seconds):
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    told = " ".join(f"-c {name}={1000 * each}" for name, each in zip(names, seconds, strict=True))
    assert read(**GOOD | given).database["OPTIONS"]["options"].startswith(f"{told} -c tcp_keepalives_idle=")


def test_each_side_is_told_to_ask_whether_the_other_is_still_there():
    """How soon it is heard of is tried in `test_configuration_cut_off.py`."""
    options = read(**GOOD).database["OPTIONS"]
    own = {name: value for name, value in options.items() if name.startswith(("keepalives", "tcp"))}
    assert set(own) == {"keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout"}
    for name, value in own.items():
        of_the_server = name.replace("keepalives", "tcp_keepalives")
        assert f"-c {of_the_server}={value}" in options["options"]
    slow = read(**GOOD | {"DATABASE_URL": f"{GOOD['DATABASE_URL']}?keepalives_idle=60"}).database["OPTIONS"]
    assert int(slow["keepalives_idle"]) == 60


def test_an_address_that_says_it_itself_is_left_alone():
    url = GOOD["DATABASE_URL"]
    assert read(**GOOD | {"DATABASE_URL": f"{url}?options=-c%20x=1"}).database["OPTIONS"]["options"] == "-c x=1"


def test_development_needs_nothing():
    configuration = read()
    assert (configuration.production, configuration.debug) == (False, False)
    assert configuration.database["NAME"] == BASE / "var" / "kentpcc.sqlite3"
    assert configuration.database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert configuration.redis_url.startswith("redis+socket://")
    assert configuration.allowed_hosts == LOOPBACK


@pytest.mark.parametrize(
    ("host", "answers_to"),
    [("0.0.0.0", LOOPBACK), ("::", LOOPBACK), ("10.0.0.5", [*LOOPBACK, "10.0.0.5"])],  # noqa: S104
)
def test_development_answers_to_the_host_that_it_listens_on(host, answers_to):
    assert read(HOST=host).allowed_hosts == answers_to


@pytest.mark.parametrize("folder", ["/srv/kentpcc", "/home/somebody/" + "a very deep folder/" * 12])
def test_the_socket_has_a_place_that_is_short_enough(folder):
    assert len(socket_path(Path(folder))) < 100


def check_deploy(**changed):
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {*GOOD, "DEBUG", "SERVED_OVER_HTTPS", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    }
    command = [sys.executable, "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    env = kept | GOOD | changed
    return subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, timeout=60)


def test_the_deployment_check_is_clean_in_production():
    done = check_deploy()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout


def test_an_unsafe_production_does_not_start():
    done = check_deploy(SECRET_KEY=DEVELOPMENT_KEY)
    assert done.returncode != 0
    assert "Production cannot start. SECRET_KEY is the published development key" in done.stderr


READ = re.compile(r"""env(?:\.\w+)?\(\s*"([A-Z_]+)"|os\.environ(?:\.get)?[(\[]["']([A-Z_]+)["']""")
READERS = ["settings.py", "configuration.py", "gunicorn.py", "celery.py", "valkey.py"]
EXAMPLE = (settings.BASE_DIR / ".env.example").read_text()


def read_by(name):
    return {first or second for first, second in READ.findall((settings.BASE_DIR / "kentpcc" / name).read_text())}


def test_every_variable_stands_in_the_example_with_what_it_is_for():
    told = re.findall(r"((?:^# .+\n)+)^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE)
    known = {*REQUIRED, *ALSO_ASKED}.union(*(read_by(name) for name in READERS))
    assert len(known) > 15
    assert {name for _, name in told} == known


def test_the_example_sets_nothing():
    """Copied as it is, it changes nothing: in development there is nothing that has to be set."""
    env = environ.Env()
    env.ENVIRON = {}
    env.read_env(settings.BASE_DIR / ".env.example")
    assert env.ENVIRON == {}
