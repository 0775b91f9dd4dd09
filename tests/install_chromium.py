"""Installs Chromium for the journeys through the system's packages, where that is possible."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """The path of an installed Chromium; None if there is none."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    if chromium():
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print("NO CHROMIUM: the journeys will be skipped. Install the package chromium, or set CHROMIUM to its path.")
        return
    print("Installing Chromium", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
    done = subprocess.run(
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"], check=False, **quiet
    )
    if done.returncode:
        print("NO CHROMIUM: it could not be installed, and the journeys will be skipped.", file=sys.stderr)


if __name__ == "__main__":
    install()
