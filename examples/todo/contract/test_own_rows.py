"""What one person has does not exist for another: by no page, method, count or search."""

import httpx
import pytest
from browser import Browser, unique
from outline import Page
from steps import add_list, add_todo, search

pytestmark = pytest.mark.needs("accounts")

WORD = unique("secret")
TITLE = f"Todo {WORD}"


@pytest.fixture(scope="module")
def page(person: Browser) -> Page:
    """The person's list with one todo; both and the tag bear the word."""
    return add_todo(person, add_list(person, WORD), TITLE, tags=WORD)


@pytest.fixture(scope="module")
def todo(page: Page) -> str:
    """The path of the person's todo, without what is done there."""
    return next(link.path for link in page.links() if link.path.startswith("/todos/"))[:-5]


def routes(page: Page, todo: str) -> dict[str, str]:
    """Every address that names something of the person's, by what it is for."""
    return {
        "list": page.path,
        "list filtered": page.path + "?show=open",
        "list edit": page.path + "edit/",
        "list delete": page.path + "delete/",
        "todo edit": todo + "edit/",
        "todo delete": todo + "delete/",
        "tag": f"/tags/{WORD}/",
    }


GET = ["list", "list filtered", "list edit", "list delete", "todo edit", "todo delete", "tag"]
POST = ["list", "list edit", "list delete", "todo edit", "todo delete", "todo toggle"]


@pytest.mark.parametrize("route", GET)
def test_get(person: Browser, stranger: Browser, page: Page, todo: str, route: str) -> None:
    """Reading is as for what is not there, while the owner may."""
    path = routes(page, todo)[route]
    stranger.missing(path)
    person.open(path)


@pytest.mark.parametrize("route", POST)
def test_post(person: Browser, stranger: Browser, page: Page, todo: str, route: str) -> None:
    """Writing is as for what is not there, with a good token and good values."""
    path = (routes(page, todo) | {"todo toggle": todo + "toggle/"})[route]
    token = {stranger.twin.own("csrf-field"): stranger.token()}
    response = stranger.http.post(path, data=token | {"name": "Taken", "title": "Taken"})
    assert response.status_code == 404
    after = person.open(page.path)
    assert after.h1 == WORD
    assert after.form("Mark done", after.row(TITLE))


def test_indexes(person: Browser, stranger: Browser, page: Page) -> None:
    """No list, tag, count or search result tells of another's."""
    for path in ("/lists/", "/tags/"):
        assert WORD in person.open(path).text
        assert WORD not in stranger.open(path).html
    assert "1 todo found." in search(person, WORD).text
    assert "0 todos found." in search(stranger, WORD).text
    assert "You have 0 open todos." in stranger.open("/").text


@pytest.mark.needs("api")
class TestApi:
    """The same for programs."""

    @pytest.fixture
    def url(self, api: httpx.Client, page: Page) -> str:
        """The API's address of the person's todo."""
        return next(todo["url"] for todo in api.get("/api/todos/").json() if todo["title"] == TITLE)

    @pytest.fixture
    def theirs(self, stranger: Browser) -> httpx.Client:
        """The stranger's programs."""
        program = stranger.thief()
        program.http.headers["X-CSRFToken"] = stranger.token()
        return program.http

    @pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
    def test_todo(self, api: httpx.Client, theirs: httpx.Client, url: str, method: str) -> None:
        """Another's todo answers as one that is not there."""
        body = {"title": "Taken"} if method in {"PUT", "PATCH"} else None
        response = theirs.request(method, url, json=body)
        nowhere = theirs.request(method, "/api/todos/999999999/", json=body)
        assert response.status_code == nowhere.status_code == 404
        assert response.content == nowhere.content
        assert api.get(url).json()["title"] == TITLE

    def test_collection(self, api: httpx.Client, theirs: httpx.Client, url: str) -> None:
        """Nobody lists, counts or removes what others have."""
        for path in ("/api/todos/", "/api/bare/todos/"):
            assert WORD not in theirs.get(path).text
            assert WORD in api.get(path).text
        assert theirs.get("/api/todos/").headers["X-Total-Count"] == "0"
        assert theirs.delete("/api/todos/").status_code == 204
        assert api.get(url).status_code == 200

    def test_lists(self, api: httpx.Client, theirs: httpx.Client, url: str) -> None:
        """No todo is put into another's list."""
        body = {"title": "Smuggled", "list": api.get(url).json()["list"]}
        response = theirs.post("/api/todos/", json=body)
        assert response.status_code == 422
        assert response.json()["errors"] == [{"field": "list", "message": "There is no such list."}]
