"""What differs from what `startproject` writes."""

APPEND_SLASH = False
USE_TZ = True
ROOT_URLCONF = "box.urls"
INSTALLED_APPS = ["box", "django.contrib.admin", "django.contrib.auth"]
