"""Addresses and folders by which the site would be open to others than it should be. Values of the environment, which
come without the blanks and quotation marks around them, are looked at one by one."""

import re
import stat
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

BASE = Path(__file__).resolve().parent.parent
SERVED = (BASE / "static", BASE / "var" / "static")
WHOLE = {Path("/"), Path("/tmp"), Path("/var"), Path("/etc"), Path("/home"), Path("/srv"), BASE}  # noqa: S108
LAST_PORT = 65535
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
TRIED_FIRST = {"postgres", "password", "changeme", "admin", "root", "example", "postgresql", "123456", "12345678"}
EVERYBODYS = {  # whoever likes can have a name beneath these
    *("co.uk", "org.uk", "gov.uk", "police.uk", "nhs.uk", "ac.uk", "me.uk", "net.uk", "ltd.uk", "plc.uk", "sch.uk"),
    *("azurewebsites.net", "cloudapp.net", "windows.net", "amazonaws.com", "herokuapp.com", "github.io", "ngrok.io"),
}
DIGITS = re.compile(r"[\d.]+")
LABEL = r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?"
HOST = re.compile(rf"(\.?{LABEL}(\.{LABEL})+|{LABEL}|\[[0-9a-f:.]+\])")
ORIGIN = re.compile(rf"https://({LABEL}(\.{LABEL})*|\[[0-9a-f:.]+\])(:\d+)?")

Environment = Mapping[str, str]


def bare(value: str) -> str:
    return value.strip().strip("\"'").strip()


def items(value: str) -> list[str]:
    """What stands between the commas, without blanks; an empty place is an empty text."""
    return [bare(item) for item in value.split(",")]


def names_no_host(value: str, _: Environment) -> bool:
    """Also “.” and “*.x”, which answer any name, “.co.uk”, which answers everybody's, and an empty place."""
    return not all(HOST.fullmatch(item.lower()) and _is_ones_own(item.lower()) for item in items(value))


def _is_ones_own(host: str) -> bool:
    bare = host.strip("[]")
    if bare != host or DIGITS.fullmatch(host):
        return _is_address(bare)
    return not (host.startswith(".") and host[1:] in EVERYBODYS)


def _is_address(text: str) -> bool:
    """Of one machine: not 0.0.0.0, and nothing that is no address at all."""
    try:
        return not ip_address(text).is_unspecified
    except ValueError:
        return False


def names_no_origin(value: str, _: Environment) -> bool:
    return not all(_is_origin(item.lower()) for item in items(value))


def _is_origin(item: str) -> bool:
    if not ORIGIN.fullmatch(item):
        return False
    parts = urlsplit(item)
    port = parts.netloc.rpartition("]")[2].rpartition(":")[2]
    return _is_ones_own(parts.netloc.removesuffix(f":{port}") if port.isdigit() else parts.netloc) and (
        not port.isdigit() or 0 < int(port) <= LAST_PORT
    )


def is_sqlite(value: str, _: Environment) -> bool:
    return value.lower().startswith("sqlite")


def is_no_postgresql(value: str, _: Environment) -> bool:
    return value.partition(":")[0].lower() not in {"postgres", "postgresql", "psql", "pgsql"}


def is_of_the_owner_of_all(value: str, _: Environment) -> bool:
    return _account(value)[0].lower() in {"postgres", "root", "rdsadmin", "cloudsqlsuperuser", "azure_superuser"}


def lacks_a_password(value: str, _: Environment) -> bool:
    """One that is reached over a network; with a certificate none is needed."""
    _name, password, parts = _account(value)
    host = unquote(parts.hostname or "")
    is_near = not host or host.startswith("/") or host in LOOPBACK
    return not password and not is_near and "sslcert" not in parse_qs(parts.query)


def has_a_known_password(value: str, _: Environment) -> bool:
    name, password, _parts = _account(value)
    return bool(password) and (password.lower() == name.lower() or password.lower() in TRIED_FIRST)


def goes_in_clear(value: str, _: Environment) -> bool:
    asked = parse_qs(_parts(value).query)
    modes = {*asked.get("sslmode", []), *asked.get("ssl_cert_reqs", [])}
    return bool({mode.lower() for mode in modes} & {"disable", "allow", "none", "cert_none"})


def _account(value: str) -> tuple[str, str, SplitResult]:
    parts = _parts(value)
    return unquote(parts.username or ""), unquote(parts.password or ""), parts


def _parts(value: str) -> SplitResult:
    """Of what is no address at all there are none: django-environ says so itself."""
    try:
        return urlsplit(value)
    except ValueError:
        return urlsplit("")


def is_no_redis(value: str, _: Environment) -> bool:
    return value.partition(":")[0].lower() not in {"redis", "rediss", "redis+socket", "unix"}


def leaves_in_clear(value: str, _: Environment) -> bool:
    parts = _parts(value)
    return not (parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)))


def is_no_place_for_files(value: str, _: Environment) -> bool:
    """A whole disk, a folder that is served or that everybody writes into, or one that depends on where one stands."""
    folder = Path(value)
    return not folder.is_absolute() or folder.resolve() in WHOLE or _is_served(folder) or _is_everybodys(folder)


def _is_served(path: Path) -> bool:
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in SERVED)


def _is_everybodys(folder: Path) -> bool:
    try:
        return bool(folder.stat().st_mode & stat.S_IWOTH)
    except OSError:
        return False


def lies_among_the_files(value: str, said: Environment) -> bool:
    """One fault of a disk, one thief, or one tidying up would take both."""
    files = Path(said.get("FILES_FOLDER") or BASE / "var").resolve()
    backups = Path(value).resolve()
    return backups.is_relative_to(files) or files.is_relative_to(backups)


def lies_among_the_backups(value: str, said: Environment) -> bool:
    """With a backup that is lost, or put back, it would be too."""
    backups = said.get("BACKUP_FOLDER")
    return bool(backups) and Path(value).resolve().is_relative_to(Path(str(backups)).resolve())
