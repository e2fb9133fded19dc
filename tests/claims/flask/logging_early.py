"""logging: a logger touched too early speaks twice, or is silenced; a print may never come."""

import io
import logging
import logging.config
import os
import subprocess
import sys

from flask import Flask
from todo import logs

sys.stderr = io.StringIO()
early, late = Flask("early"), Flask("late")
for app in (early, late):
    app.config["LOG_LEVEL"] = "INFO"
assert early.logger.handlers
logs.init_app(early)
early.logger.warning("Said by one.")
late.logger.warning("Said by another.")
assert sys.stderr.getvalue().count("Said by one.") == 2
assert sys.stderr.getvalue().count("Said by another.") == 1

logging.config.dictConfig({"version": 1})
assert early.logger.disabled
assert not logging.getLogger("sqlalchemy.engine").isEnabledFor(logging.INFO)

SPEAK = "import logging, os; print('printed'); logging.warning('logged'); os._exit(1)"
environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
done = subprocess.run(
    [sys.executable, "-c", SPEAK], env=environment, capture_output=True, text=True, check=False
)
assert done.stdout == ""
assert "logged" in done.stderr
