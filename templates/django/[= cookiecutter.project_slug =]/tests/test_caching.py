"""What is kept in the cache: the number of open todos, and the site map."""

import pytest
from django.core.cache import cache
from django.db import transaction

from lists.models import Todo, TodoList

from .test_config import run

# Where nothing commits, nothing is forgotten either.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kept(settings):
    """Let the tests have a cache, which starts empty."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def todos(make_list):
    """Return two todos of one list."""
    home = make_list()
    return [home.todos.create(title=title) for title in ("Milk", "Bread")]


def number(browser):
    page = browser.get("/").content.decode()
    return int(page.partition('<span class="count">')[2].partition(" ")[0])


def test_the_number_is_counted_once(browser, todos):
    assert number(browser) == 2
    Todo.objects.filter(pk=todos[0].pk).update(completed=True)  # Tells nobody.
    assert number(browser) == 2


@pytest.mark.parametrize(
    ("path", "data", "left"),
    [
        ("/todos/{todo}/toggle/", {}, 1),
        ("/todos/{todo}/delete/", {}, 1),
        ("/lists/{list}/delete/", {}, 0),
        ("/lists/{list}/", {"title": "Three"}, 3),
        ("/lists/{list}/", {"title": ""}, 2),
    ],
)
def test_it_is_forgotten_when_a_todo_changes(browser, todos, path, data, left):
    assert number(browser) == 2
    browser.post(path.format(todo=todos[0].pk, list=todos[0].list_id), data)
    assert number(browser) == left


#% if cookiecutter.api %#
def test_it_is_forgotten_when_the_api_changes_todos(browser, todos):
    for method, path, left in (
        ("post", "/api/todos/", 3),
        ("delete", f"/api/todos/{todos[0].pk}/", 2),
        ("delete", "/api/todos/", 0),
    ):
        number(browser)
        getattr(browser, method)(path, {"title": "New"}, content_type="application/json")
        assert number(browser) == left


#% endif %#
def test_it_stays_until_others_see_what_has_changed(browser, todos):
    number(browser)
    with transaction.atomic():
        todos[0].delete()
        TodoList.objects.all().delete()
        assert number(browser) == 2
    assert number(browser) == 0


#% if cookiecutter.accounts %#
def test_each_person_has_a_number_of_their_own(browser, todos, make_user, make_list, client):
    assert number(browser) == 2
    grace = make_user("grace")
    make_list(owner=grace).todos.create(title="Three")
    client.force_login(grace)
    assert number(client) == 1


#% endif %#
def test_the_site_map_is_kept_for_an_hour_by_its_tag(client):
    first = client.get("/sitemap.xml")
    assert first["Cache-Control"] == "max-age=3600"
    again = client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/sitemap.xml").content == first.content


def test_the_site_map_of_one_address_is_not_sent_to_another(client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    assert b"http://testserver/about/" in client.get("/sitemap.xml").content
    other = client.get("/sitemap.xml", headers={"Host": "other.example"}).content
    assert b"http://other.example/about/" in other


def test_without_its_redis_the_site_counts_each_time(browser, todos, settings, caplog):
    backend = "pages.calm_cache.CalmRedisCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "redis://127.0.0.1:1"}}
    assert number(browser) == 2
    assert browser.post(f"/todos/{todos[0].pk}/toggle/").status_code == 302
    assert number(browser) == 1
    assert browser.get("/sitemap.xml").status_code == 200
#% if cookiecutter.api %#
    assert browser.get("/api/todos/").status_code == 200
#% endif %#
    assert "The cache does not answer: " in caplog.text


def test_a_silent_redis_is_given_up():
    code = """
from django.conf import settings
print(settings.CACHES["default"]["BACKEND"], settings.CACHES["default"]["OPTIONS"])
"""
    result = run(code, REDIS_URL="redis://127.0.0.1:1")
    patience = {"socket_connect_timeout": 2, "socket_timeout": 2}
    assert result.stdout.strip() == f"pages.calm_cache.CalmRedisCache {patience}", result.stderr
