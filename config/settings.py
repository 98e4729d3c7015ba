"""Settings. Unconfigured, this is the demonstration and answers on this machine only."""

from pathlib import Path
from urllib.parse import urlsplit

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("GOLDENTHREAD_VAR", str(BASE_DIR / "var")))

# production asks for its secret and its hosts; demo runs with what is below, on 127.0.0.1 only.
MODE = environment.choice("GOLDENTHREAD_MODE", ("production", "demo"), "demo")
DEMO = MODE == "demo"
DEBUG = environment.flag("GOLDENTHREAD_DEBUG", default=False)
SECRET_KEY = environment.text("GOLDENTHREAD_SECRET_KEY", "demonstration-only-no-secret" if DEMO else None)
ALLOWED_HOSTS = ["127.0.0.1", "localhost"] if DEMO else environment.words("GOLDENTHREAD_HOSTS", ())

DATABASES = {"default": environment.database("DATABASE_URL", default_file=VAR_DIR / "demo.sqlite3")}
# Counts the wrong passwords of an address: several processes count together only in one they share.
CACHES = {"default": environment.cache("CACHE_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "goldenthread.foundation.ui",
    "goldenthread.foundation.ledger",
    "goldenthread.foundation.files",
    "goldenthread.foundation.jobs",
    "goldenthread.foundation.notices",
    "goldenthread.domain.organisations",
    "goldenthread.domain.directions",
    "goldenthread.domain.evidence",
    "goldenthread.domain.plans",
    "goldenthread.domain.measures",
    "goldenthread.domain.meetings",
    "goldenthread.domain.insight",
    "goldenthread.domain.reports",
    "goldenthread.domain.reviews",
    "goldenthread.interfaces.web",
    "goldenthread.interfaces.cli",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goldenthread.interfaces.web.errors.PlainRefusals",
    "goldenthread.interfaces.web.keeping.KeepTyped",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            BASE_DIR / "goldenthread/interfaces/web/templates",
            BASE_DIR / "goldenthread/foundation/ui/templates",
        ],
        "OPTIONS": {"environment": "goldenthread.foundation.ui.templating.environment"},
    },
]

AUTH_USER_MODEL = "organisations.Person"
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:sign-in"
CSRF_FAILURE_VIEW = "goldenthread.interfaces.web.accounts.views.token_refused"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"  # due hours are London wall time; moments are stored in UTC
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
# Finders serve the built files straight from the source tree, so nothing has to be collected for the demonstration.
WHITENOISE_USE_FINDERS = True

# The grid of a round is one form of up to 250 rows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not DEMO
CSRF_COOKIE_SECURE = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 31_536_000
SECURE_SSL_REDIRECT = not DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# Stored files: outside of what is served, one folder for content by its hash (ADR 0027).
GOLDENTHREAD_FILES = Path(environment.text("GOLDENTHREAD_FILES", str(VAR_DIR / "files")))
GOLDENTHREAD_UPLOAD_LARGEST = environment.whole_number("GOLDENTHREAD_UPLOAD_LARGEST", default=25) * 1_000_000  # bytes
GOLDENTHREAD_CLAMD = environment.service("GOLDENTHREAD_CLAMD")

# Keys that sign what leaves: a folder an organisation below this one, made by `goldenthread keys create` (ADR 0051).
GOLDENTHREAD_SIGNING_KEYS = Path(environment.text("GOLDENTHREAD_SIGNING_KEYS", str(VAR_DIR / "keys")))
GOLDENTHREAD_SIGNING_PASSPHRASE = environment.text("GOLDENTHREAD_SIGNING_PASSPHRASE", "")
GOLDENTHREAD_TIMESTAMP_URL = environment.web_address("GOLDENTHREAD_TIMESTAMP_URL")

# Jobs wait in the database and are enqueued in the transaction that asks for them (ADR 0025).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": False}}

# E-mail (ADR 0028). Links in it begin with GOLDENTHREAD_URL.
GOLDENTHREAD_URL = environment.text(
    "GOLDENTHREAD_URL", "http://127.0.0.1:8000" if DEMO else f"https://{next(iter(ALLOWED_HOSTS), 'localhost')}"
).rstrip("/")
PREFERENCES_URL = "messages:preferences"
MAIL = environment.choice("GOLDENTHREAD_MAIL", ("files", "smtp", "notify"), "files" if DEMO else "smtp")
EMAIL_BACKEND = {
    "files": "goldenthread.foundation.notices.backends.demo.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "notify": "goldenthread.foundation.notices.backends.notify.EmailBackend",
}[MAIL]
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.whole_number("EMAIL_PORT", default=25)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD", "")
_SECURITY = environment.choice("EMAIL_SECURITY", ("none", "starttls", "tls"), "none")
EMAIL_USE_TLS, EMAIL_USE_SSL = _SECURITY == "starttls", _SECURITY == "tls"
EMAIL_TIMEOUT = 10  # seconds; a worker does nothing else meanwhile
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", f"golden-thread@{urlsplit(GOLDENTHREAD_URL).hostname}")
NOTIFY_KEY = environment.text("GOLDENTHREAD_NOTIFY_KEY", None if MAIL == "notify" else "")
NOTIFY_TEMPLATE = environment.text("GOLDENTHREAD_NOTIFY_TEMPLATE", None if MAIL == "notify" else "")

# Working days after a round's last day until the post above one that has not answered is told; 0: never.
GOLDENTHREAD_ESCALATE_AFTER = environment.whole_number("GOLDENTHREAD_ESCALATE_AFTER", default=5, least=0)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
