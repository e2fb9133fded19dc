"""models: times are aware, in UTC; without __str__ a row is `Todo object (1)`."""

from datetime import UTC

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db.models import Model  # noqa: E402
from lists.models import Todo  # noqa: E402

assert settings.USE_TZ
assert not settings.is_overridden("USE_TZ")
todo = Todo.objects.first()
assert todo.created_at.tzinfo is UTC
assert (str(todo), Model.__str__(todo)) == (todo.title, f"Todo object ({todo.pk})")
