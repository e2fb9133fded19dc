"""Writes and sends messages while the visitor has the answer already."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask import Flask, current_app, g
from flask_mailman import EmailMessage

sender = ThreadPoolExecutor(max_workers=1)


def send(write: Callable[..., EmailMessage], *values: Any) -> None:
    """Have a message written and sent; the time that it takes tells nothing."""
    sender.submit(deliver, current_app._get_current_object(), g.request_id, write, values)


def deliver(
    app: Flask, request_id: str, write: Callable[..., EmailMessage], values: tuple[Any, ...]
) -> None:
    """Send a message, outside of any request."""
    with app.app_context():
        g.request_id = request_id  # What is logged here belongs to that request.
        try:
            write(*values).send()
        except Exception:
            app.logger.exception("A message could not be sent.")
