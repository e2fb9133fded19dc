"""The settings of the project; what differs between machines comes from the environment."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

# What this site is called, wherever its name is shown.
SITE_NAME = "Todo"

# The environment wins over the .env file.
env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])

if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set: run `cp .env.example .env`, then put a long random text there."
    )
if not DEBUG and (len(SECRET_KEY) < 50 or SECRET_KEY.startswith("change-me")):
    raise ImproperlyConfigured(
        "SECRET_KEY is too weak for production: use at least 50 random characters."
    )
if not DEBUG and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is empty: name the hosts that this site answers for, separated by commas."
    )

INSTALLED_APPS = [
    "pages",
    "lists",
    "activity",
    "feeds",
    "files",
    "accounts",
    "axes",
    "reminders",
    "django_tasks",
    "django_tasks_db",
    "api",
    "corsheaders",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    # Lets templates/django/forms/ override the way forms are rendered.
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pages.middleware.visitor_address",
    # These stand above all that may refuse a request, so that their headers are on its answer.
    "pages.middleware.request_id",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "pages.middleware.careful_headers",
    "corsheaders.middleware.CorsMiddleware",
    "api.middleware.problems",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pages.middleware.method_not_allowed_page",
    "pages.middleware.DatabaseErrorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

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
                "pages.context_processors.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode = WAL;",
        "timeout": 5,
        # Ask for the write lock at once: to ask later may fail.
        "transaction_mode": "IMMEDIATE",
    }
else:
    # A connection serves many requests, and is tried before each.
    DATABASES["default"] = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | DATABASES["default"]
    # Seconds; psycopg by itself waits for two minutes.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
if DATABASES["default"]["ENGINE"] == "django.db.backends.mysql":
    # In place of mysqlclient, which would have to be compiled.
    import pymysql

    pymysql.install_as_MySQLdb()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = env.int("SIGN_IN_TRIES", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username", "ip_address"]
AXES_HANDLER = "accounts.tries.Handler"
AXES_USERNAME_CALLABLE = "accounts.tries.name"
AXES_LOCKOUT_CALLABLE = "accounts.tries.refuse"
# Who goes on trying while refused does not wait the longer for it.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# How often an address may send a form of strangers in that time; 0: any number.
FORM_TRIES = env.int("FORM_TRIES", default=20)
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "accounts.validators.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "lists:index"
LOGOUT_REDIRECT_URL = "pages:home"
PASSWORD_RESET_TIMEOUT = 60 * 60
# What links in messages begin with: not the host of a request.
local = "http://127.0.0.1:8000"
SITE_URL = env.str("SITE_URL", default=local if DEBUG else f"https://{ALLOWED_HOSTS[0]}")
if SITE_URL.startswith(("https://.", "https://*")):
    raise ImproperlyConfigured("SITE_URL is not set: no link can lead to all of a domain.")

server = "consolemail://" if DEBUG else "smtp://localhost:25"
mail = env.email_url("EMAIL_URL", default=server) | {"EMAIL_TIMEOUT": 10}
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")
vars().update(mail)

# How many proxies stand in front, each of which adds to X-Forwarded-For.
PROXIES = env.int("PROXIES", default=0)

# For all workers of this host; with REDIS_URL for those of all hosts.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": BASE_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
        "TIMEOUT": 60,
    }
}
if REDIS_URL := env.str("REDIS_URL", default=""):
    CACHES["default"] = {
        "BACKEND": "pages.calm_cache.CalmRedisCache",
        "LOCATION": REDIS_URL,
        # Seconds; a Redis that is silent would hold up each request for ever.
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
        "TIMEOUT": 60,
    }

# Jobs wait in the database for `manage.py db_worker`; in development they are done at once.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
if env.bool("JOBS_AT_ONCE", default=DEBUG):
    TASKS["default"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="UTC")

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
if not DEBUG:
    # In development, runserver serves them; here they come from STATIC_ROOT, after collectstatic.
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SECURE = not DEBUG
# What a page may load, and from where; all else is refused.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

SECURE_HSTS_SECONDS = 0 if DEBUG else env.int("HSTS_SECONDS", default=3600)
# The redirect to HTTPS belongs to the server in front; what subdomains do is not ours to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
# By itself Django only mails errors to ADMINS where DEBUG is off, and is silent if there are none.
# Naming its logger takes that away: what Django logs goes where all else does, and once.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "pages.logs.RequestIdFilter"}},
    "formatters": {
        "line": {
            "format": "[{asctime}] {levelname} in {name} [{request_id}]: {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"level": LOG_LEVEL},
        "axes": {"level": "ERROR"},  # The view says by itself that somebody could not sign in.
        # Each statement is logged with its values while DEBUG is on: hashes, keys of sessions.
        "django.db.backends": {"level": "INFO"},
    },
}

# Where the files of todos are, which no server shows.
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / "media")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
TODOS_PER_PAGE = 10

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.BasicAuthentication",
        "api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": env.str("API_RATE", default="600/minute") or None},
    "NUM_PROXIES": 0,
    "DEFAULT_PARSER_CLASSES": ["api.parsers.ObjectParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.LinkPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.exceptions.exception_handler",
    # The name of an unknown field comes back in the answer, and not every name has a UTF-8 form.
    "UNICODE_JSON": False,
}
REST_KNOX = {"AUTH_HEADER_PREFIX": "Bearer", "TOKEN_TTL": timedelta(days=90)}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME} API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["api.schema.say_more"],
}
# Any site's scripts may call the API: a browser sends them no cookie of this site.
CORS_URLS_REGEX = "^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_EXPOSE_HEADERS = ["Link", "Location", "Retry-After", "X-Request-ID", "X-Total-Count"]
