"""forms: a token is good for an hour by default, and as long as its session in this twin."""

import time
from unittest import mock

import itsdangerous
from flask_wtf.csrf import generate_csrf, validate_csrf
from wsgi import app
from wtforms import ValidationError


def holds_for(hours):
    now = time.time() + 3600 * hours
    with app.test_request_context("/"):
        token = generate_csrf()
        with mock.patch.object(itsdangerous.timed.time, "time", return_value=now):
            try:
                validate_csrf(token)
            except ValidationError:
                return False
    return True


assert holds_for(24 * 365)
del app.config["WTF_CSRF_TIME_LIMIT"]
assert holds_for(0.9)
assert not holds_for(1.1)
