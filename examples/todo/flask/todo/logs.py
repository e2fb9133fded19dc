"""What is written down: all of it to the standard error stream, each line with a request's id."""

import logging
from logging.config import dictConfig

from flask import Flask, g, has_app_context

LINE = "[{asctime}] {levelname} in {name} [{request_id}]: {message}"


class RequestIdFilter(logging.Filter):
    """Gives each line its request's id, and lets every line pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the id, or a dash where there is none yet."""
        record.request_id = g.get("request_id", "-") if has_app_context() else "-"
        return True


def init_app(app: Flask) -> None:
    """Say where lines go, before anything touches ``app.logger``."""
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"request_id": {"()": RequestIdFilter}},
            "formatters": {
                "line": {"format": LINE, "style": "{"},
            },
            "handlers": {
                "console": {
                    "class": "logging.StreamHandler",
                    "filters": ["request_id"],
                    "formatter": "line",
                }
            },
            "root": {"handlers": ["console"], "level": app.config["LOG_LEVEL"]},
        }
    )
