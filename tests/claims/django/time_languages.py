"""time: a naive time only warns; what is not lazy stays English; a thread knows no language."""

import warnings
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import UTC, datetime

import django
from django.db import models
from django.utils import timezone, translation

django.setup()

assert timezone.is_aware(timezone.now())
assert timezone.is_naive(datetime.now())
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    field = models.DateTimeField(name="at")
    field.model = type("One", (), {})
    assert field.get_prep_value(datetime(2026, 1, 2)) == datetime(2026, 1, 2, tzinfo=UTC)
assert "received a naive datetime" in str(told[0].message)

words = "If it was not you, there is nothing to do: your password stays as it is."
early, late = translation.gettext(words), translation.gettext_lazy(words)
with translation.override("de"):
    assert early == words
    assert str(late).startswith("Waren Sie es nicht")
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(copy_context().run, translation.get_language).result() == "en"
