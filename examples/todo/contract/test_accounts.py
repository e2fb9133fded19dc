"""Accounts: sign up, in and out, change the password."""

import time

import pytest
from browser import PASSWORD, Browser, Twin, read, unique
from steps import sign_in, sign_up

pytestmark = pytest.mark.needs("accounts")

NEW_PASSWORD = "another throw-away pass phrase"
ELSEWHERE = ["https://evil.example/", "//evil.example/", "///evil.example/", "/\\evil.example/"]
ELSEWHERE += ["\\\\evil.example/", "http:evil.example", "javascript:alert(1)", "/\t/evil.example/"]


@pytest.fixture(scope="module")
def username(twin: Twin) -> str:
    """The name of this module's person."""
    return unique("bob")


@pytest.fixture(scope="module")
def person(twin: Twin, features: frozenset[str], username: str) -> Browser:
    """A person whose name and password the tests know."""
    return sign_up(twin, features, username)


def signed_in(browser: Browser) -> bool:
    """Whether the lists are shown to this browser."""
    return browser.http.get("/lists/").status_code == 200


def test_the_sign_up_page(visitor: Browser) -> None:
    """Signing up takes a name, an address by choice, and a password typed twice."""
    page = visitor.open("/accounts/signup/")
    assert page.h1 == "Sign up"
    fields = [(f.name, f.kind) for f in page.form("Sign up").fields if f.kind != "hidden"]
    passwords = [("password1", "password"), ("password2", "password")]
    assert fields == [("username", "text"), ("email", "email"), *passwords]


def test_sign_up(visitor: Browser) -> None:
    """Who signs up is signed in, welcomed, and named on every page."""
    name = unique("cleo")
    form = visitor.open("/accounts/signup/").form("Sign up")
    page = visitor.submit(form, username=name, password1=PASSWORD, password2=PASSWORD)
    assert page.path == "/lists/"
    assert page.messages == [("success", f"Welcome, {name}.")]
    assert name in page.html.partition("<main")[0]
    assert page.link("Change password", ".//header") == "/accounts/password/"
    assert page.form("Sign out").action == "/accounts/logout/"
    assert {"Sign in", "Sign up"}.isdisjoint(link.text for link in page.links())
    assert sorted(visitor.http.cookies) == visitor.twin.own("cookies")


TWO = {"password1": PASSWORD, "password2": PASSWORD}
REQUIRED = "This field is required."
NO_ADDRESS = "Enter a valid email address."
WRONG_SIGN_UPS = [
    ({"username": "dora", "email": "dora", **TWO}, [NO_ADDRESS]),
    ({"username": "", **TWO}, [REQUIRED]),
    ({"username": "dora", "password1": "", "password2": ""}, [REQUIRED, REQUIRED]),
    ({"username": "d" * 151, **TWO}, ["Use at most 150 characters."]),
    (
        {"username": "dora", **TWO, "password2": PASSWORD + "x"},
        ["The two passwords are not the same."],
    ),
    (
        {"username": "dora", "password1": "q7-pzw", "password2": "q7-pzw"},
        ["Use at least 8 characters."],
    ),
]


@pytest.mark.parametrize(("values", "errors"), WRONG_SIGN_UPS)
def test_wrong_sign_ups(visitor: Browser, values: dict[str, str], errors: list[str]) -> None:
    """Every field is needed and checked; no password is sent back."""
    form = visitor.open("/accounts/signup/").form("Sign up")
    page = visitor.submit_wrong(form, **values)
    assert page.errors == errors
    form = page.form("Sign up")
    assert form.field("username").value == values["username"]
    assert form.field("password1").value == form.field("password2").value == ""
    assert not signed_in(visitor)


def test_usernames_are_not_used_twice(visitor: Browser, person: Browser, username: str) -> None:
    """A name that is taken stays with its owner."""
    form = visitor.open("/accounts/signup/").form("Sign up")
    page = visitor.submit_wrong(form, username=username, **TWO)
    assert page.errors == ["That username is taken."]


def test_usernames_that_look_the_same(visitor: Browser, person: Browser, username: str) -> None:
    """A name in capitals or in full-width letters is the same name."""
    wide = "".join(chr(ord(letter) + 0xFEE0) if letter.isalpha() else letter for letter in username)
    form = visitor.open("/accounts/signup/").form("Sign up")
    for name in (username.upper(), wide):
        page = visitor.submit_wrong(form, username=name, **TWO)
        assert page.errors == ["That username is taken."], name
    assert sign_in(visitor, wide).path == "/lists/"


def test_weak_passwords(visitor: Browser) -> None:
    """How much is asked of a password is the framework's choice."""
    form = visitor.open("/accounts/signup/").form("Sign up")
    weak = {"password1": "12345678", "password2": "12345678"}
    errors = visitor.twin.own("password-validators")
    if errors:
        assert visitor.submit_wrong(form, username=unique("weak"), **weak).errors == errors
    else:
        assert visitor.submit(form, username=unique("weak"), **weak).path == "/lists/"


def test_sign_in(visitor: Browser, person: Browser, username: str) -> None:
    """Who signs in is told so and comes to the lists, with a new session."""
    page = visitor.open("/accounts/login/")
    assert page.h1 == "Sign in"
    fields = [(f.name, f.kind) for f in page.form("Sign in").fields if f.kind != "hidden"]
    assert fields == [("username", "text"), ("password", "password")]
    before = visitor.thief()
    page = sign_in(visitor, username)
    assert page.path == "/lists/"
    assert page.messages == [("success", "Signed in.")]
    assert signed_in(visitor)
    assert not signed_in(before)


def test_wrong_sign_ins(visitor: Browser, person: Browser, username: str) -> None:
    """An unknown name and a wrong password get the same answer."""
    for typed in ({"username": username}, {"username": unique("nobody")}):
        form = visitor.open("/accounts/login/").form("Sign in")
        page = visitor.submit_wrong(form, password="wrong", **typed)
        assert page.errors == ["Wrong username or password."]
        assert page.form("Sign in").field("username").value == typed["username"]
        assert page.form("Sign in").field("password").value == ""
    form = visitor.open("/accounts/login/").form("Sign in")
    assert visitor.submit_wrong(form, username="", password="").errors == [REQUIRED] * 2


def test_many_wrong_sign_ins(visitor: Browser, twin: Twin, features: frozenset[str]) -> None:
    """After five wrong passwords for one name no sixth is tried, wherever it is sent."""
    name, other = unique("hal"), unique("ivy")
    for person in (name, other):
        sign_up(twin, features, person)
    form = visitor.open("/accounts/login/").form("Sign in")
    for _ in range(twin.own("wrong-passwords-told")):
        visitor.submit_wrong(form, username=name, password="wrong")
    if twin.own("wrong-passwords-told") < 5:
        visitor.send(form, username=name, password="wrong")
    response = visitor.send(form, username=name, password=PASSWORD)
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 900
    page = read(response)
    assert page.h1 == "429 Too many requests"
    assert page.faults() == []
    assert sign_in(visitor, other).path == "/lists/"
    if "api" in features:
        refused = Browser(twin).http.get("/api/todos/", auth=(name, PASSWORD))
        assert refused.status_code == 429
        assert refused.json()["detail"] == "That was too often. Wait a while, then try again."
        assert 0 < int(refused.headers["Retry-After"]) <= 900
        assert refused.headers.get("WWW-Authenticate") is None


def test_many_wrong_old_passwords(twin: Twin, features: frozenset[str]) -> None:
    """Wrong old passwords are counted with those of signing in."""
    username = unique("kim")
    person = sign_up(twin, features, username)
    form = person.open("/accounts/password/").form("Change password")
    values = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    for _ in range(twin.own("wrong-passwords-told")):
        person.submit_wrong(form, old_password="wrong", **values)
    if twin.own("wrong-passwords-told") < 5:
        person.send(form, old_password="wrong", **values)
    refused = person.send(form, old_password=PASSWORD, **values)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert read(refused).h1 == "429 Too many requests"
    other = Browser(twin)
    form = other.open("/accounts/login/").form("Sign in")
    assert other.send(form, username=username, password=PASSWORD).status_code == 429


def test_sign_in_goes_on(visitor: Browser, person: Browser, username: str) -> None:
    """Who was sent to sign in comes to the page that was asked for."""
    asked = visitor.http.get("/search/?q=milk").headers["Location"]
    form = visitor.open(asked).form("Sign in")
    page = visitor.submit(form, username=username, password=PASSWORD)
    assert page.path == "/search/?q=milk"


def test_other_ways_to_say_where_to_go_on(person: Browser, username: str) -> None:
    """A path of this site is followed by both; what else is, is the framework's choice."""
    ways = {
        "absolute": ({"next": f"{person.twin.url}/tags/"}, {}),
        "in the body": ({}, {"next": "/tags/"}),
        "relative": ({"next": "tags/"}, {}),
    }
    followed = []
    for way, (query, body) in ways.items():
        browser = Browser(person.twin)
        form = browser.open("/accounts/login/").form("Sign in")
        data = form.data(username=username, password=PASSWORD, **body)
        response = browser.http.post("/accounts/login/", params=query, data=data)
        if response.headers["Location"].removeprefix(person.twin.url) != "/lists/":
            followed.append(way)
    assert followed == person.twin.own("next-otherwise")


def test_put_is_no_post(person: Browser) -> None:
    """A form that is put instead of posted changes nothing."""
    headers = {"X-CSRFToken": person.token()}
    response = person.http.put("/accounts/login/", headers=headers)
    assert response.status_code == person.twin.own("put-a-form")


@pytest.mark.parametrize("place", ELSEWHERE)
def test_sign_in_stays_on_the_site(
    visitor: Browser, person: Browser, username: str, place: str
) -> None:
    """No address leads from signing in to another site."""
    address = visitor.http.build_request("GET", "/accounts/login/", params={"next": place}).url
    form = visitor.open(str(address)).form("Sign in")
    response = visitor.send(form, username=username, password=PASSWORD)
    assert response.status_code in {302, 303}
    assert response.headers["Location"].removeprefix(visitor.twin.url) == "/lists/"


def test_sign_out(visitor: Browser) -> None:
    """Signing out is a post, leads home, and kills every copy of the cookie."""
    name = unique("dan")
    form = visitor.open("/accounts/signup/").form("Sign up")
    page = visitor.submit(form, username=name, **TWO)
    other, thief = Browser(visitor.twin), visitor.thief()
    sign_in(other, name)
    assert signed_in(thief)
    assert visitor.http.get("/accounts/logout/").status_code == 405
    assert signed_in(visitor)
    home = visitor.submit(page.form("Sign out"))
    assert home.path == "/"
    assert home.messages == [("success", "Signed out.")]
    assert "Sign in" in [link.text for link in home.links()]
    assert not signed_in(visitor)
    assert not signed_in(thief)
    assert signed_in(other) == visitor.twin.own("sign-out-spares-other-browsers")


def test_another_person_in_the_same_browser(visitor: Browser) -> None:
    """Who signs in where another is signed in ends that session, copies of its cookie included."""
    first, second = unique("fay"), unique("gus")
    for name in (second, first):
        form = visitor.open("/accounts/signup/").form("Sign up")
        visitor.submit(form, username=name, **TWO)
    thief = visitor.thief()
    assert signed_in(thief)
    sign_in(visitor, second)
    assert signed_in(visitor)
    assert not signed_in(thief)


def test_wrong_password_changes(person: Browser) -> None:
    """The old password is asked for, and the new one is checked as when signing up."""
    page = person.open("/accounts/password/")
    assert page.h1 == "Change password"
    form = page.form("Change password")
    assert [(f.name, f.kind) for f in form.fields if f.kind != "hidden"] == [
        (name, "password") for name in ("old_password", "new_password1", "new_password2")
    ]
    new = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    short = {"new_password1": "q7-pzw", "new_password2": "q7-pzw"}
    for values, errors in [
        ({"old_password": "wrong", **new}, ["That is not your password."]),
        ({"old_password": "", **new}, [REQUIRED]),
        (
            {"old_password": PASSWORD, **new, "new_password2": "x" + NEW_PASSWORD},
            ["The two passwords are not the same."],
        ),
        ({"old_password": PASSWORD, **short}, ["Use at least 8 characters."]),
    ]:
        refused = person.submit_wrong(form, **values)
        assert refused.errors == errors
        assert {f.value for f in refused.form("Change password").fields if f.kind != "hidden"} == {
            ""
        }


def test_password_change(visitor: Browser) -> None:
    """A new password ends every other session and is asked for from then on."""
    name = unique("eve")
    form = visitor.open("/accounts/signup/").form("Sign up")
    visitor.submit(form, username=name, **TWO)
    other, thief = Browser(visitor.twin), visitor.thief()
    sign_in(other, name)
    form = visitor.open("/accounts/password/").form("Change password")
    page = visitor.submit(
        form, old_password=PASSWORD, new_password1=NEW_PASSWORD, new_password2=NEW_PASSWORD
    )
    assert page.path == "/"
    assert page.messages == [("success", "Password changed.")]
    assert signed_in(visitor)
    assert not signed_in(other)
    assert not signed_in(thief)
    form = other.open("/accounts/login/").form("Sign in")
    assert other.submit_wrong(form, username=name, password=PASSWORD).errors
    sign_in(other, name, NEW_PASSWORD)


def test_a_forgotten_password(visitor: Browser) -> None:
    """Who asks for a link gets the same answer whether the address is known or not."""
    form = visitor.open("/accounts/signup/").form("Sign up")
    address = f"{unique('Mail')}@example.org"
    visitor.submit(form, username=unique("hal"), email=address, **TWO)
    somebody = Browser(visitor.twin)
    page = somebody.open(somebody.open("/accounts/login/").link("Forgot your password?"))
    assert (page.path, page.h1) == ("/accounts/reset/", "Reset password")
    form = page.form("Send a link")
    assert [(f.name, f.kind) for f in form.fields if f.kind != "hidden"] == [("email", "email")]
    for typed, errors in [("", [REQUIRED]), ("hal", [NO_ADDRESS])]:
        assert somebody.submit_wrong(form, email=typed).errors == errors
    for typed in (address, address.lower(), f"{unique('nobody')}@example.org"):
        page = somebody.submit(form, email=typed)
        assert page.path == "/accounts/login/"
        told = "If an account has this address, a link is on its way to it."
        assert page.messages == [("success", told)]


def test_many_links_for_one_address(visitor: Browser) -> None:
    """Nobody is written to again and again, whether known or not."""
    form = visitor.open("/accounts/reset/").form("Send a link")
    address = f"{unique('nobody')}@example.org"
    for _ in range(5):
        assert visitor.submit(form, email=address).path == "/accounts/login/"
    refused = visitor.send(form, email=address.upper())
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert visitor.submit(form, email=f"other-{address}").path == "/accounts/login/"


def test_a_link_that_nobody_was_sent(visitor: Browser) -> None:
    """A link that is too old, used, or made up leads to a page that says how to get another."""
    made_up = [(1, "made-up"), (999999999, "made-up"), (1, "a.b.c"), (1, "set-password")]
    for person, token in made_up:
        page = visitor.open(visitor.twin.own("reset-link").format(id=person, token=token))
        assert page.h1 == "New password"
        assert page.link("Ask for a new one") == "/accounts/reset/"
        assert not page.links(".//main//form")


def test_cookies_are_guarded(visitor: Browser, person: Browser, username: str) -> None:
    """The cookie of a session is out of reach of scripts and of other sites; it lasts two weeks."""
    form = visitor.open("/accounts/login/").form("Sign in")
    response = visitor.send(form, username=username, password=PASSWORD)
    sessions = [
        cookie.lower()
        for cookie in response.headers.get_list("Set-Cookie")
        if cookie.startswith("session")
    ]
    assert len(sessions) == 1
    assert "httponly" in sessions[0]
    assert "samesite=lax" in sessions[0]
    assert ("secure" in sessions[0]) == (visitor.twin.profile == "production")
    ends = next(cookie.expires for cookie in visitor.http.cookies.jar if "session" in cookie.name)
    assert ends is not None
    assert 13 < (ends - time.time()) / 86400 < 15
