"""The pages that belong to no list."""

import pytest
from django.conf import settings
from django.db import DatabaseError, DataError, OperationalError
from django.utils.html import escape


def test_home_counts_open_todos(browser, make_todo):
    make_todo("Milk")
    make_todo("Bread", completed=True)
    page = browser.get("/").content.decode()
    assert f"<h1>{escape(settings.SITE_NAME)}</h1>" in page
    assert "You have 1 open todo." in page


def test_about(client, db):
    assert b"<h1>About</h1>" in client.get("/about/").content


def test_sitemap_has_absolute_addresses(client, db):
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    assert b"<loc>http://testserver/about/</loc>" in response.content


def test_search_finds_titles_and_notes_in_either_case(browser, make_todo):
    make_todo("Buy MILK")
    make_todo("Bake", notes="needs milk")
    make_todo("Sleep")
    page = browser.get("/search/", {"q": " milk "}).content.decode()
    assert "2 todos found." in page
    assert "Sleep" not in page
    assert "found" not in browser.get("/search/").content.decode()


def test_healthz(client, db):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_healthz_without_database(client, monkeypatch):
    def fail():
        raise DatabaseError

    monkeypatch.setattr("django.db.connection.cursor", fail, raising=False)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})


HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize("path", ["/", "/lists/", "/lists", "/healthz", "/nope/"])
def test_every_answer_has_these_headers(browser, path):
    response = browser.get(path)
    assert {name: response.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["/", "/lists/", "/healthz", "/nope/"])
def test_a_page_may_run_no_script_of_its_own(browser, path):
    policy = browser.get(path)["Content-Security-Policy"]
    assert {"default-src 'none'", "script-src 'self'"} <= {*policy.split("; ")}
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/todos/{}/edit/", "/todos/{}/delete/", "/search/?q=t"])
def test_a_script_in_a_title_is_text(browser, make_todo, path):
    page = browser.get(path.format(make_todo("<script>").pk)).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("\0", "Null characters are not allowed."),
        ("x" * 60_000, "Use at most 200 characters."),  # SQLite takes no pattern of this length.
    ],
)
def test_what_no_database_can_search_for(browser, make_todo, text, error):
    make_todo()
    assert error in browser.get("/search/", {"q": text}).content.decode()


def test_missing_page(client, db):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert b"<h1>404 Not found</h1>" in response.content


def test_wrong_method_keeps_allow(client, db):
    response = client.post("/about/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert b"<h1>405 Method not allowed</h1>" in response.content


def test_untrusted_host(client, db):
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert response["X-Frame-Options"] == "DENY"
    assert b"<h1>400 Bad request</h1>" in response.content


def test_a_form_that_is_too_long(browser):
    response = browser.post("/lists/", {"name": "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE})
    assert response.status_code == 413
    assert b"<h1>413 Content too large</h1>" in response.content


def test_failure_needs_no_database(client, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("pages.views.render", fail)
    client.raise_request_exception = False
    response = client.get("/about/")
    assert response.status_code == 500
    assert b"<h1>500 Server error</h1>" in response.content


def test_each_request_has_an_id_of_its_own(client, db):
    ids = {client.get(path)["X-Request-ID"] for path in ("/", "/", "/nope/")}
    assert len(ids) == 3


@pytest.mark.parametrize(("given", "kept"), [("a-1", True), ("x" * 65, False), ("a b", False)])
def test_the_id_of_a_proxy_is_kept(client, db, given, kept):
    response = client.get("/", headers={"X-Request-ID": given})
    assert (response["X-Request-ID"] == given) == kept


@pytest.mark.parametrize(
    ("error", "status"),
    [(OperationalError("It is locked."), 503), (DataError("It has a NUL."), 400)],
)
def test_what_the_database_raises(client, monkeypatch, caplog, error, status):
    def fail(*args):
        raise error

    monkeypatch.setattr("pages.views.render", fail)
    response = client.get("/about/")
    assert response.status_code == status
    assert f"<h1>{status} ".encode() in response.content
    assert (str(error) in caplog.text) == (status == 503)


@pytest.mark.parametrize("path", ["/about", "/lists", "/search"])
def test_missing_slash_is_supplied(client, db, path):
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (301, f"{path}/")
