"""How gunicorn serves the site."""

import logging
import os
from typing import Any

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentpcc.settings")
# honcho gives each process a PORT of its own, so `make run` names the whole address.
bind = os.environ.get("BIND") or f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
timeout = 60
graceful_timeout = 10
loglevel = "warning"
logconfig_dict = settings.LOGGING  # the master's lines look like everybody's
control_socket_disable = True


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
