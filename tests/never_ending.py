"""The site, and one address more, which never answers: what a fault of ours would be like."""

import os

from kentpcc.wsgi import application as site


def application(environ, start_response):
    if environ["PATH_INFO"] == "/never/":
        while True:
            os.getpid()
    return site(environ, start_response)
