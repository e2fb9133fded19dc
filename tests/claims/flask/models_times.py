"""models: times are naive UTC, which Python does not compare with aware ones."""

from datetime import UTC, datetime

from todo.models import now

assert now().tzinfo is None
assert abs(now() - datetime.now(UTC).replace(tzinfo=None)).total_seconds() < 5
try:
    now() < datetime.now(UTC)  # noqa: B015
except TypeError:
    pass
else:
    raise AssertionError("compared")
