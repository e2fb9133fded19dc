"""The settings of the project; what differs between machines comes from the environment."""

#% if cookiecutter.accounts %#
from datetime import timedelta
#% endif %#
from pathlib import Path

import environ
#% if cookiecutter.django_version == "5.2" %#
from csp.constants import NONE, SELF
#% endif %#
from django.core.exceptions import ImproperlyConfigured
#% if cookiecutter.django_version == "6.1" %#
from django.utils.csp import CSP
#% endif %#

BASE_DIR = Path(__file__).resolve().parent.parent

#~ mark config.default ~#
# What this site is called, wherever its name is shown.
SITE_NAME = "[= cookiecutter.project_name | replace('\\', '\\\\') | replace('\x22', '\\x22') =]"
#~ end config.default ~#

#~ mark config.environment ~#
# The environment wins over the .env file.
env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
#~ end config.environment ~#

#~ mark config.refuse ~#
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
#~ end config.refuse ~#

#~ mark commands.find@2 ~#
INSTALLED_APPS = [
    "pages",
    "lists",
#~ end commands.find@2 ~#
#~ mark signals.load@2 ~#
    "activity",
#~ end signals.load@2 ~#
#% if cookiecutter.feeds %#
    "feeds",
#% endif %#
#% if cookiecutter.files %#
    "files",
#% endif %#
#% if cookiecutter.accounts %#
    "accounts",
    "axes",
#% endif %#
#% if cookiecutter.jobs %#
    "reminders",
#% if cookiecutter.django_version == "5.2" %#
    "django_tasks",
#% endif %#
#~ mark background.queue@2 ~#
    "django_tasks_db",
#~ end background.queue@2 ~#
#% endif %#
#% if cookiecutter.api %#
    "api",
    "corsheaders",
    "rest_framework",
#% if cookiecutter.accounts %#
    "knox",
#% endif %#
    "drf_spectacular",
    "drf_spectacular_sidecar",
#% endif %#
#% if cookiecutter.admin %#
#~ mark admin.site@3 ~#
    "django.contrib.admin",
#~ end admin.site@3 ~#
#% endif %#
#% if cookiecutter.accounts %#
#~ mark commands.account ~#
    "django.contrib.auth",
#~ end commands.account ~#
    "django.contrib.contenttypes",
#% endif %#
#~ mark sessions.store ~#
    "django.contrib.sessions",
#~ end sessions.store ~#
    "django.contrib.messages",
    "django.contrib.sitemaps",
#~ mark static.development ~#
    "django.contrib.staticfiles",
#~ end static.development ~#
    # Lets templates/django/forms/ override the way forms are rendered.
    "django.forms",
]

#~ mark middleware.order ~#
#~ mark security.headers@2 ~#
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
#~ end security.headers@2 ~#
#~ mark static.production middleware.wsgi ~#
    "whitenoise.middleware.WhiteNoiseMiddleware",
#~ end static.production middleware.wsgi ~#
#% if cookiecutter.accounts or cookiecutter.api %#
    "pages.middleware.visitor_address",
#% endif %#
    # These stand above all that may refuse a request, so that their headers are on its answer.
    "pages.middleware.request_id",
#~ mark security.headers@2 ~#
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
#% if cookiecutter.django_version == "5.2" %#
    "csp.middleware.CSPMiddleware",
#% else %#
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
#% endif %#
#~ mark caching.page@2 ~#
    "django.middleware.http.ConditionalGetMiddleware",
    "pages.middleware.careful_headers",
#~ end caching.page@2 ~#
#~ end security.headers@2 ~#
#% if cookiecutter.api %#
    "corsheaders.middleware.CorsMiddleware",
    "api.middleware.problems",
#% endif %#
#~ mark sessions.store ~#
    "django.contrib.sessions.middleware.SessionMiddleware",
#~ end sessions.store ~#
    "django.middleware.common.CommonMiddleware",
#~ mark forms.csrf@2 security.csrf ~#
    "django.middleware.csrf.CsrfViewMiddleware",
#~ end forms.csrf@2 security.csrf ~#
#% if cookiecutter.accounts %#
#~ mark accounts.current ~#
    "django.contrib.auth.middleware.AuthenticationMiddleware",
#~ mark permissions.members ~#
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
#~ end permissions.members ~#
#~ end accounts.current ~#
#% endif %#
    "django.contrib.messages.middleware.MessageMiddleware",
    "pages.middleware.method_not_allowed_page",
    "pages.middleware.DatabaseErrorMiddleware",
#% if cookiecutter.accounts %#
    "axes.middleware.AxesMiddleware",
#% endif %#
]
#~ end middleware.order ~#

#~ mark layout.cycle ~#
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
#~ end layout.cycle ~#

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
#~ mark templates.context@3 ~#
            "context_processors": [
                "django.template.context_processors.request",
#% if cookiecutter.accounts %#
                "django.contrib.auth.context_processors.auth",
#% endif %#
                "django.contrib.messages.context_processors.messages",
                "pages.context_processors.site",
#~ end templates.context@3 ~#
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

#~ mark databases.url ~#
#% if cookiecutter.database == "sqlite" %#
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
#% else %#
DATABASES = {"default": env.db_url("DATABASE_URL")}
#% endif %#
#~ end databases.url ~#
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode = WAL;",
#~ mark transactions.sqlite ~#
        "timeout": 5,
        # Ask for the write lock at once: to ask later may fail.
        "transaction_mode": "IMMEDIATE",
#~ end transactions.sqlite ~#
    }
else:
#~ mark databases.keep ~#
    # A connection serves many requests, and is tried before each.
    DATABASES["default"] = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | DATABASES["default"]
#~ end databases.keep ~#
#~ mark databases.wait ~#
    # Seconds; psycopg by itself waits for two minutes.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
#~ end databases.wait ~#
#~ mark databases.driver ~#
if DATABASES["default"]["ENGINE"] == "django.db.backends.mysql":
    # In place of mysqlclient, which would have to be compiled.
    import pymysql

    pymysql.install_as_MySQLdb()
#~ end databases.driver ~#
#% if cookiecutter.django_version == "5.2" %#
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
#% endif %#
#% if cookiecutter.accounts %#

AUTH_USER_MODEL = "accounts.User"
#~ mark security.throttle@2 ~#
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
#~ end security.throttle@2 ~#
# How often an address may send a form of strangers in that time; 0: any number.
FORM_TRIES = env.int("FORM_TRIES", default=20)
AXES_DISABLE_ACCESS_LOG = True
#% if cookiecutter.admin %#
AXES_ENABLE_ADMIN = False
#% endif %#
AXES_VERBOSE = False
#~ mark accounts.signup ~#
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "accounts.validators.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
#~ end accounts.signup ~#
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "lists:index"
LOGOUT_REDIRECT_URL = "pages:home"
#~ mark mail.once@2 ~#
PASSWORD_RESET_TIMEOUT = 60 * 60
#~ end mail.once@2 ~#
#~ mark mail.link@3 ~#
# What links in messages begin with: not the host of a request.
local = "http://127.0.0.1:8000"
SITE_URL = env.str("SITE_URL", default=local if DEBUG else f"https://{ALLOWED_HOSTS[0]}")
if SITE_URL.startswith(("https://.", "https://*")):
    raise ImproperlyConfigured("SITE_URL is not set: no link can lead to all of a domain.")
#~ end mail.link@3 ~#

#~ mark mail.send ~#
server = "consolemail://" if DEBUG else "smtp://localhost:25"
mail = env.email_url("EMAIL_URL", default=server) | {"EMAIL_TIMEOUT": 10}
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")
#~ end mail.send ~#
#% if cookiecutter.django_version == "5.2" %#
#~ mark mail.send ~#
vars().update(mail)
#~ end mail.send ~#
#% else %#
#~ mark mail.send ~#
MAILERS = {"default": {"BACKEND": mail["EMAIL_BACKEND"]}}
if mail["EMAIL_HOST"]:
    MAILERS["default"]["OPTIONS"] = {
        "host": mail["EMAIL_HOST"],
        "port": mail["EMAIL_PORT"],
        "username": mail["EMAIL_HOST_USER"],
        "password": mail["EMAIL_HOST_PASSWORD"],
        "use_tls": mail.get("EMAIL_USE_TLS"),
        "use_ssl": mail.get("EMAIL_USE_SSL"),
        "timeout": mail["EMAIL_TIMEOUT"],
    }
#~ end mail.send ~#
#% endif %#
#% endif %#

#% if cookiecutter.accounts or cookiecutter.api %#
# How many proxies stand in front, each of which adds to X-Forwarded-For.
PROXIES = env.int("PROXIES", default=0)

#% endif %#
#~ mark caching.shared ~#
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
#~ end caching.shared ~#

#% if cookiecutter.jobs %#
#~ mark background.queue ~#
# Jobs wait in the database for `manage.py db_worker`; in development they are done at once.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
if env.bool("JOBS_AT_ONCE", default=DEBUG):
#~ end background.queue ~#
#% if cookiecutter.django_version == "5.2" %#
#~ mark background.queue ~#
    TASKS["default"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
#~ end background.queue ~#
#% else %#
#~ mark background.queue ~#
    TASKS["default"]["BACKEND"] = "django.tasks.backends.immediate.ImmediateBackend"
#~ end background.queue ~#
#% endif %#

#% endif %#
LANGUAGE_CODE = "en"
#% if cookiecutter.accounts %#
#~ mark time.choose@2 ~#
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
#~ end time.choose@2 ~#
LOCALE_PATHS = [BASE_DIR / "locale"]
#~ mark time.zone@2 ~#
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
#~ end time.zone@2 ~#
#% else %#
TIME_ZONE = "UTC"
#% endif %#

#~ mark static.place ~#
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
#~ end static.place ~#
#~ mark static.production@2 ~#
if not DEBUG:
    # In development, runserver serves them; here they come from STATIC_ROOT, after collectstatic.
#~ end static.production@2 ~#
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

#~ mark config.switch@2 security.https sessions.flags ~#
SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SECURE = not DEBUG
#~ end config.switch@2 security.https sessions.flags ~#
#% if cookiecutter.django_version == "5.2" %#
#~ mark security.policy ~#
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
#~ end security.policy ~#
#% else %#
#~ mark security.policy ~#
# What a page may load, and from where; all else is refused.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "connect-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "img-src": [CSP.SELF, "data:"],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
}
#~ end security.policy ~#
#% endif %#

#~ mark security.https@2 ~#
SECURE_HSTS_SECONDS = 0 if DEBUG else env.int("HSTS_SECONDS", default=3600)
#~ mark config.deploy ~#
# The redirect to HTTPS belongs to the server in front; what subdomains do is not ours to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
#~ end config.deploy ~#
#~ end security.https@2 ~#

#~ mark logging.level ~#
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
#~ end logging.level ~#
#~ mark logging.configure ~#
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
#~ end logging.configure ~#
#% if cookiecutter.accounts %#
        "axes": {"level": "ERROR"},  # The view says by itself that somebody could not sign in.
#% endif %#
#~ mark logging.secrets@2 ~#
        # Each statement is logged with its values while DEBUG is on: hashes, keys of sessions.
        "django.db.backends": {"level": "INFO"},
#~ end logging.secrets@2 ~#
#~ mark logging.configure ~#
    },
}
#~ end logging.configure ~#

#% if cookiecutter.files %#
# Where the files of todos are, which no server shows.
MEDIA_ROOT = env.path("MEDIA_ROOT", default=BASE_DIR / "media")
#% endif %#
#~ mark config.default@2 ~#
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
TODOS_PER_PAGE = 10
#~ end config.default@2 ~#
#% if cookiecutter.api %#

REST_FRAMEWORK = {
#% if cookiecutter.accounts %#
#~ mark api-auth.ways ~#
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.BasicAuthentication",
        "api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
#~ end api-auth.ways ~#
    ],
#~ mark permissions.api ~#
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
#~ end permissions.api ~#
#% else %#
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
#% endif %#
#~ mark api-auth.throttle ~#
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": env.str("API_RATE", default="600/minute") or None},
    "NUM_PROXIES": 0,
#~ end api-auth.throttle ~#
    "DEFAULT_PARSER_CLASSES": ["api.parsers.ObjectParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.LinkPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.exceptions.exception_handler",
    # The name of an unknown field comes back in the answer, and not every name has a UTF-8 form.
    "UNICODE_JSON": False,
}
#% if cookiecutter.accounts %#
#~ mark api-auth.make@2 ~#
REST_KNOX = {"AUTH_HEADER_PREFIX": "Bearer", "TOKEN_TTL": timedelta(days=90)}
#~ end api-auth.make@2 ~#
#% endif %#
SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME} API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["api.schema.say_more"],
}
# Any site's scripts may call the API: a browser sends them no cookie of this site.
#~ mark middleware.cors ~#
CORS_URLS_REGEX = "^/api/"
CORS_ALLOW_ALL_ORIGINS = True
CORS_EXPOSE_HEADERS = ["Link", "Location", "Retry-After", "X-Request-ID", "X-Total-Count"]
#~ end middleware.cors ~#
#% endif %#
