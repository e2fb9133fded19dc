"""The API when all goes well: todos, pages, manners, sign-in."""

import json
from typing import Any

import httpx
import pytest
from browser import PASSWORD, Browser, Twin, unique
from steps import add_list, sign_up

pytestmark = pytest.mark.needs("api")

TODOS = "/api/todos/"
BARE = "/api/bare/todos/"
KEYS = ["id", "url", "title", "completed", "order", "notes", "due", "tags", "list"]
DEFAULTS = {"completed": False, "order": None, "notes": "", "due": None, "tags": []}


@pytest.fixture(scope="module")
def username(twin: Twin) -> str:
    """The name of this module's person."""
    return unique("api")


@pytest.fixture(scope="module")
def person(twin: Twin, features: frozenset[str], username: str) -> Browser:
    """A person whose name the tests know."""
    return sign_up(twin, features, username)


def add(api: httpx.Client, **values: Any) -> dict[str, Any]:
    """Create a todo by the API."""
    response = api.post(TODOS, json={"title": "Todo"} | values)
    assert response.status_code == 201, response.text
    return response.json()


def rest(todo: dict[str, Any]) -> dict[str, Any]:
    """A todo without what the server gave it."""
    return {key: todo[key] for key in KEYS if key not in {"id", "url", "list"}}


def test_create(api: httpx.Client, twin: Twin) -> None:
    """A title is enough; the answer is the todo at an absolute address of its own."""
    response = api.post(TODOS, json={"title": "  Milk "})
    assert response.status_code == 201
    assert response.headers["Content-Type"] == "application/json"
    todo = response.json()
    assert list(todo) == KEYS
    assert rest(todo) == {"title": "Milk"} | DEFAULTS
    assert todo["url"] == response.headers["Location"] == f"{twin.url}{TODOS}{todo['id']}/"
    again = api.get(todo["url"])
    assert (again.status_code, again.json()) == (200, todo)
    assert again.headers["Content-Type"] == "application/json"


def test_create_with_everything(api: httpx.Client) -> None:
    """All that may be written is kept; tags are tidied."""
    sent = {"title": "T" * 200, "completed": True, "order": -3, "notes": "N\n", "due": "2026-12-31"}
    todo = add(api, **sent, tags=[" Shop", "home", "shop"])
    assert rest(todo) == sent | {"tags": ["home", "shop"]}


def test_the_inbox(api: httpx.Client, person: Browser) -> None:
    """What names no list goes to the Inbox; a list that is named is used."""
    inbox = add(api)["list"]
    assert add(api)["list"] == inbox
    assert person.open(f"/lists/{inbox}/").h1 == "Inbox"
    page = add_list(person, unique("Named"))
    number = int(page.path.strip("/").partition("/")[2])
    title = unique("Put there")
    assert add(api, title=title, list=number)["list"] == number
    assert person.open(page.path).link(title)
    moved = add(api, list=number)
    assert api.patch(moved["url"], json={"notes": "Stays"}).json()["list"] == number
    assert api.put(moved["url"], json={"title": "Moves"}).json()["list"] == inbox


def test_patch(api: httpx.Client) -> None:
    """A patch changes what it names and answers with the whole."""
    todo = add(api, notes="Keep", tags=["home"], order=5)
    response = api.patch(todo["url"], json={"completed": True, "order": None})
    assert response.status_code == 200
    assert response.json() == todo | {"completed": True, "order": None}
    assert api.get(todo["url"]).json() == response.json()
    assert api.patch(todo["url"], json={}).json() == response.json()
    assert api.patch(todo["url"], json={"tags": []}).json()["tags"] == []


def test_put(api: httpx.Client) -> None:
    """A put replaces: what is not sent gets its default."""
    todo = add(api, completed=True, order=5, notes="Gone", due="2026-12-31", tags=["home"])
    response = api.put(todo["url"], json={"title": "New"})
    assert response.status_code == 200
    assert response.json() == todo | {"title": "New"} | DEFAULTS
    assert api.get(todo["url"]).json() == response.json()


def test_delete(api: httpx.Client) -> None:
    """A deleted todo is gone."""
    todo = add(api)
    response = api.delete(todo["url"])
    assert (response.status_code, response.content) == (204, b"")
    assert api.get(todo["url"]).status_code == 404


def test_delete_all(api: httpx.Client) -> None:
    """Deleting the collection removes all of the caller's todos."""
    add(api)
    response = api.delete(TODOS)
    assert (response.status_code, response.content) == (204, b"")
    response = api.get(TODOS)
    assert (response.json(), response.headers["X-Total-Count"]) == ([], "0")


def test_same_rows_as_the_pages(api: httpx.Client, person: Browser) -> None:
    """The API and the pages show the same todos."""
    title = unique("Everywhere")
    todo = add(api, title=title)
    page = person.open(f"/lists/{todo['list']}/")
    while title not in [link.text for link in page.links()]:
        page = person.open(page.link("Next"))
    person.submit(page.form("Done", page.row(title)))
    assert api.get(todo["url"]).json()["completed"] is True


def test_order(api: httpx.Client) -> None:
    """Open ones first, then by order, those without one last, then by age."""
    api.delete(TODOS)
    for title, completed, order in [
        ("done", True, 1),
        ("none", False, None),
        ("none too", False, None),
        ("two", False, 2),
        ("minus", False, -1),
        ("two too", False, 2),
    ]:
        add(api, title=title, completed=completed, order=order)
    found = [todo["title"] for todo in api.get(TODOS).json()]
    assert found == ["minus", "two", "two too", "none", "none too", "done"]
    assert [todo["title"] for todo in api.get(BARE).json()] == found


def links(response: httpx.Response) -> dict[str, dict[str, str]]:
    """The Link header: each relation with the page that it leads to."""
    found = {}
    for rel, link in response.links.items():
        url = httpx.URL(link["url"])
        assert str(url).startswith(str(response.url).partition("?")[0] + "?"), "not absolute"
        found[str(rel)] = dict(url.params)
    return found


def test_pages(api: httpx.Client) -> None:
    """A page is a bare array; the headers count and lead on."""
    api.delete(TODOS)
    for number in range(5):
        add(api, title=f"Todo {number}")

    def page(number: int) -> dict[str, str]:
        return {"page": str(number), "per_page": "2"}

    found = {}
    for number in range(1, 5):
        response = api.get(TODOS, params=page(number))
        assert response.headers["X-Total-Count"] == "5"
        found[number] = [todo["title"][-1] for todo in response.json()], links(response)
    assert found == {
        1: (["0", "1"], {"first": page(1), "next": page(2), "last": page(3)}),
        2: (["2", "3"], {"first": page(1), "prev": page(1), "next": page(3), "last": page(3)}),
        3: (["4"], {"first": page(1), "prev": page(2), "last": page(3)}),
        4: ([], {"first": page(1), "prev": page(3), "last": page(3)}),
    }


def test_page_sizes(api: httpx.Client) -> None:
    """Twenty fill a page unless asked otherwise, up to a hundred; far pages are empty."""
    api.delete(TODOS)
    for number in range(21):
        add(api, title=f"Todo {number}")
    assert len(api.get(TODOS).json()) == 20
    assert len(api.get(BARE).json()) == 20
    assert len(api.get(TODOS, params={"page": 2}).json()) == 1
    assert len(api.get(TODOS, params={"per_page": 100}).json()) == 21
    for far in ("1000000", "9" * 30):
        response = api.get(TODOS, params={"page": far})
        assert (response.status_code, response.json()) == (200, [])


def test_repeated_parameters(api: httpx.Client, twin: Twin) -> None:
    """Which of two values counts is the framework's choice."""
    api.delete(TODOS)
    for number in range(3):
        add(api, title=f"Todo {number}")
    sizes = {"first": 1, "last": 2}
    found = api.get(TODOS + "?per_page=1&per_page=2").json()
    assert len(found) == sizes[twin.own("repeated-parameter")]


def test_bare(api: httpx.Client) -> None:
    """The endpoint without a library makes and shows a smaller todo."""
    title = unique("Bare")
    response = api.post(BARE, json={"title": f" {title} "})
    assert response.status_code == 201
    assert response.headers["Content-Type"] == "application/json"
    todo = response.json()
    assert todo == {"id": todo["id"], "title": title, "completed": False}
    assert list(todo) == ["id", "title", "completed"]
    whole = api.get(f"{TODOS}{todo['id']}/").json()
    assert rest(whole) == {"title": title} | DEFAULTS
    api.delete(TODOS)
    todo = api.post(BARE, json={"title": title}).json()
    assert api.get(BARE).json() == [todo]


@pytest.mark.parametrize("path", [TODOS, TODOS + "1/", BARE])
def test_options(visitor: Browser, path: str) -> None:
    """Browsers of other origins may ask, without signing in or being sent elsewhere."""
    response = visitor.http.options(path, headers={"Origin": "https://other.example"})
    assert (response.status_code, response.content) == (204, b"")
    allowed = {
        TODOS: {"GET", "POST", "DELETE"},
        TODOS + "1/": {"GET", "PUT", "PATCH", "DELETE"},
        BARE: {"GET", "POST"},
    }
    allow = set(response.headers["Allow"].replace(" ", "").split(","))
    assert allow - {"HEAD", "OPTIONS"} == allowed[path]
    assert visitor.http.options(path.rstrip("/")).status_code in {204, 404}


def test_allow(api: httpx.Client, twin: Twin) -> None:
    """Whether an answer that went well names the methods is the library's choice."""
    assert ("Allow" in api.get(TODOS).headers) == twin.own("api-allow-always")


def test_head(api: httpx.Client) -> None:
    """HEAD tells how many without sending them."""
    response = api.head(TODOS)
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["X-Total-Count"].isdigit()


@pytest.mark.needs("accounts")
def test_basic(visitor: Browser, person: Browser, username: str) -> None:
    """A program signs in by name and password, and needs no CSRF token."""
    auth = httpx.BasicAuth(username, PASSWORD)
    response = visitor.http.post(TODOS, json={"title": unique("Basic")}, auth=auth)
    assert response.status_code == 201
    assert visitor.http.get(response.json()["url"], auth=auth).json() == response.json()
    response = visitor.http.post(BARE, json={"title": unique("Basic")}, auth=auth)
    assert response.status_code == 201
    assert visitor.http.get(BARE).status_code == 401


@pytest.mark.without("accounts")
def test_open_to_all(visitor: Browser) -> None:
    """Without accounts any page of any origin may use the API, and needs no token."""
    headers = {"Origin": "https://other.example"}
    for path in (TODOS, BARE):
        response = visitor.http.post(path, json={"title": unique("Open")}, headers=headers)
        assert response.status_code == 201


def test_answers_are_not_html(api: httpx.Client) -> None:
    """A browser that prefers pages gets JSON too."""
    response = api.get(TODOS, headers={"Accept": "text/html,*/*;q=0.8"})
    assert response.headers["Content-Type"] == "application/json"
    assert json.loads(response.content) is not None
