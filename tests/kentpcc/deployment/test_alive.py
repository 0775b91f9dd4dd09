"""What the container's health check asks."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from kentpcc.deployment.alive import answers


@pytest.fixture
def serve():
    """serve(status) → the address of a site that answers so, and what it was asked."""
    servers = []

    def start(status):
        asked = []

        class Site(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append((self.path, self.headers["Host"]))
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = HTTPServer(("127.0.0.1", 0), Site)
        servers.append(server)
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"0.0.0.0:{server.server_port}", asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(("status", "alive"), [(200, True), (500, False), (301, False)])
def test_what_it_answers(serve, status, alive):
    address, asked = serve(status)
    assert answers(address) is alive
    assert asked == [("/health/live", "localhost")]


def test_nobody_there():
    assert not answers("127.0.0.1:1")


def test_the_site_answers_it(client):
    """Under a name that is not the site's own: a health check knows none."""
    assert client.get("/health/live", headers={"host": "localhost"}).status_code == 200
