"""Settings, from the environment; each is documented in docs/reference/settings.md."""

from __future__ import annotations

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from essaim.server.home import home, secret_key
from essaim.server.rooms import ROOMS

env = environ.Env()
PACKAGE = Path(__file__).resolve().parent.parent

ESSAIM_HOME = home()
SECRET_KEY = env.str("ESSAIM_SECRET_KEY", default="") or secret_key()
DEBUG = env.bool("ESSAIM_DEBUG", default=False)
ALLOWED_HOSTS = env.list("ESSAIM_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("ESSAIM_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("ESSAIM_HTTPS", default=False)
SIGN_UP_OPEN = env.bool("ESSAIM_SIGN_UP_OPEN", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "essaim.design",
    "essaim.accounts",
    *(room.package for room in ROOMS),
    "essaim.workspace",
    "essaim.portal",
    "essaim.server",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "essaim.accounts.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "essaim.accounts.web.middleware.ViewerMiddleware",
]

ROOT_URLCONF = "essaim.server.urls"
ASGI_APPLICATION = "essaim.server.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "essaim.server.menu.menu",
            ],
            "builtins": ["essaim.design.templatetags.design"],
        },
    },
]

DATABASES = {
    "default": env.db_url("ESSAIM_DATABASE_URL", default=f"sqlite:///{ESSAIM_HOME / 'essaim.sqlite3'}"),
}
# Each action is one transaction; pages that only read take none: on SQLite it would be the write lock.
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "essaim.accounts.web.sign_up.SignUpAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none" if env.str("ESSAIM_EMAIL_URL", default="") == "" else "mandatory"
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION == "mandatory"
ACCOUNT_SESSION_REMEMBER = True
EMAIL_CONFIG = env.email_url("ESSAIM_EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
"""Seconds: somebody waits for the page that says whether a mail left."""
DEFAULT_FROM_EMAIL = env.str("ESSAIM_FROM_EMAIL", default="essaim@example.org")

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
USE_I18N = True
LOCALE_PATHS = [PACKAGE / "cli" / "locale"]  # the command line is no installed application
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ESSAIM_HOME / "static"
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = ESSAIM_HOME / "uploads"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

REACTIONS = "essaim.server.reactions.react"
TASKS = {"default": {"BACKEND": env.str("ESSAIM_JOBS", default="django_tasks_db.DatabaseBackend")}}

# The embedded engine when blank; clickhouse://user:password@host:8123/?cluster=name when one machine is outgrown.
ESSAIM_WAREHOUSE_URL = env.str("ESSAIM_WAREHOUSE_URL", default="")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
# Sub-domains and preloading are the domain owner's decision, not one installation's.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    # Whoever reads the log must not be able to open a creator's report.
    "filters": {"secrets": {"()": "essaim.portal.core.hiding.HiddenSecrets"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    # Django's own handlers would say each line once more, with its secrets.
    "loggers": {"django": {"handlers": []}},
    "root": {"handlers": ["stderr"], "level": env.str("ESSAIM_LOG_LEVEL", default="WARNING")},
}
