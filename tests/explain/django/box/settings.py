"""What differs from what `startproject` writes."""

APPEND_SLASH = False
USE_TZ = True
ROOT_URLCONF = "box.urls"
INSTALLED_APPS = ["box", "django.contrib.admin", "django.contrib.auth", "rest_framework.authtoken"]
SECURE_SSL_REDIRECT = True
SECURE_CSP = {"default-src": ["'self'"]}
MIDDLEWARE = ["box.middleware.CloseMiddleware"]
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 3600
SESSION_COOKIE_SAMESITE = "Strict"
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "mail.votes.example"
ATOMIC_REQUESTS = True  # Of a database, in fact.
CORS_ALLOWED_ORIGINS = ["https://votes.example"]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True},
    "old": {"ENGINE": "django.db.backends.mysql", "CONN_MAX_AGE": 30},
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
USE_X_FORWARDED_HOST = True
