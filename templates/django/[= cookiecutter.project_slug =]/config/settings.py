"""The settings of the project; what differs between machines comes from the environment."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

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
#% if cookiecutter.accounts %#
    "accounts",
#% endif %#
#% if cookiecutter.api %#
    "api",
    "corsheaders",
    "rest_framework",
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
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
#~ mark static.development ~#
    "django.contrib.staticfiles",
#~ end static.development ~#
    # Lets templates/django/forms/ override the way forms are rendered.
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
#~ mark static.production ~#
    "whitenoise.middleware.WhiteNoiseMiddleware",
#~ end static.production ~#
    # These two stand above all that may refuse a request, so that their headers are on its answer.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pages.middleware.no_store",
#% if cookiecutter.api %#
    "corsheaders.middleware.CorsMiddleware",
    "api.middleware.problems",
#% endif %#
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
#~ mark forms.csrf@2 ~#
    "django.middleware.csrf.CsrfViewMiddleware",
#~ end forms.csrf@2 ~#
#% if cookiecutter.accounts %#
#~ mark accounts.current ~#
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
#~ end accounts.current ~#
#% endif %#
    "django.contrib.messages.middleware.MessageMiddleware",
    "pages.middleware.method_not_allowed_page",
    "pages.middleware.DatabaseErrorMiddleware",
]

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

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
if env.str("DATABASE_URL", default=""):
    # A connection serves many requests, and is tried before each.
    DATABASES["default"] = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    DATABASES["default"] |= env.db_url("DATABASE_URL")
    # Seconds; by themselves the drivers wait for minutes.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode = WAL;",
        "timeout": 5,
        # Ask for the write lock at once: a transaction that asks later may fail.
        "transaction_mode": "IMMEDIATE",
    }
if DATABASES["default"]["ENGINE"] == "django.db.backends.mysql":
    import pymysql  # In place of mysqlclient, which Django expects and which has to be compiled.

    pymysql.install_as_MySQLdb()
#% if cookiecutter.django_version == "5.2" %#
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
#% endif %#
#% if cookiecutter.accounts %#

AUTH_USER_MODEL = "accounts.User"
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
#% endif %#

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"

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

#~ mark config.switch@2 ~#
SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SECURE = not DEBUG
#~ end config.switch@2 ~#
SECURE_HSTS_SECONDS = 0 if DEBUG else env.int("HSTS_SECONDS", default=3600)
#~ mark config.deploy ~#
# The redirect to HTTPS belongs to the server in front; what subdomains do is not ours to promise.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
#~ end config.deploy ~#

# By itself Django only mails errors to ADMINS where DEBUG is off, and is silent if there are none.
# Naming its logger takes that away: what Django logs goes where all else does, and once.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "[%(asctime)s] %(levelname)s in %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"level": "INFO"}},
}

#~ mark config.default@2 ~#
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
TODOS_PER_PAGE = 10
#~ end config.default@2 ~#
#% if cookiecutter.api %#

REST_FRAMEWORK = {
#% if cookiecutter.accounts %#
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.BasicAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
#% else %#
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
#% endif %#
    "DEFAULT_PARSER_CLASSES": ["api.parsers.ObjectParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.LinkPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.exceptions.exception_handler",
    # The name of an unknown field comes back in the answer, and not every name has a UTF-8 form.
    "UNICODE_JSON": False,
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME} API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": ["api.schema.say_more"],
}
# Any site's scripts may call the API: a browser sends them no cookie of this site.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = "^/api/"
CORS_EXPOSE_HEADERS = ["Link", "Location", "X-Total-Count"]
#% endif %#
