"""A directory on loopback, with one account that the force gave the role of an auditor in this application."""

import re
import socket
import subprocess
import sys
import time
from contextlib import suppress

import pytest
import requests

from kentpcc.models import DirectoryAccount
from kentpcc.people.signing_in.directory import provider
from kentpcc.roles import Role

ROLES = {"App.Interviewer": Role.INTERVIEWER, "App.Auditor": Role.AUDITOR, "App.Manager": Role.LINE_MANAGER}


@pytest.fixture(scope="session")
def running():
    """In a process of its own, so that what it warns of is no fault of a test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield _answering(f"http://localhost:{port}")
        finally:
            process.terminate()


def _answering(address):
    for _ in range(600):
        with suppress(requests.ConnectionError):
            requests.get(f"{address}/jwks", timeout=5).raise_for_status()
            return address
        time.sleep(0.05)
    raise AssertionError("The directory of the test did not start.")


@pytest.fixture
def oidc(settings, running):
    """The settings of the directory, to be changed by a test."""
    provider._kept.clear()
    settings.OIDC = {
        "issuer": running, "client_id": "victim-satisfaction", "client_secret": "of-a-test", "roles": ROLES,
        "roles_claim": "roles", "id_claim": "sub", "decides": False, "asks_second_step": False,
    }  # fmt: skip
    yield settings.OIDC
    provider._kept.clear()


@pytest.fixture
def directory(oidc):
    return Directory(oidc["issuer"])


class Directory:
    """What somebody does at the directory, without a browser."""

    def __init__(self, issuer):
        self.issuer = issuer

    def has(self, subject, *roles, **claims):
        told = {"roles": list(roles)} | claims
        requests.put(f"{self.issuer}/users/{subject}", json=told, timeout=5).raise_for_status()

    def signs_in(self, client, subject, address="/sign-in/directory/"):
        """The address to which the browser is sent back, with its code."""
        there = client.get(address).url
        answer = requests.post(there, data={"sub": subject}, timeout=5, allow_redirects=False)
        return re.sub(r"^http://testserver", "", answer.headers["Location"])

    def enters(self, client, subject, address="/sign-in/directory/"):
        return client.get(self.signs_in(client, subject, address))


@pytest.fixture
def tie(oidc):
    """Ties an account to a person, as two people did."""

    def tied(person, subject):
        told = {"issuer": oidc["issuer"], "subject": subject, "kept_at": person.date_joined}
        return DirectoryAccount.objects.create(person=person, **told)

    return tied
