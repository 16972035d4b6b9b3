"""All settings, one file. Everything that differs between installations comes from ``DONDOC_*`` variables (docs/reference.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import environ

env = environ.Env()


def _secret(name: str, fallback: Path) -> str:
    """The variable itself, the file that ``<name>_FILE`` names, or the file that ``dondoc setup`` wrote; empty where none is."""
    value: str = env.str(name, default="")
    if value:
        return value
    path = Path(env.str(f"{name}_FILE", default=str(fallback)))
    return path.read_text("utf-8").strip() if path.is_file() else ""


WEB = Path(__file__).parent
#: where the embedded database, stored files and the secret key lie
DATA = Path(env.str("DONDOC_DATA", default="var")).resolve()

DEBUG = env.bool("DONDOC_DEBUG", default=False)
BASE_URL = env.str("DONDOC_BASE_URL", default="http://127.0.0.1:8000")
#: Django refuses to sign anything with an empty key
SECRET_KEY = _secret("DONDOC_SECRET_KEY", DATA / "secret-key")
_HOST = BASE_URL.split("//")[-1].split("/")[0].rsplit(":", 1)[0]
ALLOWED_HOSTS = [*env.list("DONDOC_ALLOWED_HOSTS", default=[]), _HOST, "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [BASE_URL.rstrip("/")]
SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_ENGINE = "dondoc.web.people.session_store"
SESSION_COOKIE_AGE = env.int("DONDOC_SESSION_HOURS", default=12) * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
if env.bool("DONDOC_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

ROOT_URLCONF = "dondoc.web.urls"
WSGI_APPLICATION = "dondoc.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "dondoc.web.look",
    "dondoc.web.agencies",
    "dondoc.web.people",
    "dondoc.web.meetings",
    "dondoc.web.documents",
    "dondoc.web.register",
    "dondoc.web.threads",
    "dondoc.web.reports",
    "dondoc.web.search",
    "dondoc.web.home",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "django_htmx",
    "django_q",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dondoc.web.look.headers.text_compressed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dondoc.web.look.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dondoc.web.look.headers.content_security_policy",
    "dondoc.web.look.refusals.Refusals",
    "dondoc.web.people.session.given_passwords_are_changed",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dondoc.web.look.frame.frame",
            ]
        },
    }
]


#: plans are kept of prepared questions (`dondoc.web.plans`), of nothing else however often it is asked; without a pool, a
#: connection lasts for one page only, or belongs to another program that hands it around
KEEP_PLANS = 1_000_000_000


def _database() -> dict[str, Any]:
    """SQLite in the data directory, or what the variable says; both set up so that several processes may write."""
    database: dict[str, Any] = env.db_url("DONDOC_DATABASE_URL", default=f"sqlite:///{DATA / 'dondoc.sqlite3'}")
    if database["ENGINE"].endswith("sqlite3"):
        database["OPTIONS"] = {
            # A deferred transaction that turns into a write fails at once under WAL; an immediate one waits its turn.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
        }
    else:
        pool = env.bool("DONDOC_DATABASE_POOL", default=True)
        database["OPTIONS"] = {
            "pool": pool,
            # Compiling a plan takes longer than any question that is asked here.
            "options": "-c jit=off",
            "prepare_threshold": KEEP_PLANS if pool else None,
        }
    return database


DATABASES = {"default": _database()}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    # quarantine of files that are being read: not in the backup, emptied when they are accepted or refused
    "arriving": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "arriving"}},
    # pages drawn as pictures: made again when they are gone
    "pictures": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "pictures"}},
    "staticfiles": {"BACKEND": "dondoc.web.look.versions.VersionedFiles"},
}
STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"] if (WEB / "static").is_dir() else []
#: served from the package itself: nothing to collect
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60
#: the largest file that may be uploaded, in bytes; the readers have limits of their own
UPLOAD_LIMIT = env.int("DONDOC_UPLOAD_MEGABYTES", default=50) * 1024 * 1024
#: where files come from by themselves, and the code of the register that takes them (the only one where none is named)
WATCHED_FOLDER = env.str("DONDOC_WATCHED_FOLDER", default="")
MAILBOX_URL = _secret("DONDOC_MAILBOX_URL", DATA / "mailbox-url")
INTAKE_REGISTER = env.str("DONDOC_INTAKE_REGISTER", default="")
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

#: sentences are written in Vietnamese; the catalogues give them in English, and the libraries' English in Vietnamese
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [WEB / "locale"]
FORM_RENDERER = "dondoc.web.look.forms.Renderer"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "dondoc.web.people.accounts.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "đôn đốc"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": env.json("DONDOC_OPENID_APPS", default=[])}}
AXES_FAILURE_LIMIT = env.int("DONDOC_SIGN_IN_ATTEMPTS", default=8)
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_IPWARE_PROXY_COUNT = 1 if env.bool("DONDOC_BEHIND_PROXY", default=False) else None

EMAIL_CONFIG = env.email_url("DONDOC_EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DONDOC_EMAIL_FROM", default="dondoc@localhost")

#: delivery is at least once: every job can be run twice without harm; ``retry`` must be longer than ``timeout``
Q_CLUSTER = {
    "name": "dondoc",
    "label": "Việc nền",
    "orm": "default",
    "workers": env.int("DONDOC_WORKERS", default=2),
    "timeout": 900,
    "retry": 1000,
    "max_attempts": 3,
    "poll": 0.5,
    "save_limit": 1000,
    "catch_up": False,
    "sync": env.bool("DONDOC_JOBS_IN_PROCESS", default=False),
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("DONDOC_LOG_LEVEL", default="WARNING")},
}
