"""Tests of the feeds: who may read them, what they hold, and how it is kept from harm."""

from xml.etree import ElementTree

import pytest

from todo.extensions import db
from todo.models import Tag, Todo, TodoList, User

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def address(app, client):
    """Return what the addresses of the feeds begin with."""
    with app.app_context():
        return f"/feeds/{db.session.get(User, 1).feed_key}"


@pytest.fixture
def reader(app):
    """Return a feed reader, which has no session."""
    return app.test_client()


def items(response):
    """Return the items of an RSS feed, each as a dictionary."""
    found = ElementTree.fromstring(response.data).iterfind("channel/item")
    return [{child.tag: child.text for child in item} for item in found]


def test_each_kind_says_what_it_is(reader, address):
    for kind, root in (("rss", "rss"), ("atom", f"{ATOM}feed")):
        response = reader.get(f"{address}/todos.{kind}")
        assert response.content_type == f"application/{kind}+xml; charset=utf-8"
        assert ElementTree.fromstring(response.data).tag == root
    author = ElementTree.fromstring(response.data).findtext(f"{ATOM}author/{ATOM}name")
    assert author == reader.application.config["SITE_NAME"]


def test_the_latest_come_first_and_lead_to_the_site(app, reader, address, make_list):
    make_list("Work", " ".join(f"todo{number}" for number in range(21)))
    found = items(reader.get(f"{address}/todos.rss"))
    assert [item["title"] for item in found] == [f"todo{number}" for number in range(20, 0, -1)]
    assert found[0]["link"] == found[0]["guid"] == "http://localhost/todos/21/edit/"
    assert found[0]["pubDate"].endswith("+0000")


def test_a_list_has_its_own(reader, address, make_list):
    make_list("Work", "one")
    id = make_list("Home", "two")
    response = reader.get(f"{address}/lists/{id}.rss")
    assert [item["title"] for item in items(response)] == ["two"]
    channel = ElementTree.fromstring(response.data).find("channel")
    assert channel.findtext("title").endswith(": Home")
    assert channel.findtext("link") == f"http://localhost/lists/{id}/"
    for nobodys in (0, 99):
        assert reader.get(f"{address}/lists/{nobodys}.rss").status_code == 404


def test_what_is_html_is_escaped_twice_and_text_once(app, reader, address, make_list):
    make_list("Work", "x")
    with app.app_context():
        todo = db.session.get(Todo, 1)
        todo.title = todo.notes = "<b>&\x01\ufffe"
        db.session.commit()
    (item,) = items(reader.get(f"{address}/todos.rss"))
    assert item["title"] == item["description"] == "&lt;b&gt;&amp;"
    atom = ElementTree.fromstring(reader.get(f"{address}/todos.atom").data)
    assert atom.findtext(f"{ATOM}entry/{ATOM}title") == "<b>&"
    summary = atom.find(f"{ATOM}entry/{ATOM}summary")
    assert (summary.get("type"), summary.text) == ("html", "&lt;b&gt;&amp;")


def test_tags_are_categories(app, reader, address, make_list):
    make_list("Work", "x")
    with app.app_context():
        db.session.get(Todo, 1).tags = [Tag(name="next", owner_id=1)]
        db.session.commit()
    assert items(reader.get(f"{address}/todos.rss"))[0]["category"] == "next"


@pytest.mark.parametrize("titles", ["one two", ""])
def test_what_has_not_changed_is_not_sent_again(app, reader, address, make_list, titles):
    make_list("Work", titles)
    first = reader.get(f"{address}/todos.rss")
    assert first.headers["Cache-Control"] in ("private, no-cache", "no-cache, private")
    for name, value in (
        ("If-None-Match", first.headers["ETag"]),
        ("If-Modified-Since", first.headers["Last-Modified"]),
    ):
        again = reader.get(f"{address}/todos.rss", headers={name: value})
        assert (again.status_code, again.data) == (304, b"")
    id = make_list("Home", "three")
    with app.app_context():
        db.session.delete(db.session.get(TodoList, id))
        db.session.commit()
    assert reader.get(f"{address}/todos.rss").data == first.data
    make_list("Garden", "four")
    changed = {"If-None-Match": first.headers["ETag"]}
    assert reader.get(f"{address}/todos.rss", headers=changed).status_code == 200


def test_pages_name_their_feed(client, address, make_list):
    id = make_list("Work")
    for page, feed in (("/lists/", "todos"), (f"/lists/{id}/", f"lists/{id}")):
        for kind in ("rss", "atom"):
            link = f'type="application/{kind}+xml" title="{"RSS" if kind == "rss" else "Atom"}"'
            assert f'{link} href="{address}/{feed}.{kind}"' in client.get(page).text


def test_the_page_shows_the_addresses(client, address, make_list):
    id = make_list("<Work>")
    page = client.get("/feeds/").text
    assert f'&lt;Work&gt;: <a href="{address}/lists/{id}.rss">RSS</a>' in page
    assert f'<a href="{address}/todos.atom">Atom</a>' in page


def test_a_key_shows_its_owners_todos_only(app, reader, address, make_list, make_user):
    make_list("Work", "own")
    theirs = make_list("Home", "secret", make_user("bob"))
    assert "secret" not in reader.get(f"{address}/todos.rss").text
    assert reader.get(f"{address}/lists/{theirs}.rss").status_code == 404


def test_the_key_can_be_changed(client, reader, address):
    page = client.post("/feeds/", follow_redirects=True).text
    assert "The addresses have changed." in page
    assert address not in page
    assert reader.get(f"{address}/todos.rss").status_code == 404
    assert reader.get("/feeds/wrong/todos.rss").status_code == 404


def test_the_addresses_are_for_who_has_signed_in(visitor, reader):
    assert "/accounts/login/" in visitor.get("/feeds/").location
    assert "/accounts/login/" in visitor.post("/feeds/").location


def test_staff_do_not_see_the_key(app, make_user, sign_in, address):
    make_user("boss", is_staff=True)
    staff = sign_in("boss")
    key = address.removeprefix("/feeds/")
    for path in ("", "edit/?id=1", "details/?id=1"):
        assert key not in staff.get(f"/admin/user/{path}").text
