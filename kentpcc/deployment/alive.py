"""Asked by the container's health check: exit code 0 when the web process of this container answers."""

import http.client
import os
import sys

WITHIN = 4  # seconds


def answers(address: str) -> bool:
    """`address` is a host and a port, as gunicorn's BIND."""
    host, _, port = address.rpartition(":")
    connection = http.client.HTTPConnection("127.0.0.1" if host in {"", "0.0.0.0"} else host, int(port), timeout=WITHIN)  # noqa: S104
    try:
        connection.request("GET", "/health/live", headers={"Host": "localhost"})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not answers(os.environ.get("BIND", "127.0.0.1:8000")))
