"""Machines with a cable each, on one: network namespaces of a test's own, put together by a bridge in one more.

Their addresses are private, and nothing leads out of them: not to this machine's own network, nor any further. A cable
can be pulled, and then the other side hears nothing, not even that somebody has gone; killing a process says so to all
who were connected to it. They end with the test, whatever happens to it, since nothing else holds them.
"""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

import pytest

IP = shutil.which("ip") or shutil.which("ip", path="/usr/sbin:/sbin")
NETWORK, MIDDLE, FIRST = "10.77.0", "10.77.0.1", 11
OF_THE_NETWORK = 0x40000000  # CLONE_NEWNET
OWN = "/proc/thread-self/ns/net"
SYSTEM = ctypes.CDLL(None, use_errno=True)


def _told(done: int) -> None:
    if done:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


@contextmanager
def _coming_back() -> Iterator[None]:
    """A thread is in one namespace at a time, and whatever it starts is in that of the moment."""
    with open(OWN) as own:
        try:
            yield
        finally:
            _told(SYSTEM.setns(own.fileno(), OF_THE_NETWORK))


class Namespace:
    """Raises OSError where none may be made."""

    def __init__(self) -> None:
        with _coming_back():
            _told(SYSTEM.unshare(OF_THE_NETWORK))
            self.file = open(OWN)  # noqa: SIM115  it holds the namespace
        try:
            self.ip("link", "set", "lo", "up")
        except OSError:
            self.close()
            raise

    @property
    def path(self) -> str:
        return f"/proc/{os.getpid()}/fd/{self.file.fileno()}"

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Sockets that are opened and processes that are started meanwhile belong to it."""
        with _coming_back():
            _told(SYSTEM.setns(self.file.fileno(), OF_THE_NETWORK))
            yield

    def ip(self, *told: str) -> None:
        with self.inside():
            done = subprocess.run([str(IP), *told], capture_output=True, text=True, check=False)
        if done.returncode:
            raise OSError(f"ip {' '.join(told)}: {done.stderr.strip()}")

    def close(self) -> None:
        self.file.close()


class Network:
    """`machines`: {name: Namespace}, each on a cable of its own; `middle` is the one at which all cables end."""

    def __init__(self, names: Sequence[str]) -> None:
        self.middle, self.machines, self.addresses = Namespace(), {}, {}
        try:
            self._put_together(names)
        except OSError:
            self.close()
            raise

    def _put_together(self, names: Sequence[str]) -> None:
        self.middle.ip("link", "add", "bridge", "type", "bridge")
        self.middle.ip("address", "add", f"{MIDDLE}/24", "dev", "bridge")
        self.middle.ip("link", "set", "bridge", "up")
        for place, name in enumerate(names, start=FIRST):
            self._add(name, f"{NETWORK}.{place}")

    def _add(self, name: str, address: str) -> None:
        machine = self.machines[name] = Namespace()
        self.addresses[name] = address
        self.middle.ip("link", "add", name, "type", "veth", "peer", "name", "cable", "netns", machine.path)
        self.middle.ip("link", "set", name, "master", "bridge", "up")
        machine.ip("address", "add", f"{address}/24", "dev", "cable")
        machine.ip("link", "set", "cable", "up")

    def cut(self, name: str) -> None:
        """Whatever is on its way is lost, and nobody is told."""
        self.middle.ip("link", "set", name, "down")

    def join(self, name: str) -> None:
        self.middle.ip("link", "set", name, "up")

    def close(self) -> None:
        for each in (*self.machines.values(), self.middle):
            each.close()


@cache
def why_none() -> str:
    """Why no namespace can be made here; "" where one can."""
    if IP is None:
        return "the program ip is missing: install the package iproute2"
    try:
        Network(["trial"]).close()
    except (OSError, AttributeError) as fault:
        return f"this account may make none ({fault})"
    return ""


needs_namespaces = pytest.mark.skipif(why_none() != "", reason=f"NO NETWORK NAMESPACES: {why_none()}")
