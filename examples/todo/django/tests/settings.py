"""The settings of the tests: the project's own, without its secrets and with fast passwords."""

import os

os.environ["DEBUG"] = "True"
os.environ["SECRET_KEY"] = "only-for-tests"

from config.settings import *  # noqa: E402, F403

# The tests run without DEBUG and without collectstatic: WhiteNoise shall look only when asked.
WHITENOISE_AUTOREFRESH = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A test is rolled back and never commits, so nothing that it changes would be forgotten.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
