"""Tests of the headers that every answer bears."""

import pytest

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize("path", ["/", "/lists/", "/lists", "/healthz", "/nope/"])
def test_every_answer_has_each_header_once(client, path):
    headers = client.get(path).headers
    assert {name: headers.getlist(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
    }


@pytest.mark.parametrize("path", ["/", "/lists/", "/healthz", "/nope/"])
def test_a_page_may_run_no_script_of_its_own(client, path):
    (policy,) = client.get(path).headers.getlist("Content-Security-Policy")
    assert {"default-src 'none'", "script-src 'self'"} <= {*policy.split("; ")}
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "path", ["/lists/1/", "/todos/1/edit/", "/todos/1/delete/", "/search/?q=t"]
)
def test_a_script_in_a_title_is_text(client, make_list, path):
    make_list("Work", "<script>")
    page = client.get(path).text
    assert "&lt;script&gt;" in page
    assert "<script>" not in page


def test_a_stranger_is_refused_with_them_too(client):
    response = client.get("/", headers={"Host": "evil.test"})
    assert response.status_code == 400
    assert response.headers["X-Frame-Options"] == "DENY"


def test_each_request_has_an_id_of_its_own(client):
    ids = {client.get(path).headers["X-Request-ID"] for path in ("/", "/", "/nope/")}
    assert len(ids) == 3


@pytest.mark.parametrize(("given", "kept"), [("a-1", True), ("x" * 65, False), ("a b", False)])
def test_the_id_of_a_proxy_is_kept(client, given, kept):
    response = client.get("/", headers={"X-Request-ID": given})
    assert (response.headers["X-Request-ID"] == given) == kept


def test_a_file_may_be_kept(client):
    with client.get("/static/app.css") as response:
        assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("debug", "url", "promise"),
    [
        (False, "https://localhost", "max-age=3600"),
        (False, "http://localhost", None),
        (True, "https://localhost", None),
    ],
)
def test_https_is_promised_in_production_alone(app, debug, url, promise):
    app.debug = debug
    response = app.test_client().get("/healthz", base_url=url)
    assert response.headers.get("Strict-Transport-Security") == promise
