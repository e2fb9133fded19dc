"""The pages around the todos: home, about, error pages, navigation, and what is switched off."""

import re
from xml.etree import ElementTree

import httpx
import pytest
from browser import Browser, Twin, read, unique

PRIVATE = ["/lists/", "/lists/1/", "/lists/1/edit/", "/lists/1/delete/", "/todos/1/edit/"]
PRIVATE += ["/todos/1/delete/", "/tags/", "/tags/home/", "/search/", "/search/?q=milk"]
PRIVATE += ["/accounts/password/", "/activity/"]


@pytest.mark.needs("accounts")
def test_home_of_a_visitor(visitor: Browser) -> None:
    """Who is not signed in is asked to."""
    page = visitor.open("/")
    assert page.link("Sign up") == "/accounts/signup/"
    assert page.link("Sign in") == "/accounts/login/"
    assert "open todos" not in page.text


def test_home_counts_open_todos(person: Browser) -> None:
    """Home and navigation say how many todos are open, and only the open ones count."""

    def count() -> int:
        page = person.open("/")
        number = int(page.text.partition("You have ")[2].partition(" open todo")[0])
        assert page.link(f"Lists {number} open", ".//nav") == "/lists/"
        return number

    before = count()
    assert person.open("/").link("Your lists") == "/lists/"
    form = person.open("/lists/").form("Add list")
    page = person.submit(form, name=unique("Counted"))
    for title in ("One", "Two", "Three"):
        page = person.submit(page.form("Add todo"), title=title)
    assert count() == before + 3
    person.submit(page.form("Mark done", page.row("Two")))
    assert count() == before + 2


def test_about(visitor: Browser) -> None:
    """The about page does not tell which twin answers."""
    page = visitor.open("/about/")
    assert page.h1 == "About"
    assert not {"flask", "django"} & set(page.html.lower().replace("/", " ").split())


def test_navigation(person: Browser, features: frozenset[str]) -> None:
    """The same links in the same order, by the features that are on."""
    links = [(link.text.split()[0], link.path) for link in person.open("/").links(".//nav")]
    expected = [("Lists", "/lists/"), ("Tags", "/tags/"), ("Search", "/search/")]
    expected += [("About", "/about/")]
    expected += [("API", "/api/docs/")] if "api" in features else []
    expected += [("Change", "/accounts/password/")] if "accounts" in features else []
    assert links == expected


@pytest.mark.needs("accounts")
def test_navigation_of_a_visitor(visitor: Browser) -> None:
    """Who is not signed in sees the ways in, and no count."""
    links = [(link.text, link.path) for link in visitor.open("/").links(".//nav")]
    assert links[0] == ("Lists", "/lists/")
    assert links[-2:] == [("Sign in", "/accounts/login/"), ("Sign up", "/accounts/signup/")]


def test_site_name(visitor: Browser, site_name: str) -> None:
    """The site bears the project's name."""
    page = visitor.open("/")
    assert page.h1 == site_name
    assert page.links(".//header")[0].text == site_name


def test_stylesheet(visitor: Browser) -> None:
    """Every page has the one style sheet, and it is served."""
    sheets = visitor.open("/").tree.findall(".//link[@rel='stylesheet']")
    assert len(sheets) == 1
    path = sheets[0].get("href", "")
    assert re.sub(r"\.[0-9a-f]{12}\.", ".HASH.", path) == visitor.twin.own("stylesheet")
    response = visitor.http.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/css")
    assert "prefers-color-scheme" in response.text


def test_health(visitor: Browser) -> None:
    """A monitor gets a plain answer without signing in."""
    response = visitor.http.get("/healthz")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/json")
    assert response.json() == {"status": "ok"}


def test_ready(visitor: Browser) -> None:
    """A balancer is told of all that a visitor's page may need."""
    response = visitor.http.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": True, "cache": True}


def test_sitemap(visitor: Browser) -> None:
    """The site map names the public pages by their whole addresses."""
    response = visitor.http.get("/sitemap.xml")
    assert response.status_code == 200
    assert response.headers["Content-Type"].split(";")[0] in {"application/xml", "text/xml"}
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [loc.text for loc in ElementTree.fromstring(response.content).iter(namespace + "loc")]
    assert found == [visitor.twin.url + "/", visitor.twin.url + "/about/"]
    assert response.headers["Cache-Control"] == "max-age=3600"
    for tag, status in ((response.headers["ETag"], 304), ('"another"', 200)):
        again = visitor.http.get("/sitemap.xml", headers={"If-None-Match": tag})
        assert again.status_code == status
        assert again.content == (response.content if status == 200 else b"")


def test_head(visitor: Browser) -> None:
    """HEAD answers as GET does, without the body."""
    response = visitor.http.head("/about/")
    assert (response.status_code, response.content) == (200, b"")


def test_options(visitor: Browser) -> None:
    """Whether a page tells its methods is the framework's choice."""
    response = visitor.http.options("/about/")
    assert response.status_code == visitor.twin.own("options-on-pages")
    assert {"GET", "HEAD"} <= set(response.headers["Allow"].replace(" ", "").split(","))


def test_icon(visitor: Browser) -> None:
    """Browsers find the site's icon where the pages say it is."""
    icon = visitor.open("/").tree.find(".//link[@rel='icon']")
    assert icon is not None
    response = visitor.http.get(icon.get("href", ""))
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("image/svg+xml")


@pytest.mark.needs("accounts")
@pytest.mark.parametrize("path", PRIVATE)
def test_private_pages_ask_to_sign_in(visitor: Browser, path: str) -> None:
    """Who is not signed in is sent to sign in, and from there would come back."""
    response = visitor.http.get(path)
    assert response.status_code in {302, 303}
    place = visitor.http.build_request("GET", response.headers["Location"]).url
    assert (place.path, dict(place.params)) == ("/accounts/login/", {"next": path})


NOWHERE = ["/nowhere/", "/lists/0/", "/lists/999999999/", "/lists/9223372036854775808/"]
NOWHERE += ["/lists/99999999999999999999999/", "/lists/1_0/", "/lists/-1/", "/lists/+1/"]
NOWHERE += ["/lists/\u0661/", "/lists/x/", "/lists/999999999/edit/", "/lists/999999999/delete/"]
NOWHERE += ["/todos/999999999/edit/", "/todos/999999999/delete/", "/todos/", "/tags/no-such-tag/"]


@pytest.mark.parametrize("path", NOWHERE)
def test_not_found(person: Browser, path: str) -> None:
    """What is not there is said so in the site's look; ids are plain digits in range."""
    page = person.missing(path)
    if page.h1 == "404 Not found":
        assert page.link("Go to the home page") == "/"


def test_wrong_method(person: Browser) -> None:
    """A toggle is only posted, and the answer says so."""
    form = person.open("/lists/").form("Add list")
    page = person.submit(form, name=unique("Methods"))
    page = person.submit(page.form("Add todo"), title="Once")
    toggle = page.form("Mark done", page.row("Once")).action
    response = person.http.get(toggle)
    allow = ", ".join(sorted(response.headers["Allow"].replace(" ", "").split(",")))
    assert allow == person.twin.own("allow-post-only")
    page = person.open(toggle, status=405)
    assert page.h1 == "405 Method not allowed"
    assert page.link("Go to the home page") == "/"


@pytest.mark.parametrize("path", ["/", "/about/", "/tags/", "/search/"])
def test_pages_to_read_only(person: Browser, path: str) -> None:
    """A page without a form to post takes no post."""
    response = person.http.post(path, headers={"X-CSRFToken": person.token()})
    assert response.status_code == 405
    assert {"GET", "HEAD"} <= set(response.headers["Allow"].replace(" ", "").split(","))


@pytest.mark.needs("accounts")
def test_method_or_sign_in_first(visitor: Browser) -> None:
    """What a stranger hears who asks wrongly is the framework's choice."""
    response = visitor.http.get("/todos/1/toggle/")
    assert response.status_code == visitor.twin.own("method-before-sign-in")


def test_foreign_host(visitor: Browser) -> None:
    """A request that was meant for another host is refused in production, in the site's look."""
    if visitor.twin.profile == "production":
        page = read(visitor.http.get("/about/", headers={"Host": "evil.example"}))
        assert page.h1 == "400 Bad request"
        assert page.link("Go to the home page") == "/"


ACCOUNTS = ["signup", "login", "logout", "password", "reset"]


@pytest.mark.without("accounts")
@pytest.mark.parametrize("path", [f"/accounts/{name}/" for name in ACCOUNTS])
def test_no_accounts(visitor: Browser, path: str) -> None:
    """Without accounts nobody can sign up or in."""
    visitor.missing(path)


@pytest.mark.without("accounts")
def test_no_links_to_accounts(visitor: Browser) -> None:
    """Without accounts no page speaks of them."""
    assert not [link for link in visitor.open("/").links() if "accounts" in link.path]


@pytest.mark.without("admin")
@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/todo/"])
def test_no_admin(person: Browser, path: str) -> None:
    """Without the admin its addresses lead nowhere."""
    person.missing(path)


@pytest.mark.without("api")
@pytest.mark.parametrize(
    "path", ["/api/", "/api/todos/", "/api/bare/todos/", "/api/openapi.json", "/api/docs/"]
)
def test_no_api(twin: Twin, path: str) -> None:
    """Without the API there is nothing under its prefix."""
    assert httpx.get(twin.url + path).status_code == 404
