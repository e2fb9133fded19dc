"""The feeds: who may read them, what they hold, and how it is kept from harm."""

from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from lists.models import Todo

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def address(user):
    """Return what the addresses of the feeds begin with."""
    return f"/feeds/{user.feed_key}"


@pytest.fixture
def reader(db):
    """Return a feed reader, which has no session."""
    return Client()


def items(response):
    """Return the items of an RSS feed, each as a dictionary."""
    found = ElementTree.fromstring(response.content).iterfind("channel/item")
    return [{child.tag: child.text for child in item} for item in found]


def test_each_kind_says_what_it_is(reader, address):
    for kind, root in (("rss", "rss"), ("atom", f"{ATOM}feed")):
        response = reader.get(f"{address}/todos.{kind}")
        assert response["Content-Type"] == f"application/{kind}+xml; charset=utf-8"
        assert ElementTree.fromstring(response.content).tag == root
    author = ElementTree.fromstring(response.content).findtext(f"{ATOM}author/{ATOM}name")
    assert author == settings.SITE_NAME


def test_the_latest_come_first_and_lead_to_the_site(reader, address, make_list):
    home = make_list()
    Todo.objects.bulk_create(Todo(list=home, title=f"todo{number}") for number in range(21))
    found = items(reader.get(f"{address}/todos.rss"))
    assert [item["title"] for item in found] == [f"todo{number}" for number in range(20, 0, -1)]
    latest = Todo.objects.get(title="todo20")
    assert found[0]["link"] == found[0]["guid"] == f"http://testserver/todos/{latest.pk}/edit/"
    assert found[0]["pubDate"].endswith("+0000")


def test_a_list_has_its_own(reader, address, make_list, make_todo):
    make_todo("one")
    home = make_list("Home")
    make_todo("two", home)
    response = reader.get(f"{address}/lists/{home.pk}.rss")
    assert [item["title"] for item in items(response)] == ["two"]
    channel = ElementTree.fromstring(response.content).find("channel")
    assert channel.findtext("title").endswith(": Home")
    assert channel.findtext("link") == f"http://testserver/lists/{home.pk}/"
    for nobodys in (0, home.pk + 1):
        assert reader.get(f"{address}/lists/{nobodys}.rss").status_code == 404


def test_what_is_html_is_escaped_twice_and_text_once(reader, address, make_todo):
    make_todo("<b>&\x01\ufffe", notes="<b>&\x01\ufffe")
    (item,) = items(reader.get(f"{address}/todos.rss"))
    assert item["title"] == item["description"] == "&lt;b&gt;&amp;"
    atom = ElementTree.fromstring(reader.get(f"{address}/todos.atom").content)
    assert atom.findtext(f"{ATOM}entry/{ATOM}title") == "<b>&"
    summary = atom.find(f"{ATOM}entry/{ATOM}summary")
    assert (summary.get("type"), summary.text) == ("html", "&lt;b&gt;&amp;")


def test_tags_are_categories(reader, address, make_todo):
    make_todo(tags=["next"])
    assert items(reader.get(f"{address}/todos.rss"))[0]["category"] == "next"


@pytest.mark.parametrize("titles", [("one", "two"), ()])
def test_what_has_not_changed_is_not_sent_again(reader, address, make_list, make_todo, titles):
    home = make_list()
    for title in titles:
        make_todo(title, home)
    first = reader.get(f"{address}/todos.rss")
    assert first["Cache-Control"] in ("private, no-cache", "no-cache, private")
    for name, value in (
        ("If-None-Match", first["ETag"]),
        ("If-Modified-Since", first["Last-Modified"]),
    ):
        again = reader.get(f"{address}/todos.rss", headers={name: value})
        assert (again.status_code, again.content) == (304, b"")
    make_todo("three").delete()
    assert reader.get(f"{address}/todos.rss").content == first.content
    make_todo("four")
    changed = {"If-None-Match": first["ETag"]}
    assert reader.get(f"{address}/todos.rss", headers=changed).status_code == 200


def test_pages_name_their_feed(browser, address, make_list):
    home = make_list()
    for page, feed in (("/lists/", "todos"), (f"/lists/{home.pk}/", f"lists/{home.pk}")):
        for kind in ("rss", "atom"):
            link = f'type="application/{kind}+xml" title="{"RSS" if kind == "rss" else "Atom"}"'
            assert f'{link} href="{address}/{feed}.{kind}"' in browser.get(page).content.decode()


def test_the_page_shows_the_addresses(browser, address, make_list):
    home = make_list("<Work>")
    page = browser.get("/feeds/").content.decode()
    assert f'&lt;Work&gt;: <a href="{address}/lists/{home.pk}.rss">RSS</a>' in page
    assert f'<a href="{address}/todos.atom">Atom</a>' in page


def test_a_feed_is_only_read(browser, address):
    assert browser.post(f"{address}/todos.rss").status_code == 405


def test_a_key_shows_its_owners_todos_only(reader, address, make_list, make_todo, make_user):
    make_todo("own")
    theirs = make_todo("secret", make_list("Home", make_user("bob"))).list
    assert b"secret" not in reader.get(f"{address}/todos.rss").content
    assert reader.get(f"{address}/lists/{theirs.pk}.rss").status_code == 404


def test_the_key_can_be_changed(browser, reader, address):
    page = browser.post("/feeds/", follow=True).content.decode()
    assert "The addresses have changed." in page
    assert address not in page
    assert reader.get(f"{address}/todos.rss").status_code == 404
    assert reader.get("/feeds/wrong/todos.rss").status_code == 404


def test_the_addresses_are_for_who_has_signed_in(reader):
    assert "/accounts/login/" in reader.get("/feeds/")["Location"]
    assert "/accounts/login/" in reader.post("/feeds/")["Location"]


def test_staff_do_not_see_the_key(reader, make_user, user):
    reader.force_login(make_user("root", is_staff=True, is_superuser=True))
    for path in ("", f"{user.pk}/change/"):
        assert user.feed_key not in reader.get(f"/admin/accounts/user/{path}").content.decode()
