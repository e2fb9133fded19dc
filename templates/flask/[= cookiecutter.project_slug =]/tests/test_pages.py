"""Tests of the pages that belong to no list, and of the error pages."""

from io import BytesIO

import pytest

from todo import create_app
from todo.extensions import db
from todo.models import Todo


class Broken(BytesIO):
    """A body whose sender is gone."""

    def read(self, *size):
        raise RuntimeError

    readinto = read


def test_home_counts_open_todos(client, make_list):
    make_list("Work", "one two")
    page = client.get("/").text
    assert "You have 2 open todos." in page
    assert '<span class="count">2 open</span>' in page


def test_about(client):
    assert "<h1>About</h1>" in client.get("/about/").text


def test_healthz(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_healthz_without_database(settings):
    settings = settings | {"SQLALCHEMY_DATABASE_URI": "sqlite:////no/such/folder/db.sqlite3"}
    response = create_app(settings).test_client().get("/healthz")
    assert (response.status_code, response.json) == (503, {"status": "unavailable"})


def test_sitemap_has_absolute_addresses(client):
    response = client.get("/sitemap.xml")
    assert response.mimetype == "application/xml"
    assert "<loc>http://localhost/about/</loc>" in response.text


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("BRE", "1 todo found."),
        ("%", "0 todos found."),
        ("e", "2 todos found."),
        ("\0", "Null characters are not allowed."),
        ("x" * 60_000, "Use at most 200 characters."),  # SQLite takes no pattern of this length.
    ],
)
def test_search(client, make_list, q, words):
    make_list("Groceries", "Bread Coffee")
    assert words in client.get("/search/", query_string={"q": q}).text


def test_address_without_its_slash_redirects(client):
    response = client.get("/about")
    assert response.status_code == 308
    assert response.location.endswith("/about/")


def test_not_found_is_a_page(client):
    response = client.get("/nope/")
    assert response.status_code == 404
    assert "<h1>404 Not found</h1>" in response.text


def test_wrong_method_keeps_allow(client):
    response = client.post("/about/")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "<h1>405 Method not allowed</h1>" in response.text


def test_form_without_token_is_refused(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    response = client.post("/lists/", data={"name": "Work"})
    assert response.status_code == 400
    assert "<h1>400 Bad request</h1>" in response.text


def test_foreign_host_is_refused(client):
    response = client.get("/", headers={"Host": "evil.test"})
    assert response.status_code == 400
    assert "<h1>400 Bad request</h1>" in response.text


def test_crash_is_a_page_that_needs_no_database(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    with app.app_context():
        db.drop_all()
    response = client.get("/search/?q=x")
    assert response.status_code == 500
    assert "<h1>500 Server error</h1>" in response.text


def test_a_value_that_the_database_cannot_hold(app, client, make_list, monkeypatch):
    todo = Todo(title="x", list_id=make_list("Work"), order=2**64)

    def view():
        db.session.add(todo)
        db.session.flush()

    monkeypatch.setitem(app.view_functions, "pages.about", view)
    page = client.get("/about/")
    assert page.status_code == 400
    # The same session counts the open todos for this page.
    assert '<span class="count">0 open</span>' in page.text


def test_a_form_that_is_too_long(client):
    response = client.post("/lists/", data={"name": "x" * 1024 * 1024})
    assert response.status_code == 413
    assert "<h1>413 Content too large</h1>" in response.text


@pytest.mark.parametrize(
    ("stream", "status"), [(BytesIO(b"name=" + b"x" * 1024 * 1024), 413), (Broken(), 400)]
)
def test_a_body_of_unknown_length(client, stream, status):
    response = client.post(
        "/lists/",
        input_stream=stream,
        content_type="application/x-www-form-urlencoded",
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert response.status_code == status
