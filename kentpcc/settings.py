"""One file of settings. Everything that comes from the environment is read at its top.

Development needs no variable at all. Production (`ENVIRONMENT=production`) refuses to
start until it has what it needs, naming what is missing: see `kentpcc.configuration`.
"""

import os
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.contrib.messages import constants as message_levels
from kombu import Queue

from kentpcc.configuration import Configuration, origin_of, roles_of
from kentpcc.logs import logging_of

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.smart_cast = False
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

_configuration = Configuration.read(env, BASE_DIR)
PRODUCTION = _configuration.production
DEBUG = _configuration.debug
SECRET_KEY = _configuration.secret_key
FIELD_KEYS = _configuration.field_keys  # first encrypts, all decrypt
AUDIT_KEYS = _configuration.audit_keys  # the first seals the trail, all are known
AUDIT_ANCHORS = _configuration.audit_anchors  # where its head is written down, by `kentpcc.trail.anchors`
ALLOWED_HOSTS = _configuration.allowed_hosts
REDIS_URL = _configuration.redis_url
DATABASES = {"default": _configuration.database}
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
CODE_VERSION = env.str("CODE_VERSION", default="development")  # kept with each release of figures
SERVED_OVER_HTTPS = env.bool("SERVED_OVER_HTTPS", default=PRODUCTION)
OFFICE = {
    "force": env.str("FORCE_NAME", default="Kent Police"),
    "office": env.str("OFFICE_NAME", default="Office of the Kent Police and Crime Commissioner"),
    "commissioner_title": env.str("COMMISSIONER_TITLE", default="Commissioner"),
    "service_name": env.str("SERVICE_NAME", default="Victim satisfaction"),
}

INSTALLED_APPS = [
    "kentpcc",
    "victims",
    "surveys",
    "engagement",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "crispy_forms",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "kentpcc.middleware.name_request",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kentpcc.middleware.keep_pages_private",
    "kentpcc.middleware.answer_health_first",
    "surveys.fieldwork.safety.middleware.leave_without_session",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kentpcc.bodies.refuse_large_bodies",
    "kentpcc.disk.say_when_full",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kentpcc.middleware.unavailable_without_database",
    "kentpcc.middleware.name_user",
    "kentpcc.middleware.end_idle_sessions",
    "kentpcc.middleware.ask_for_own_password",
    "kentpcc.people.sessions.middleware.tell_of_another",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "kentpcc.middleware.explain_wrong_method",
]

ROOT_URLCONF = "kentpcc.urls"
WSGI_APPLICATION = "kentpcc.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie could be read where it lies
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kentpcc.site.navigation.frame",
                "kentpcc.people.signing_in.context.unattended",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_TEMPLATE_PACK, CRISPY_ALLOWED_TEMPLATE_PACKS = "govuk", ["govuk"]
MESSAGE_TAGS = {message_levels.ERROR: "important", message_levels.WARNING: "important"}

# People and sessions
AUTH_USER_MODEL = "kentpcc.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "home", "sign_in"
AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME = 5, 0.5  # wrong passwords; hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "kentpcc.devices.counted_as"  # a browser that is known for the account, or any other
AXES_LOCKOUT_TEMPLATE = "kentpcc/locked_out.html"
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = AXES_RESET_ON_SUCCESS = True
SESSION_ENGINE = "kentpcc.sessions"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_IDLE_SECONDS = 15 * 60
SESSION_WARN_SECONDS = 60 * env.int("IDLE_WARNING_MINUTES", default=13)  # then the page asks whether anybody is there
SESSION_BUSY = "surveys.interviewing.queries.is_in_call"  # whoever is busy is not idle, until the day is over
WHEN_SOMEBODY_LEAVES = "surveys.fieldwork.assignment.leavers.release_all"
LEAVERS_FILE = env.str("LEAVERS_FILE", default="")  # a CSV list of those who left, read every night
LEAVERS_AT_ONCE = env.int("LEAVERS_AT_ONCE", default=5)  # more are asked about first
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if SERVED_OVER_HTTPS else "session"
DEVICE_COOKIE_NAME = "__Host-device" if SERVED_OVER_HTTPS else "device"
CSRF_COOKIE_NAME = "__Host-csrf" if SERVED_OVER_HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_OVER_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kentpcc.views.csrf_failure"

# The second step: allauth keeps and checks it, every page is our own (`kentpcc.people.second_step`)
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=PRODUCTION)  # of whoever reaches victims, or gives access to others
MFA_OFF_BECAUSE = env.str("MFA_OFF_BECAUSE", default="")  # production refuses to be without it for no reason
MFA_ADAPTER = "kentpcc.people.second_step.adapter.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE, MFA_RECOVERY_CODE_DIGITS = 1, 10
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SERVED_OVER_HTTPS

# The force's directory (OpenID Connect): `kentpcc.people.signing_in.directory`
OIDC: dict[str, Any] = {
    "issuer": env.str("OIDC_ISSUER", default="").rstrip("/"),  # without it nobody signs in by the directory
    "client_id": env.str("OIDC_CLIENT_ID", default=""),
    "client_secret": env.str("OIDC_CLIENT_SECRET", default=""),
    "roles": roles_of(env),
    "roles_claim": env.str("OIDC_ROLES_CLAIM", default="roles"),
    "id_claim": env.str("OIDC_ID_CLAIM", default="sub"),
    "decides": env.bool("OIDC_DECIDES_ACCESS", default=False),
    "asks_second_step": env.bool("OIDC_ASKS_SECOND_STEP", default=False),
}
SHARED_DESKS = env.bool("SHARED_DESKS", default=False)  # whoever comes signs in at the directory anew

# Headers
SECURE_SSL_REDIRECT = SERVED_OVER_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # a proxy asks without HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SERVED_OVER_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SERVED_OVER_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF, *origin_of(OIDC["issuer"])],  # signing out goes on there
        "frame-ancestors": [NONE],
    }
}

# Language and clock: a day is a day in Kent
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise looks for it even where nothing is collected
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
MEDIA_ROOT = _configuration.files / "files"

# Backups (`kentpcc.backup`): made every night and tried every week, where a folder is named.
BACKUP_FOLDER = env.str("BACKUP_FOLDER", default="")
BACKUPS_KEPT = env.int("BACKUPS_KEPT", default=14)  # nights: what was erased is gone from all of them after as many
ERASURE_LOG_FILE = env.str("ERASURE_LOG_FILE", default="") or str(_configuration.files / "erasures.jsonl")
POSTGRESQL_PROGRAMS = env.str("POSTGRESQL_PROGRAMS", default="")  # a folder; found by themselves if left out

# Matplotlib keeps a list of fonts: in the account's home, if nobody says where, and that may be closed to it.
os.environ.setdefault("MPLCONFIGDIR", str(_configuration.files / "matplotlib"))

# Uploads: an extract of 100,000 rows is about 30 MB. While one arrives it lies where nobody else can read it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = _configuration.files / "arriving"
_configuration.files.mkdir(mode=0o700, parents=True, exist_ok=True)
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "kentpcc.arriving.SealedUploadHandler",
]
EXTRACT_MAX_BYTES = 100 * 1024 * 1024
EXTRACT_MAX_ROWS = 500_000
EXTRACT_LONG_BYTES = 1_500_000  # about 5,000 rows: a longer file is gone through by a worker

# Calls: what one person may do in an hour before a supervisor is told (`surveys.fieldwork.bounds`)
REVEALS_AN_HOUR = env.int("REVEALS_AN_HOUR", default=40)  # numbers shown that led to no interview
GIVEN_BACK_AN_HOUR = 5

# Celery: tasks may run twice, so a lost worker only means a second run
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 15 * 60
CELERY_TASK_SOFT_TIME_LIMIT = 14 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Longer than the hard time limit, so that a running task is never delivered a second time.
# One try, so that nobody waits for a broker that is away, or for one that took the connection and answers no more.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_connect_timeout": 2,
    "socket_timeout": 3,  # a worker asks anew every second
    "max_retries": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = TIME_ZONE
# What takes long has a queue and a worker of its own, so that a month is counted within seconds all the same.
CELERY_TASK_QUEUES = [Queue("celery"), Queue("long")]
CELERY_TASK_DEFAULT_QUEUE = "celery"
LONG_TASKS = (
    "kentpcc.clock.tasks.run_job",  # whatever is done once a day
    "surveys.board.publishing.tasks.make_paper",
    "surveys.figures.recounts.tasks.*",
    "surveys.figures.releases.tasks.make_release",
    "surveys.protection.tasks.apply_retention",
    "surveys.responses.tasks.make_export",
    "victims.duplicates.tasks.find_duplicates",
    "victims.extracts.tasks.*",
    "victims.tasks.*",
)
CELERY_TASK_ROUTES = {name: {"queue": "long"} for name in LONG_TASKS}

# What follows once an event is committed (`kentpcc.dispatch`).
TASKS_AFTER = {
    "signed out": "kentpcc.trail.tasks.anchor",
    "job due": "kentpcc.clock.tasks.run_job",
    "interview completed": "surveys.figures.tasks.tally_month",
    "measure changed": "surveys.figures.tasks.tally_untallied",
    "recount asked for": "surveys.figures.recounts.tasks.count_again",
    "export asked for": "surveys.responses.tasks.make_export",
    "release asked for": "surveys.figures.releases.tasks.make_release",
    "paper asked for": "surveys.board.publishing.tasks.make_paper",
    "rule changed": "victims.tasks.screen_population",
    "extract admitted": "victims.duplicates.tasks.find_duplicates",
    "long file sent": "victims.extracts.tasks.look_at_extract",
    "long file confirmed": "victims.extracts.tasks.admit_extract",
}

# What runs once a day, from which time in Kent (`kentpcc.clock`): of several clocks one runs it, and what a standstill
# missed is caught up: "each" day that was missed with its date, of the others the latest.
DAILY: dict[str, dict[str, Any]] = {
    "forget sessions that ended": {"task": "kentpcc.tasks.clear_sessions", "at": "02:30"},
    "recount the last three months": {"task": "surveys.figures.tasks.tally_recent", "at": "02:30", "each": True},
    "count how alike the answers to one interviewer are": {
        "task": "surveys.figures.interviewers.tasks.count_all_interviewers",
        "at": "02:30",
    },
    "clear forgotten uploads away": {"task": "victims.extracts.tasks.clear_forgotten_files", "at": "02:30"},
    "delete exports that have expired": {"task": "surveys.responses.tasks.delete_expired", "at": "02:30"},
    "delete what has served": {"task": "surveys.protection.tasks.apply_retention", "at": "02:30"},
    "switch off those who left": {"task": "kentpcc.people.leavers.tasks.read_leavers", "at": "05:00"},
    "forget what was said in the room": {"task": "surveys.fieldwork.supervision.tasks.forget_old_words", "at": "02:30"},
    "take fingerprints that are out of date": {"task": "victims.duplicates.tasks.find_duplicates", "at": "02:30"},
    "screen every victim again": {"task": "victims.tasks.screen_all", "at": "06:00"},
    "expect the services' returns": {"task": "engagement.returns.tasks.expect_last_quarter", "at": "06:00"},
    "draw yesterday's interviews to review": {"task": "surveys.fieldwork.quality.tasks.draw_reviews", "at": "06:00"},
    "make the day's lists": {"task": "surveys.fieldwork.day_lists.tasks.freeze_day_lists", "at": "06:30"},
}
BACKUP_JOBS: dict[str, dict[str, Any]] = {
    "make a backup": {"task": "kentpcc.backup.tasks.make_backup", "at": "01:30"},
    "try a backup, once a week": {"task": "kentpcc.backup.tasks.try_backup", "at": "04:30"},
}
DAILY |= BACKUP_JOBS if BACKUP_FOLDER else {}

LOGGING = logging_of(production=PRODUCTION, level=env.str("LOG_LEVEL", default="INFO"))
# An office shares one address: locking by address would lock everybody out with one person.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
