"""logging: Django's console is mute without DEBUG; to name `django` resets all loggers below it."""

import logging
import logging.config

import django
from django.conf import settings
from django.utils.log import DEFAULT_LOGGING

logging.config.dictConfig(DEFAULT_LOGGING)
names = {type(handler).__name__ for handler in logging.getLogger("django").handlers}
assert names == {"StreamHandler", "AdminEmailHandler"}
console = logging.getLogger("django").handlers[0]
assert [type(one).__name__ for one in console.filters] == ["RequireDebugTrue"]
assert logging.getLogger("django").level == logging.INFO
server = logging.getLogger("django.server")
assert server.handlers
assert not server.propagate

django.setup()
assert "django.server" not in settings.LOGGING["loggers"]
logging.config.dictConfig(settings.LOGGING)
for logger in (logging.getLogger("django"), server):
    assert not logger.handlers
    assert logger.propagate
