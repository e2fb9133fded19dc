"""accounts: a copied cookie is good for two weeks, and each message signs it anew."""

import time
from datetime import timedelta
from unittest import mock

import itsdangerous
from flask import flash, session
from wsgi import app

start = time.time()


@app.get("/claim/keep/")
def keep():
    session.permanent = True
    session["user"] = 1
    return "kept"


@app.get("/claim/")
def read():
    return str(session.get("user"))


@app.get("/claim/message/")
def show():
    flash("Todo saved.")
    return read()


def ask(path, cookie, days):
    """Ask with a cookie, some days later; return the answer and the cookie that it brings."""
    client = app.test_client(use_cookies=False)
    later = start + timedelta(days=days).total_seconds()
    with mock.patch.object(itsdangerous.timed.time, "time", return_value=later):
        response = client.get(path, headers={"Cookie": cookie})
    return response.text, response.headers.get("Set-Cookie", cookie).partition(";")[0]


first = ask("/claim/keep/", "", 0)[1]
assert ask("/claim/", first, 13)[0] == "1"
assert ask("/claim/", first, 15)[0] == "None"

copy = first
for days in (13, 26, 39, 52):
    text, copy = ask("/claim/message/", copy, days)
    assert text == "1", days
