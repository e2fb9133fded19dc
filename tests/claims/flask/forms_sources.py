"""forms: a FlaskForm takes fields, files or else JSON of a POST, and never the query string."""

import io

from flask_wtf import FlaskForm
from todo.forms import ListForm
from wsgi import app
from wtforms import FileField, StringField

app.config["WTF_CSRF_ENABLED"] = False


class Loose(FlaskForm):
    name = StringField()
    file = FileField()


def read(form, **request):
    with app.test_request_context("/?name=query", **request):
        return form().name.data


assert read(Loose, method="POST", data={"name": "field"}) == "field"
assert read(Loose, method="POST", json={"name": "json"}) == "json"
assert read(Loose, method="POST", data={"file": (io.BytesIO(b"x"), "x.txt")}) is None
assert read(Loose, method="POST") is None
assert read(Loose, method="GET") is None
assert read(ListForm, method="POST", data={"name": "field"}) == "field"
assert not read(ListForm, method="POST", json={"name": "json"})
