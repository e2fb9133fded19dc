"""Sends messages while the visitor has the answer already."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask, current_app
from flask_mailman import EmailMessage

sender = ThreadPoolExecutor(max_workers=1)


def send(message: EmailMessage) -> None:
    """Have a message sent; the time that it takes tells nothing."""
    sender.submit(deliver, current_app._get_current_object(), message)


def deliver(app: Flask, message: EmailMessage) -> None:
    """Send a message, outside of any request."""
    with app.app_context():
        try:
            message.send()
        except Exception:
            app.logger.exception("A message could not be sent.")
