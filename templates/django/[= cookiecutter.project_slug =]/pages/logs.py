"""What the lines that are written down tell besides."""

import logging
from contextvars import ContextVar

# The id of the request that this thread, or this task, is answering.
request_id = ContextVar("request_id", default="-")


class RequestIdFilter(logging.Filter):
    """Gives each line its request's id, and lets every line pass."""

    def filter(self, record):
        """Add the id: Django names the request of some lines."""
        request = getattr(record, "request", None)
        record.request_id = getattr(request, "id", request_id.get())
        return True
