"""Each row of what production refuses, tried one by one; and that what chance makes is never refused."""

import base64
import secrets
from hashlib import sha256

import pytest
from cryptography.fernet import Fernet
from django.conf import settings

from kentpcc.unsafe import DEVELOPMENT_FIELD_KEY, DEVELOPMENT_KEY, FAULTS, faults_of
from tests.kentpcc.test_configuration import GOOD

BASE_DIR = settings.BASE_DIR
LONG = "Bo9v-2mQx7Lr_4tNzU1sWc8yHd5fKe3pGa6jRi0bTo-VnXuYqN"


def key(content):
    return base64.urlsafe_b64encode(content).decode()


def in_base64(text):
    return base64.b64encode(text.encode()).decode()


SECRETS = [
    ("k", "has fewer than 50 letters"),
    ("changeme", "has fewer than 50 letters"),
    (LONG[:49], "has fewer than 50 letters"),
    ("a" * 50, "can be guessed"),
    ("ab" * 40, "can be guessed"),
    ("abcdefghijklmnop" * 4, "can be guessed"),  # one piece over and over
    ("abcdefghijklmnop" * 4 + "abc", "can be guessed"),
    ("changeme-" + LONG, "can be guessed"),
    ("Django-Insecure-" + LONG, "can be guessed"),
    (LONG + "your-secret", "can be guessed"),
    (DEVELOPMENT_KEY, "published"),
    (f" {DEVELOPMENT_KEY}", "published"),
    (f"{DEVELOPMENT_KEY}\t\n", "published"),
    (f'"{DEVELOPMENT_KEY}"', "published"),
    (f"{DEVELOPMENT_KEY}-and-more", "published"),
    ("correct horse battery staple " * 2, "can be guessed"),
    ("correct horse battery staple correct horse battery staple", "can be guessed"),  # without a blank at its end
    ("MonkeyDragon-monkeydragon-MONKEYDRAGON-monkeyDragon", "can be guessed"),
    ("monkey dragon monkey dragon dragon monkey monkey dragon", "can be guessed"),
    ("one1two2three3one1three3two2three3one1two2one1three3", "can be guessed"),
    ("qwertyuiopasdfghjklzxcvbnm1234567890qwertyuiopasdfgh", "can be guessed"),
    ("QWERTYUIOPasdfghjkl1234567890zxcvbnmPOIUYTREWQlkjhgf", "can be guessed"),
    ("1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p1qaz3edc5tgb7ujm8", "can be guessed"),
    ("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0", "can be guessed"),
    ("zyxwvutsrqponmlkjihgfedcba9876543210ZYXWVUTSRQPONMLKJ", "can be guessed"),
    ("this-is-not-so-secret-but-it-is-long-enough-for-now-9", "can be guessed"),
    ("insert-here-a-long-random-text-of-your-own-choosing-7", "can be guessed"),
    ("my-super-secret-signing-word-for-the-site-of-2026-abc", "can be guessed"),
    (in_base64("changeme and change me again, and then once more"), "can be guessed"),
    (in_base64("Kent Police victim satisfaction site 2026"), "can be guessed"),
    (in_base64("Kent Police victim satisfaction site 2026!").rstrip("="), "can be guessed"),
    (b"Kent Police victim satisfaction".hex(), "can be guessed"),
    (f"'{'ab' * 40}'", "can be guessed"),
]
CASES = [
    *(("SECRET_KEY", value, said) for value, said in SECRETS),
    *(("AUDIT_KEY", value, said) for value, said in SECRETS),
    ("AUDIT_KEY", f"{LONG},short", "has fewer than 50 letters"),
    ("AUDIT_KEY", GOOD["SECRET_KEY"], "is the SECRET_KEY"),
    ("AUDIT_KEY", LONG + GOOD["SECRET_KEY"], "is the SECRET_KEY"),
    ("AUDIT_KEY", GOOD["SECRET_KEY"][::-1], "is the SECRET_KEY"),
    ("AUDIT_KEY", GOOD["SECRET_KEY"].upper(), "is the SECRET_KEY"),
    ("AUDIT_KEY", sha256(GOOD["SECRET_KEY"].encode()).hexdigest(), "is the SECRET_KEY"),
    ("AUDIT_KEY", f"{LONG},{LONG}", "names one key twice"),
    ("AUDIT_KEY", f'{LONG}, "{LONG}"', "names one key twice"),
    ("FIELD_KEYS", f"{GOOD['FIELD_KEYS']}, {GOOD['FIELD_KEYS']}", "names one key twice"),
    ("FIELD_KEYS", key(sha256(GOOD["SECRET_KEY"].encode()).digest()), "holds the SECRET_KEY"),
    ("FIELD_KEYS", key(GOOD["AUDIT_KEY"][:32][::-1].encode()), "holds the SECRET_KEY or the AUDIT_KEY"),
    ("FIELD_KEYS", key(b"please-change-me-to-something-32"), "can be guessed"),
    ("FIELD_KEYS", key(b"qwertyuiopasdfghjklzxcvbnm123456"), "can be guessed"),
    ("FIELD_KEYS", key(bytes(range(200, 168, -1))), "can be guessed"),
    *(
        ("FIELD_KEYS", value, "must be keys of 32 bytes")
        for value in ["none", "None", ",", "x", key(bytes(range(31))), f"{GOOD['FIELD_KEYS']},", "é" * 9]
    ),
    *(
        ("FIELD_KEYS", key(content), "can be guessed")
        for content in [bytes(32), b"\xff" * 32, b"0" * 32, b"password" * 4, bytes(range(32)), bytes(range(0, 64, 2))]
    ),
    ("FIELD_KEYS", f"{GOOD['FIELD_KEYS']},{key(bytes(32))}", "can be guessed"),
    ("FIELD_KEYS", f"{GOOD['FIELD_KEYS']}, {DEVELOPMENT_FIELD_KEY}", "published"),
    ("FIELD_KEYS", DEVELOPMENT_FIELD_KEY.rstrip("="), "published"),
    ("FIELD_KEYS", GOOD["SECRET_KEY"], "holds the SECRET_KEY"),
    ("FIELD_KEYS", GOOD["AUDIT_KEY"], "holds the SECRET_KEY or the AUDIT_KEY"),
    ("FIELD_KEYS", key(GOOD["SECRET_KEY"][:32].encode()), "holds the SECRET_KEY"),
    *(
        ("DATABASE_URL", value, "names SQLite")
        for value in ["sqlite:///x", "SQLITE:///x", "SQLite://:memory:", " sqlite:///x", '"sqlite:///x"']
    ),
    *(
        ("DATABASE_URL", value, "must begin with postgres://")
        for value in ["mysql://u:p@db/x", "spatialite:///x", "db.example", "file:///x"]
    ),
    *(
        ("DATABASE_URL", value, "names the account that may do everything")
        for value in ["postgres://postgres:s3cret-of-ours@db/x", "POSTGRES://Postgres@db/x", "psql://root:pw@db/x"]
    ),
    *(
        ("DATABASE_URL", value, "has no password")
        for value in ["postgres://site@db.example/x", "postgres://site:@db.example:5432/x", "postgres://db.example/x"]
    ),
    *(
        ("DATABASE_URL", value, "has a password that is tried first")
        for value in ["postgres://site:site@db/x", "postgres://site:Password@db/x", "postgres://site:%70ostgres@db/x"]
    ),
    ("DATABASE_URL", "postgres://u:p@db/x?sslmode=disable", "switches the encryption"),
    ("DATABASE_URL", "postgres://u:p@db/x?connect_timeout=3&sslmode=ALLOW", "switches the encryption"),
    *(
        ("REDIS_URL", f"rediss://:pw-of-ours@r:6380/0?{asked}", "switches off that the broker shows a certificate")
        for asked in [
            "ssl_cert_reqs=none", "ssl_cert_reqs=CERT_NONE", "ssl_cert_reqs=optional", "ssl_cert_reqs=what",
            "ssl_ca_certs=/etc/ca.pem&ssl_cert_reqs=None", "ssl_check_hostname=False",
        ]
    ),
    ("REDIS_URL", "rediss://:p-of-a@a/0;rediss://:p-of-b@b/0?ssl_cert_reqs=none", "switches off that the broker"),
    *(
        ("REDIS_URL", value, "has no password")
        for value in [
            "redis://broker:6379/0", "rediss://broker.example:6380/0", "redis://:@broker/0", "REDIS://10.0.0.4",
            "redis://localhost:6379/0;redis://broker.example/0", "redis://site@broker/0", "redis://[fd00::4]:6379",
        ]
    ),
    *(
        ("REDIS_URL", value, "has a password that is tried first")
        for value in ["rediss://:changeme@r/0", "rediss://site:site@r/0", "redis://:Password@127.0.0.1/0"]
    ),
    *(
        ("REDIS_URL", value, "is reached over a network without encryption")
        for value in [
            "redis://:pw-of-ours@broker:6379/0", "redis://site:pw-of-ours@10.0.0.4/0", "Redis://:pw-of-ours@r/0",
            "rediss://:pw-of-ours@a/0;redis://:pw-of-ours@b/0",
        ]
    ),
    *(("REDIS_URL", value, "must begin with redis://") for value in [
        "memory://", "amqp://x", "sqla+sqlite:///x", "x", "redis://localhost/0;memory://", "redis://localhost/0;"
    ]),
    *(
        ("ALLOWED_HOSTS", value, "must be the site's own names")
        for value in [
            "*", ".", ",", " * ", "a.example,*", "a.example,", ",a.example", "*.example.org", ".uk", "..a.example",
            "https://a.example", "a.example/", "a.example:443", "a b", "-a.example", "a..example",
            ".co.uk", ".police.uk", ".azurewebsites.net", "a.example,.gov.uk", "[::]", "[:::]", "256.1.1.1",
            "10.0.0", "a.example;b.example", "a.example b.example", "a.example.", "http://a.example:80", "[*]",
        ]
    ),
    *(
        ("CSRF_TRUSTED_ORIGINS", value, "must be whole addresses")
        for value in [
            "*", "https://*", "https://*.example", "http://a.example", "a.example", "null", "https://a.example,*",
            "https://a.example/", "https://a.example,", "https://", "https://.example", "https://a.example:99999",
            "https://0.0.0.0", "https://[::]:443", "https://a@b.example", "HTTP://a.example", "//a.example",
        ]
    ),
    *(("SERVED_OVER_HTTPS", value, "is off") for value in ["off", "False", "0", "no", "OFF", " off ", "never", "00"]),
    ("SERVED_OVER_HTTPS", '"on"', "is in quotation marks"),  # which django-environ reads as off
    ("MFA_REQUIRED", "'on'", "is in quotation marks"),
    ("ALLOWED_HOSTS", '"a.example"', "is in quotation marks"),
    ("FIELD_KEYS", f"'{GOOD['FIELD_KEYS']}'", "is in quotation marks"),
    *(("OIDC_ID_CLAIM", value, "is given to somebody else later") for value in ["email", "UPN", "preferred_username"]),
    *(("OIDC_CLIENT_SECRET", value, "can be guessed") for value in ["changeme", "Your-Secret", "placeholder"]),
    *(
        ("AUDIT_ANCHOR_URL", value, "must begin with https://")
        for value in ["http://keeper.example/x", "keeper.example", "ftp://127.0.0.1/x", "https://", "file:///x"]
    ),
    ("FILES_FOLDER", "/", "must be a whole path"),
    ("FILES_FOLDER", "/srv", "must be a whole path"),
    ("FILES_FOLDER", "files", "must be a whole path"),
    ("FILES_FOLDER", "../files", "must be a whole path"),
    *(("FILES_FOLDER", f"{BASE_DIR}/{at}", "must be a whole path") for at in ["static", "static/x", "var/static"]),
    ("FILES_FOLDER", f"{BASE_DIR}/var/../static/js", "must be a whole path"),
    ("BACKUP_FOLDER", "backups", "must be a whole path"),
    ("BACKUP_FOLDER", str(BASE_DIR / "static" / "backups"), "must be a whole path"),
    ("BACKUP_FOLDER", str(BASE_DIR / "var" / "backups"), "lies in FILES_FOLDER"),  # where files are if nothing is said
    *(
        (name, value, "must be a whole path to a place of its own")
        for name in ["AUDIT_ANCHOR_FILE", "ERASURE_LOG_FILE", "LEAVERS_FILE", "POSTGRESQL_PROGRAMS"]
        for value in ["a.jsonl", "../a", "/tmp/a.jsonl", "/tmp/new/a.jsonl", f"{BASE_DIR}/static/a.jsonl"]  # noqa: S108
    ),
    ("FILES_FOLDER", "/tmp/files-of-nobody-yet", "must be a whole path"),  # noqa: S108
    ("BACKUP_FOLDER", "/tmp/new/backups", "must be a whole path"),  # noqa: S108
    *(("MFA_REQUIRED", value, "whoever reaches victims") for value in ["off", "False", "0", "no"]),
    *(
        ("OIDC_ISSUER", value, "must be the directory's address")
        for value in [
            "http://directory.example", "directory.example", "https://", "https://a@directory.example",
            "https://directory.example?x=1", "https://directory.example#x", "https://*", "ldap://directory.example",
        ]
    ),
    ("OIDC_ISSUER", "https://directory.example/kent/v2.0", "needs OIDC_CLIENT_ID"),
    *(
        ("OIDC_ROLES", value, "must be pairs")
        for value in ["Interviewer", "App.Interviewer=caller", "=interviewer", "A=auditor,", "A=auditor;B=analyst"]
    ),
    *(
        ("DEBUG", value, "is on")
        for value in ["1", "True", "on", "YES", " on ", '"true"', "2", "-1", "01", "+1", "1_0", "\u0661", "Ok", "y"]
    ),
]  # fmt: skip


REASON = "Nobody but the containers of this machine is on that network."
NO_REASONS = ["x" * 30, "because because because", "no no no no no no no no no", " " * 30]
TOGETHER = [  # what is wrong with one beside another
    ({"FILES_FOLDER": "/srv/files", "BACKUP_FOLDER": "/srv/files"}, "BACKUP_FOLDER lies in FILES_FOLDER"),
    ({"FILES_FOLDER": "/srv/files", "BACKUP_FOLDER": "/srv/files/x/../b"}, "BACKUP_FOLDER lies in FILES_FOLDER"),
    ({"FILES_FOLDER": "/srv/b/files", "BACKUP_FOLDER": "/srv/b"}, "BACKUP_FOLDER lies in FILES_FOLDER, or around"),
    ({"BACKUP_FOLDER": "/srv/b", "AUDIT_ANCHOR_FILE": "/srv/b/a.jsonl"}, "AUDIT_ANCHOR_FILE lies in BACKUP_FOLDER"),
    ({"BACKUP_FOLDER": "/srv/b", "ERASURE_LOG_FILE": "/srv/b/x/e.jsonl"}, "ERASURE_LOG_FILE lies in BACKUP_FOLDER"),
    *(({"MFA_REQUIRED": "off", "MFA_OFF_BECAUSE": reason}, "MFA_REQUIRED is off") for reason in NO_REASONS),
    *(
        ({"REDIS_URL": "redis://:pw-of-ours@broker/0", "REDIS_IN_CLEAR_BECAUSE": reason}, "REDIS_URL is reached")
        for reason in NO_REASONS
    ),
    ({"REDIS_URL": "redis://broker/0", "REDIS_IN_CLEAR_BECAUSE": REASON}, "REDIS_URL has no password"),
]


@pytest.mark.parametrize(("given", "sentence"), TOGETHER)
def test_each_is_refused_beside_another(given, sentence):
    assert any(each.startswith(sentence) for each in faults_of(GOOD | given))


FOLDERS = ("FILES_FOLDER", "BACKUP_FOLDER")
IN_FOLDERS = ("AUDIT_ANCHOR_FILE", "ERASURE_LOG_FILE", "LEAVERS_FILE", "POSTGRESQL_PROGRAMS")


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.parametrize("mode", [0o755, 0o704, 0o771])
def test_a_folder_that_everybody_reads_is_refused(tmp_path, mode, name):
    folder = tmp_path / "kept"
    folder.mkdir()
    folder.chmod(mode)
    told = GOOD | {"FILES_FOLDER": "/srv/files", name: str(folder)}
    assert faults_of(told) == [f"{name} can be read by every account of this machine: chmod o-rwx it."]
    folder.chmod(0o770)
    assert faults_of(told) == []


@pytest.mark.parametrize("name", [*FOLDERS, *IN_FOLDERS])
def test_nothing_is_kept_where_everybody_could_make_it_first_or_put_another_in_its_place(tmp_path, name):
    everybodys = tmp_path / "shared"
    everybodys.mkdir()
    kept = everybodys / "own" / "kept"
    for mode, is_safe in [(0o777, False), (0o1777, False), (0o750, True)]:
        everybodys.chmod(mode)
        assert (faults_of(GOOD | {name: str(kept)}) == []) is is_safe, oct(mode)
    kept.parent.mkdir()
    for mode, is_safe in [(0o777, False), (0o1777, True)]:  # what is there already, the sticky bit leaves to its owner
        everybodys.chmod(mode)
        assert (faults_of(GOOD | {name: str(kept)}) == []) is is_safe, oct(mode)


@pytest.mark.parametrize("name", IN_FOLDERS)
def test_a_file_that_everybody_may_change_is_refused(tmp_path, name):
    file = tmp_path / "a.jsonl"
    file.touch()
    for mode, is_safe in [(0o666, False), (0o602, False), (0o644, True)]:
        file.chmod(mode)
        assert (faults_of(GOOD | {name: str(file)}) == []) is is_safe, oct(mode)


@pytest.mark.parametrize("mode", [0o777, 0o1777, 0o702])
def test_a_folder_into_which_everybody_writes_is_no_place_for_files(tmp_path, mode):
    folder = tmp_path / "files"
    folder.mkdir()
    folder.chmod(mode)
    for name in FOLDERS:
        (said,) = faults_of(GOOD | {"FILES_FOLDER": "/srv/files", name: str(folder)})
        assert said.startswith(f"{name} must be a whole path to a folder of its own")


def test_a_link_to_what_is_served_is_no_place_for_files(tmp_path):
    (tmp_path / "files").symlink_to(BASE_DIR / "static")
    assert faults_of(GOOD | {"FILES_FOLDER": str(tmp_path / "files")}) != []


@pytest.mark.parametrize(("name", "value", "sentence"), CASES)
def test_each_is_refused_in_a_sentence_that_repeats_no_secret(name, value, sentence):
    said = faults_of(GOOD | {name: value})
    assert said[0].startswith(f"{name} ")
    assert any(each.startswith(name) and sentence in each for each in said)
    if name in {"SECRET_KEY", "AUDIT_KEY", "FIELD_KEYS"} and len(value) > 10:
        assert not any(value in each for each in said)


def test_every_row_has_a_case(tmp_path):
    tmp_path.chmod(0o755)
    open_folders = ({"FILES_FOLDER": "/srv/files", name: str(tmp_path)} for name in FOLDERS)
    tried = [*({name: value} for name, value, _ in CASES), *(given for given, _ in TOGETHER), *open_folders]
    told = {sentence for given in tried for sentence in faults_of(GOOD | given)}
    assert {f"{fault.name} {fault.sentence}" for fault in FAULTS} <= told


def test_one_variable_is_told_once():
    assert len(faults_of(GOOD | {"SECRET_KEY": "aaa"})) == 1


def test_what_is_missing_is_told_first():
    said = faults_of({"SECRET_KEY": "x"})
    assert [each.split()[0] for each in said[:-1]] == ["Set"] * 5
    assert said[-1].startswith("SECRET_KEY has fewer")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_HOSTS", "a.example, B.example"),
        ("ALLOWED_HOSTS", ".a.example,intranet,127.0.0.1,[::1]"),
        ("CSRF_TRUSTED_ORIGINS", "https://a.example,https://b.example:8443"),
        ("CSRF_TRUSTED_ORIGINS", ""),
        ("SERVED_OVER_HTTPS", "on"),
        ("SERVED_OVER_HTTPS", ""),
        ("DEBUG", "off"),
        ("DEBUG", ""),
        ("DATABASE_URL", "postgresql://u:p@db/x"),
        ("DATABASE_URL", "POSTGRES://u:p@db/x"),
        ("DATABASE_URL", "postgres://nobody@localhost/nothing"),
        ("DATABASE_URL", "postgres://site@/x"),
        ("DATABASE_URL", "postgres://site@%2Fvar%2Frun%2Fpostgresql/x"),
        ("DATABASE_URL", "postgres://site@db.example/x?sslmode=verify-full&sslcert=/etc/site.crt&sslkey=/etc/site.key"),
        ("ALLOWED_HOSTS", ".kent.police.uk,10.0.0.4,[fd00::4]"),
        ("SERVED_OVER_HTTPS", "2"),
        ("OIDC_ID_CLAIM", "oid"),
        ("AUDIT_ANCHOR_URL", "https://keeper.example/anchors"),
        ("AUDIT_ANCHOR_URL", "http://127.0.0.1:8443/anchors"),
        ("FILES_FOLDER", "/srv/files"),
        ("BACKUP_FOLDER", "/srv/backups"),
        ("AUDIT_ANCHOR_FILE", "/srv/anchors/anchors.jsonl"),
        ("REDIS_URL", "rediss://:pw-of-ours@r:6380/0"),
        ("REDIS_URL", "rediss://site:pw-of-ours@r:6380/0?ssl_cert_reqs=CERT_REQUIRED&ssl_ca_certs=/etc/ca.pem"),
        ("REDIS_URL", "rediss://r:6380/0?ssl_certfile=/etc/site.crt&ssl_keyfile=/etc/site.key"),
        ("REDIS_URL", "redis+socket:///run/valkey.sock"),
        ("REDIS_URL", "redis://localhost:6379/0"),
        ("REDIS_URL", "redis://[::1]:6379/0;redis://127.0.0.1/0"),
        ("LEAVERS_FILE", "/srv/staff/leavers.csv"),
        ("ERASURE_LOG_FILE", "/srv/anchors/erasures.jsonl"),
        ("POSTGRESQL_PROGRAMS", "/usr/lib/postgresql/17/bin"),
        ("AUDIT_KEY", f"{LONG},{LONG[::-1]}"),
    ],
)
def test_what_is_safe_is_let_through(name, value):
    assert faults_of(GOOD | {name: value}) == []


def test_a_second_step_may_be_off_with_a_reason():
    off = GOOD | {"MFA_REQUIRED": "off"}
    assert faults_of(off | {"MFA_OFF_BECAUSE": "not now"}) != []
    assert faults_of(off | {"MFA_OFF_BECAUSE": "The directory asks for one at each sign-in."}) == []


def test_a_broker_may_be_reached_in_clear_with_a_reason():
    assert faults_of(GOOD | {"REDIS_URL": "redis://:pw-of-ours@broker/0", "REDIS_IN_CLEAR_BECAUSE": REASON}) == []


def test_a_directory_with_all_that_it_needs_is_let_through():
    told = {"OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b", "OIDC_ROLES": "App.Caller=interviewer, App.A=auditor"}
    assert faults_of(GOOD | told | {"OIDC_ISSUER": "https://login.example/kent/v2.0"}) == []


def test_what_chance_makes_is_never_refused():
    for _ in range(500):
        made = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "AUDIT_KEY": f"{secrets.token_urlsafe(50)},{secrets.token_hex(25)},{secrets.token_hex(64)}",
            "FIELD_KEYS": f"{Fernet.generate_key().decode()},{Fernet.generate_key().decode()}",
        }
        assert faults_of(GOOD | made) == []
