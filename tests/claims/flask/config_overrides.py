"""config: what a test passes wins over the environment."""

import os

from todo import create_app
from wsgi import app as with_env_file

assert with_env_file.config["TODOS_PER_PAGE"] == 10
os.environ |= {"FLASK_TODOS_PER_PAGE": "3", "FLASK_SESSION_COOKIE_SECURE": "true"}
config = create_app({"TODOS_PER_PAGE": 4, "SESSION_COOKIE_SECURE": False}).config
assert (config["TODOS_PER_PAGE"], config["SESSION_COOKIE_SECURE"]) == (4, False)
assert create_app().config["TODOS_PER_PAGE"] == 3
