"""The proxy’s own file, run by nginx in a network namespace of the test’s own: what it passes on, and what not."""

import http.client
import json
import re
import socket
import ssl
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from tests.networks import Namespace, needs_namespaces
from tests.nodes import NGINX, needs_a_proxy
from tests.worker import eventually

pytestmark = [needs_a_proxy, needs_namespaces]
OURS = (settings.BASE_DIR / "kentpcc" / "deployment" / "nginx.conf").read_text()
NAME, HERE = "satisfaction.example", "127.0.0.1"
AROUND = """daemon off; master_process off; pid {folder}/pid; events {{ worker_connections 64; }}
http {{ client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; include {folder}/site.conf; }}
"""


class Site(BaseHTTPRequestHandler):
    """Answers with the heads that reached it, and how long the body was."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        length = len(self.rfile.read(int(self.headers["Content-Length"] or 0)))
        said = json.dumps({"heads": dict(self.headers), "length": length}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_GET = do_POST

    def log_message(self, *_):
        """Nothing."""


def certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)]), datetime.now(UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    signed = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), False).sign(key, hashes.SHA256())
    (folder / "site.crt").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "site.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, *form))


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    """A machine of its own, with the proxy on its usual ports and something that answers behind it."""
    folder, own = tmp_path_factory.mktemp("proxy"), Namespace()
    certificate(folder)
    told = OURS.replace("/etc/nginx/tls", str(folder)).replace("server web:8000", f"server {HERE}:8000")
    told = told.replace("http2 on;", "")  # nginx of Debian 12 says it otherwise, and the image’s own is newer
    (folder / "site.conf").write_text(told.replace("/dev/stdout", str(folder / "log")))
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
    with own.inside():
        site = ThreadingHTTPServer((HERE, 8000), Site)
        proxy = subprocess.Popen([str(NGINX), "-e", str(folder / "errors"), "-c", str(folder / "nginx.conf")])
    threading.Thread(target=site.serve_forever, daemon=True).start()
    own.folder = folder
    try:
        eventually(lambda: proxy.poll() is not None or is_open(own))
        assert proxy.poll() is None, (folder / "errors").read_text()
        yield own
    finally:
        proxy.terminate()
        proxy.wait(10)
        site.shutdown()
        site.server_close()
        own.close()


def is_open(machine):
    try:
        with machine.inside():
            socket.create_connection((HERE, 443), 2).close()
    except OSError:
        return False
    return True


def secured(machine, name=NAME):
    context = ssl.create_default_context(cafile=machine.folder / "site.crt")
    with machine.inside():
        plain = socket.create_connection((HERE, 443), 10)
    try:
        return context.wrap_socket(plain, server_hostname=name)
    except ssl.SSLError:
        plain.close()
        raise


def ask(machine, method, address, body=None, **heads):
    """(status, what is told of the request behind the proxy, or the page)"""
    connection = http.client.HTTPSConnection(NAME, timeout=10)
    connection.sock = secured(machine)
    connection.request(method, address, body, heads)
    answer = connection.getresponse()
    page = answer.read()
    connection.close()
    return answer.status, json.loads(page) if page.startswith(b"{") else page


def test_a_page_and_what_is_told_of_whoever_asks(machine):
    forged = {"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "http", "X-Request-ID": "forged"}
    status, told = ask(machine, "GET", "/calls/?of=Quillfeather", **forged)
    heads = told["heads"]
    assert (status, heads["Host"], heads["X-Forwarded-Proto"], heads["X-Forwarded-For"]) == (200, NAME, "https", HERE)
    assert re.fullmatch("[0-9a-f]{32}", heads["X-Request-ID"])
    eventually(lambda: "GET /calls/" in (machine.folder / "log").read_text())
    assert "Quillfeather" not in (machine.folder / "log").read_text()


def test_without_https_one_is_led_there(machine):
    with machine.inside():
        connection = http.client.HTTPConnection(HERE, 80, timeout=10)
        connection.request("GET", "/calls/", headers={"Host": NAME})
        answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/calls/")
    connection.close()


def test_another_name_hears_nothing(machine):
    with pytest.raises(ssl.SSLError):
        secured(machine, "another.example")


def test_it_is_encrypted_as_one_does_today(machine):
    """Its protocols stand where nginx takes them from: in the server of a port that comes first, or above all."""
    with secured(machine) as asked:
        assert asked.version() == "TLSv1.3"


def test_whether_it_is_ready_is_told_to_the_monitors_network_alone(machine):
    assert ask(machine, "GET", "/health/ready")[0] == 403
    assert ask(machine, "GET", "/health/live")[0] == 200


def test_bodies_are_as_long_as_the_site_reads(machine):
    length = {"Content-Length": str(111 << 20), "Expect": "100-continue"}
    assert ask(machine, "POST", "/victims/extracts/", **length)[0] == 413
    assert ask(machine, "POST", "/sign-in/", b"x" * (65 << 10))[0] == 413
    assert ask(machine, "POST", "/victims/extracts/", b"x" * (2 << 20))[1]["length"] == 2 << 20


def test_signing_in_again_and_again_is_slowed_down(machine):
    said = [ask(machine, "POST", "/sign-in/", b"x")[0] for _ in range(25)]
    assert said[:15] == [200] * 15
    assert 503 in said
    assert ask(machine, "GET", "/calls/")[0] == 200


def test_its_own_health_is_asked_on_the_machine(machine):
    with machine.inside():
        connection = http.client.HTTPConnection(HERE, 8080, timeout=10)
        connection.request("GET", "/proxy")
        assert connection.getresponse().status == 204
    connection.close()
