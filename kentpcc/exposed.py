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
CERTIFICATES = {"sslcert", "ssl_certfile"}  # as PostgreSQL and Redis name one's own
REDIS = {"redis", "rediss", "redis+socket", "unix"}
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
    return not password and not _is_near(parts) and not CERTIFICATES.intersection(parse_qs(parts.query))


def _is_near(parts: SplitResult) -> bool:
    """On this very machine: a socket, or an address that leads nowhere else."""
    host = unquote(parts.hostname or "")
    return not host or host.startswith("/") or host in LOOPBACK


def has_a_known_password(value: str, _: Environment) -> bool:
    name, password, _parts = _account(value)
    return bool(password) and (password.lower() == name.lower() or password.lower() in TRIED_FIRST)


def goes_in_clear(value: str, _: Environment) -> bool:
    asked = parse_qs(_parts(value).query)
    return bool({mode.lower() for mode in asked.get("sslmode", [])} & {"disable", "allow"})


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
    return any(broker.partition(":")[0].lower() not in REDIS for broker in _brokers(value))


def proven(value: str) -> str:
    """Each broker over TLS has to show a certificate: Celery takes any where the address asks for none."""
    return ";".join(map(_proven, _brokers(value)))


def _proven(broker: str) -> str:
    if not broker.lower().startswith("rediss:") or "ssl_cert_reqs" in parse_qs(_parts(broker).query):
        return broker
    return f"{broker}{'&' if '?' in broker else '?'}ssl_cert_reqs=required"


def _brokers(value: str) -> list[str]:
    """Celery takes several, with semicolons between, and goes on to the next where one is away."""
    return [broker.strip() for broker in value.split(";")]


def a_broker_lacks_a_password(value: str, said: Environment) -> bool:
    return any(lacks_a_password(broker, said) for broker in _brokers(value))


def a_broker_has_a_known_password(value: str, said: Environment) -> bool:
    return any(has_a_known_password(broker, said) for broker in _brokers(value))


def a_broker_proves_nothing(value: str, _: Environment) -> bool:
    """Encryption with whoever answers is none. Celery knows the word in these two spellings, and fails at another."""
    asked = [parse_qs(_parts(broker).query) for broker in _brokers(value)]
    certificates = {word for each in asked for word in each.get("ssl_cert_reqs", [])}
    names = {word.lower() for each in asked for word in each.get("ssl_check_hostname", [])}
    return bool(certificates - {"required", "CERT_REQUIRED"}) or "false" in names


def has_a_broker_without_tls(value: str, _: Environment) -> bool:
    """One that is reached over a network."""
    return any(not broker.lower().startswith("rediss:") and not _is_near(_parts(broker)) for broker in _brokers(value))


def leaves_in_clear(value: str, _: Environment) -> bool:
    parts = _parts(value)
    return not (parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)))


def is_no_place_for_files(value: str, _: Environment) -> bool:
    """A whole disk, a folder that is served or that everybody writes into, or one that depends on where one stands."""
    return is_no_place_for_a_file(value, _) or Path(value).resolve() in WHOLE


def is_no_place_for_a_file(value: str, _: Environment) -> bool:
    """One that is served, that everybody may change or make first, or that depends on where one stands."""
    path = Path(value)
    return not path.is_absolute() or _is_served(path) or _is_everybodys(path)


def _is_served(path: Path) -> bool:
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in SERVED)


def _is_everybodys(path: Path) -> bool:
    """Everybody may write into it, make it first, or put another in its place. Where a folder has the sticky bit, as
    /tmp, what is there already is its owner's."""
    place = path.resolve()
    return _may_be_written(place) or (place != place.parent and _may_be_replaced(place))


def _may_be_written(place: Path) -> bool:
    return bool(_mode(place) & stat.S_IWOTH)


def _may_be_replaced(place: Path) -> bool:
    above, is_there = _mode(place.parent), place.exists()
    if above & stat.S_IWOTH and not (above & stat.S_ISVTX and is_there):
        return True
    return place.parent != place.parent.parent and _may_be_replaced(place.parent)


def _mode(place: Path) -> int:
    """Nought of what is not there, or cannot be looked at."""
    try:
        return place.stat().st_mode
    except OSError:
        return 0


def is_read_by_everybody(value: str, _: Environment) -> bool:
    """A folder whose names, at least, every account of this machine may read."""
    return bool(_mode(Path(value)) & (stat.S_IROTH | stat.S_IXOTH))


def lies_among_the_files(value: str, said: Environment) -> bool:
    """One fault of a disk, one thief, or one tidying up would take both."""
    files = Path(said.get("FILES_FOLDER") or BASE / "var").resolve()
    backups = Path(value).resolve()
    return backups.is_relative_to(files) or files.is_relative_to(backups)


def lies_among_the_backups(value: str, said: Environment) -> bool:
    """With a backup that is lost, or put back, it would be too."""
    backups = said.get("BACKUP_FOLDER")
    return bool(backups) and Path(value).resolve().is_relative_to(Path(str(backups)).resolve())
