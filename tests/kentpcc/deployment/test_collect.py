"""What is set while an image is made: enough for production to start, another each time, nothing that is reached."""

import environ
from django.conf import settings

from kentpcc.configuration import Configuration
from kentpcc.deployment.collect import for_this_process
from kentpcc.unsafe import faults_of


def test_production_takes_it():
    env = environ.Env()
    env.smart_cast = False
    env.ENVIRON = for_this_process()
    assert faults_of(env.ENVIRON) == []
    assert Configuration.read(env, settings.BASE_DIR).production


def test_keys_are_others_each_time():
    first, second = for_this_process(), for_this_process()
    for name in ("SECRET_KEY", "AUDIT_KEY", "FIELD_KEYS"):
        assert first[name] != second[name]


def test_it_leads_nowhere():
    told = for_this_process()
    assert told["ALLOWED_HOSTS"].endswith(".invalid")
    assert "localhost" in told["DATABASE_URL"]
    assert "localhost" in told["REDIS_URL"]
