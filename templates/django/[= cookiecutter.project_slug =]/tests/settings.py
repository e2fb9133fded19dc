"""The settings of the tests: the project's own, without its secrets and with fast passwords."""

import os

#~ mark testing.settings@2 ~#
os.environ["DEBUG"] = "True"
os.environ["SECRET_KEY"] = "only-for-tests"

from config.settings import *  # noqa: E402, F403
#~ end testing.settings@2 ~#

# The tests run without DEBUG and without collectstatic: WhiteNoise shall look only when asked.
WHITENOISE_AUTOREFRESH = True
#% if cookiecutter.accounts %#

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
#% endif %#

# A test is rolled back and never commits, so nothing that it changes would be forgotten.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
