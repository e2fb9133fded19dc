"""The API when all goes well: todos, pages, manners, sign-in."""

import json
from typing import Any

import httpx
import pytest
from browser import PASSWORD, Browser, Twin, unique
from steps import add_list, sign_up

pytestmark = pytest.mark.needs("api")

TODOS = "/api/todos/"
LISTS = "/api/lists/"
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
    """All that may be written is kept; tags are sorted, each once."""
    sent = {"title": "T" * 200, "completed": True, "order": -3, "notes": "N\n", "due": "2026-12-31"}
    todo = add(api, **sent, tags=["shop", "home", "shop"])
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
    person.submit(page.form("Mark done", page.row(title)))
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
    for number in range(1, 4):
        response = api.get(TODOS, params=page(number))
        assert response.headers["X-Total-Count"] == "5"
        found[number] = [todo["title"][-1] for todo in response.json()], links(response)
    assert found == {
        1: (["0", "1"], {"first": page(1), "next": page(2), "last": page(3)}),
        2: (["2", "3"], {"first": page(1), "prev": page(1), "next": page(3), "last": page(3)}),
        3: (["4"], {"first": page(1), "prev": page(2), "last": page(3)}),
    }
    assert api.get(TODOS, params=page(4)).status_code == 404


def test_page_sizes(api: httpx.Client) -> None:
    """Twenty fill a page unless asked otherwise, up to a hundred; a page too far is not there."""
    api.delete(TODOS)
    for number in range(21):
        add(api, title=f"Todo {number}")
    assert len(api.get(TODOS).json()) == 20
    assert len(api.get(BARE).json()) == 20
    assert len(api.get(TODOS, params={"page": 2}).json()) == 1
    assert len(api.get(TODOS, params={"per_page": 100}).json()) == 21
    assert api.get(TODOS, params={"page": 2**31 - 1}).status_code == 404
    api.delete(TODOS)
    response = api.get(TODOS)
    assert (response.status_code, response.json()) == (200, [])
    assert links(response) == {"first": {"page": "1"}, "last": {"page": "1"}}


def test_filters(api: httpx.Client, person: Browser) -> None:
    """The list can be asked for a part, page by page, and so can its deletion."""
    api.delete(TODOS)
    page = add_list(person, unique("Filtered"))
    number = int(page.path.strip("/").partition("/")[2])
    for title, completed, values in [
        ("here", False, {"list": number}),
        ("here, done", True, {"list": number}),
        ("there", False, {"tags": ["home"]}),
        ("there, done", True, {"tags": ["home", "shop"]}),
    ]:
        add(api, title=title, completed=completed, **values)

    def titles(**query: Any) -> list[str]:
        response = api.get(TODOS, params=query)
        assert response.headers["X-Total-Count"] == str(len(response.json()))
        return [todo["title"] for todo in response.json()]

    assert titles(list=number) == ["here", "here, done"]
    assert titles(completed="true") == ["here, done", "there, done"]
    assert titles(tag="home", completed="false") == ["there"]
    assert titles(tag="shop", list=number) == titles(list=2**31 - 1) == titles(tag="none") == []
    response = api.get(TODOS, params={"completed": "true", "per_page": "1"})
    expected = {"completed": "true", "per_page": "1", "page": "2"}
    assert links(response)["next"] == links(response)["last"] == expected
    assert [todo["title"] for todo in api.get(response.links["next"]["url"]).json()] == [
        "there, done"
    ]
    assert api.delete(TODOS, params={"completed": "true"}).status_code == 204
    assert titles() == ["here", "there"]


def test_lists(api: httpx.Client, person: Browser) -> None:
    """The lists that todos name can be read, by name."""
    names = sorted(unique("Readable") for _ in range(2))
    pages = [add_list(person, name) for name in names]
    response = api.get(LISTS)
    assert response.headers["X-Total-Count"] == str(len(response.json()))
    found = [each for each in response.json() if each["name"] in names]
    assert [each["name"] for each in found] == names
    for each, page in zip(found, pages, strict=True):
        assert list(each) == ["id", "url", "name"]
        assert page.path == f"/lists/{each['id']}/"
        assert each["url"].endswith(f"{LISTS}{each['id']}/")
        assert api.get(each["url"]).json() == each
    assert set(links(api.get(LISTS, params={"per_page": 1}))) == {"first", "next", "last"}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_lists_are_only_read(api: httpx.Client, method: str) -> None:
    """The pages of the site make and change them."""
    assert api.request(method, LISTS, json={"name": "x"}).status_code == 405


def test_without_the_last_slash(api: httpx.Client, twin: Twin) -> None:
    """Nothing is redirected, so no body is lost on the way."""
    response = api.post(TODOS.rstrip("/"), json={"title": "Kept"})
    assert response.status_code == 201
    todo = response.json()
    assert response.headers["Location"] == todo["url"] == f"{twin.url}{TODOS}{todo['id']}/"
    short = todo["url"].rstrip("/")
    assert api.get(short).json() == todo
    assert api.patch(short, json={"title": "Changed"}).json() == todo | {"title": "Changed"}
    assert api.put(short, json={"title": "Kept"}).json() == todo
    assert api.get(LISTS.rstrip("/")).json() == api.get(LISTS).json()
    assert api.post(BARE.rstrip("/"), json={"title": "Bare"}).status_code == 201
    assert api.get(BARE.rstrip("/")).json() == api.get(BARE).json()
    assert api.delete(short).status_code == 204
    assert api.delete(TODOS.rstrip("/")).status_code == 204
    response = api.put(TODOS.rstrip("/"), json={})
    assert response.status_code == twin.own("api-method-without-slash")


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


@pytest.mark.parametrize("path", [TODOS, TODOS.rstrip("/"), TODOS + "1/", LISTS, BARE])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_preflight(visitor: Browser, path: str, method: str) -> None:
    """Browsers ask before they let another site's script call; nobody is signed in yet."""
    asked = {
        "Origin": "https://other.example",
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "content-type",
    }
    response = visitor.http.options(path, headers=asked)
    assert (response.status_code, response.content) == (200, b"")
    allowed = response.headers["Access-Control-Allow-Methods"].split(", ")
    assert {"GET", "POST", "PUT", "PATCH", "DELETE"} <= set(allowed)
    assert "content-type" in response.headers["Access-Control-Allow-Headers"].split(", ")
    age = response.headers.get("Access-Control-Max-Age", "")
    assert age == visitor.twin.own("api-preflight-age")


def test_options(api: httpx.Client, twin: Twin) -> None:
    """Asked outside a browser, each library says of an address what it has to say."""
    found = {}
    for path in (TODOS, BARE):
        response = api.options(path)
        found[path] = [response.status_code, response.headers.get("Content-Type", "")]
        assert {"GET", "POST"} <= set(response.headers["Allow"].split(", "))
    assert found == twin.own("api-options")


def test_headers_of_the_libraries(api: httpx.Client, twin: Twin) -> None:
    """What stands in the headers because the library puts it there."""
    response = api.get(TODOS)
    empty = api.delete(TODOS)
    found = {
        "allow": "Allow" in response.headers,
        "vary-origin": "origin" in response.headers.get("Vary", "").lower(),
        "type-of-nothing": empty.headers.get("Content-Type", ""),
    }
    assert found == twin.own("api-headers")


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
    assert visitor.http.get(BARE, auth=auth).status_code == 401, "the library brings this"


@pytest.mark.without("accounts")
def test_open_to_all(visitor: Browser) -> None:
    """Without accounts any page of any origin may use the API, and needs no token."""
    headers = {"Origin": "https://other.example"}
    for path in (TODOS, BARE):
        response = visitor.http.post(path, json={"title": unique("Open")}, headers=headers)
        assert response.status_code == 201


def test_answers_are_not_html(api: httpx.Client, twin: Twin) -> None:
    """A browser that prefers pages gets JSON too; who refuses JSON is refused or overheard."""
    response = api.get(TODOS, headers={"Accept": "text/html,*/*;q=0.8"})
    assert response.headers["Content-Type"] == "application/json"
    assert json.loads(response.content) is not None
    response = api.get(TODOS, headers={"Accept": "text/html"})
    assert response.status_code == twin.own("api-accept")
