"""Tests of the headers that every answer bears."""

import pytest

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize("path", ["/", "/lists/", "/lists", "/healthz", "/nope/", "/sitemap.xml"])
def test_every_answer_has_each_header_once(client, path):
    headers = client.get(path).headers
    assert {name: headers.getlist(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
    }


def test_a_stranger_is_refused_with_them_too(client):
    response = client.get("/", headers={"Host": "evil.test"})
    assert response.status_code == 400
    assert response.headers["X-Frame-Options"] == "DENY"


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
