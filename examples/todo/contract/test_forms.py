"""What a form does with bodies that no browser sends."""

import socket
from urllib.parse import urlsplit

import pytest
from browser import Browser, Twin, read, unique
from steps import add_list, add_todo, edit_page, titles

URLENCODED = "application/x-www-form-urlencoded"


def post(person: Browser, path: str, body: object, kind: str = URLENCODED) -> int:
    """Send a body as it is, with the token in a header, and return the status."""
    headers = {"X-CSRFToken": person.token(), "Content-Type": kind}
    return person.http.post(path, content=body, headers=headers).status_code  # type: ignore[arg-type]


def test_what_is_missing_is_empty(person: Browser) -> None:
    """A form of which only a part was sent keeps nothing of what was there before."""
    page = add_todo(person, add_list(person, unique("Part")), "Whole", tags="part")
    edit = edit_page(person, page, "Whole")
    token = {person.twin.own("csrf-field"): person.token()}
    answer = read(person.http.post(edit.path, data={"notes": "alone", **token}))
    assert answer.errors == ["This field is required."]
    rename = person.http.post(page.path + "edit/", data=token)
    assert read(rename).errors == ["This field is required."]
    person.http.post(edit.path, data={"title": "Whole", **token})
    assert edit_page(person, page, "Whole").form("Save").field("tags").value == ""


@pytest.mark.parametrize("name", ["title", "due", "tags"])
def test_a_file_is_no_text(person: Browser, name: str) -> None:
    """A file in the place of a text is a field that was not sent."""
    page = add_list(person, unique("File"))
    data = {person.twin.own("csrf-field"): person.token(), "title": "A file", "due": "", "tags": ""}
    del data[name]
    response = person.http.post(page.path, data=data, files={name: ("x.txt", b"x")})
    assert response.status_code == (200 if name == "title" else 302)
    assert titles(person.open(page.path)) == ([] if name == "title" else ["A file"])


@pytest.mark.needs("accounts")
def test_a_file_is_no_name(visitor: Browser) -> None:
    """Nor is one a user name."""
    form = visitor.open("/accounts/login/").form("Sign in")
    data = form.data(password="x")
    del data["username"]
    response = visitor.http.post("/accounts/login/", data=data, files={"username": b"x"})
    assert read(response).errors == ["This field is required."]


NUL = ["/search/?q=%00", "/lists/?x=%00", "/tags/%00/", "/lists/%00/", "/%00", "/?next=%00"]


@pytest.mark.parametrize("path", NUL)
def test_null_characters_in_an_address(person: Browser, path: str) -> None:
    """The one character that PostgreSQL cannot store breaks nothing."""
    assert person.http.get(path).status_code in {200, 400, 404}


def test_null_characters_in_a_filter(person: Browser) -> None:
    """Nor does it break a list's filters: PostgreSQL refuses to search, the others find nothing."""
    page = add_todo(person, add_list(person, unique("Nul")), "Kept")
    assert person.http.get(page.path + "?tag=%00").status_code in {200, 400}


@pytest.mark.needs("accounts")
def test_null_characters_in_a_name(visitor: Browser) -> None:
    """Nobody is called so."""
    form = visitor.open("/accounts/login/").form("Sign in")
    page = visitor.submit_wrong(form, username="nul\0", password="x")
    assert page.errors == ["Null characters are not allowed."]


def test_a_form_in_chunks(person: Browser) -> None:
    """A body that does not say its length is read by Flask and ignored by Django."""
    token = f"{person.twin.own('csrf-field')}={person.token()}&"
    body = [token.encode(), b"name=", unique("Chunks").encode()]
    headers = {"Content-Type": URLENCODED}
    response = person.http.post("/lists/", content=iter(body), headers=headers)
    assert response.status_code == person.twin.own("form-in-chunks")
    response = person.http.post("/lists/", content=iter([*body, b"x" * 2**21]), headers=headers)
    assert response.status_code == person.twin.own("long-form-in-chunks")


def test_a_broken_chunk(twin: Twin) -> None:
    """A body of which no end can be found is refused, not stumbled over."""
    url = urlsplit(twin.url)
    with socket.create_connection((url.hostname, url.port), timeout=30) as raw:
        head = f"POST /lists/ HTTP/1.1\r\nHost: {url.netloc}\r\nContent-Type: {URLENCODED}\r\n"
        raw.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\nzz\r\na=b\r\n".encode())
        raw.shutdown(socket.SHUT_WR)
        status = raw.makefile("rb").readline().split()[1]
    assert status in {b"400", b"403"}


def test_json_is_no_form(person: Browser) -> None:
    """JSON adds nothing; whether the empty form is said to be wrong is the framework's choice."""
    before = person.open("/lists/").text
    headers = {"X-CSRFToken": person.token()}
    for body in ({"name": 5}, [1], {"name": "JSON"}):
        response = person.http.post("/lists/", json=body, headers=headers)
        assert response.status_code == 200
        assert read(response).errors == person.twin.own("json-to-a-form")
    assert person.open("/lists/").text == before
