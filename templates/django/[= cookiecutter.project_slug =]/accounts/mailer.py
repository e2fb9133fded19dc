"""Writes and sends messages while the visitor has the answer already."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

sender = ThreadPoolExecutor(max_workers=1)


def send(write_and_send, *args, **kwargs):
    """Have a message written and sent; what is logged there bears the request's id."""
    sender.submit(copy_context().run, write_and_send, *args, **kwargs)
