"""How gunicorn serves the site."""

import logging
import os
from typing import Any

from django.conf import settings

from kentpcc.configuration import SERVES, WEB
from kentpcc.stuck import Watch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentpcc.settings")
os.environ[SERVES] = WEB  # before the settings are read
# honcho gives each process a PORT of its own, so `make run` names the whole address.
bind = os.environ.get("BIND") or f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
timeout = 60  # seconds in which a process shows no sign of life
graceful_timeout = 10
longest = int(os.environ.get("REQUEST_SECONDS", "60"))
max_requests, max_requests_jitter = 5_000, 500  # what a process has hoarded is given back
limit_request_line, limit_request_fields, limit_request_field_size = 4_094, 60, 8_190
loglevel = "warning"
logconfig_dict = settings.LOGGING  # the master's lines look like everybody's
control_socket_disable = True


watch = Watch(longest, graceful_timeout)


def post_worker_init(worker: Any) -> None:
    watch.start()


def pre_request(worker: Any, req: Any) -> None:
    watch.begins(req.path)


def post_request(worker: Any, req: Any, environ: Any, resp: Any) -> None:
    watch.ends()


def when_ready(server: Any) -> None:
    """In development, says where the site is and how to sign in; in production, what its account could do."""
    import django

    django.setup()  # before anything that holds models is imported
    if settings.PRODUCTION:
        _say_if_the_trail_could_be_rewritten()
        return
    from kentpcc.site.demo.people import sign_ins

    print(f"\nReady: http://{bind}\n{sign_ins()}\n", flush=True)


def _say_if_the_trail_could_be_rewritten() -> None:
    """A database that is away is seen elsewhere: it does not keep the site from starting."""
    from django.db import Error, connection

    from kentpcc.trail import account

    try:
        sentence = account.rights().sentence
    except Error:
        return
    finally:
        connection.close()  # before the processes that answer are made of this one
    if sentence:
        logging.getLogger("kentpcc.trail").warning(sentence)
